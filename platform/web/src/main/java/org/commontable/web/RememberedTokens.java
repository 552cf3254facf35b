package org.commontable.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.commontable.kernel.Sha256;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Checks a token in full once and remembers it until it expires, since checking a signature costs
 * more than most answers. Tokens are told apart by their SHA-256. Bad ones are not remembered.
 */
final class RememberedTokens implements JwtDecoder {
  private static final int TOKENS_MAX = 10_000;

  private final JwtDecoder checking;
  private final Cache<String, Jwt> good;

  RememberedTokens(JwtDecoder checking, InstantSource clock) {
    this.checking = checking;
    this.good =
        Caffeine.newBuilder()
            .maximumSize(TOKENS_MAX)
            // By the clock that says what time it is: one that only counts stands still while the
            // machine sleeps, and the token does not.
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .expireAfter(
                Expiry.<String, Jwt>creating((key, token) -> untilExpiry(token, clock.instant())))
            .build();
  }

  @Override
  public Jwt decode(String token) {
    String key = Sha256.hexOf(token.getBytes(StandardCharsets.UTF_8));
    Jwt known = good.getIfPresent(key);
    if (known == null) {
      known = checking.decode(token);
      good.put(key, known);
    }
    return known;
  }

  private static Duration untilExpiry(Jwt token, Instant now) {
    Duration left = Duration.between(now, Objects.requireNonNull(token.getExpiresAt()));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
