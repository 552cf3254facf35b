package org.commontable.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {
  private static final Instant ISSUED = Instant.parse("2026-03-04T10:00:00Z");
  private static final Instant EXPIRES = ISSUED.plusSeconds(300);

  private Instant now = ISSUED;
  private final List<String> checked = new ArrayList<>();
  private final RememberedTokens tokens = new RememberedTokens(this::check, () -> now);

  private Jwt check(String token) {
    checked.add(token);
    if (token.equals("forged") || now.isAfter(EXPIRES)) {
      throw new BadJwtException("Not good");
    }
    return Jwt.withTokenValue(token)
        .header("alg", "RS256")
        .subject("somebody")
        .issuedAt(ISSUED)
        .expiresAt(EXPIRES)
        .build();
  }

  @Test
  void a_token_is_checked_once_and_remembered_until_it_expires() {
    for (int second = 0; second < 300; second += 60) {
      now = ISSUED.plusSeconds(second);
      assertThat(tokens.decode("good").getTokenValue()).isEqualTo("good");
    }
    assertThat(checked).containsExactly("good");

    now = EXPIRES.plusSeconds(1);
    assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(BadJwtException.class);
    assertThat(checked).containsExactly("good", "good");
  }

  @Test
  void one_token_is_never_taken_for_another() {
    tokens.decode("one");

    assertThat(tokens.decode("another").getTokenValue()).isEqualTo("another");
    assertThat(checked).containsExactly("one", "another");
  }

  @Test
  void what_is_not_good_is_not_remembered() {
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
    }

    assertThat(checked).hasSize(2);
  }
}
