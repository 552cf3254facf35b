package org.commontable.gateway;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.commontable.gateway.GatewaySettings.Limits;
import org.commontable.kernel.Ids;
import org.commontable.web.BoundedStream;
import org.commontable.web.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens to every request before it is passed on: headers that only we may set are dropped,
 * it gets a correlation id, an oversized body is refused, a token that is there must be good, and
 * what exceeds its network's or its caller's limit is answered 429. Services check the token again
 * for themselves. Limits are counted by each replica on its own.
 */
final class Door extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(Door.class);

  /** Callers and networks whose requests are counted at the same time. */
  private static final int COUNTED_MAX = 100_000;

  /** Where statements go: a bank's file is longer than what people send. */
  private static final Pattern BANK_MESSAGES =
      Pattern.compile("/api/reimbursements/v1/bank-messages/[^/]+");

  private static final String BEARER = "Bearer ";
  private static final Set<String> PROBES = Set.of("/livez", "/readyz");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JwtDecoder tokens;
  private final Counted counted;
  private final long maxBody;
  private final long maxBankMessage;
  private final @Nullable Pattern trustedProxies;
  private final Clock clock = Clock.systemUTC();
  private final JsonMapper json = JsonMapper.shared();
  private final LoadingCache<String, Bucket> networks;
  private final LoadingCache<String, Bucket> clients;
  private final LoadingCache<String, Bucket> signIns;

  Door(JwtDecoder tokens, GatewaySettings.Gateway settings, Counted counted) {
    this.tokens = tokens;
    this.counted = counted;
    this.maxBody = settings.maxBody().toBytes();
    this.maxBankMessage = settings.maxBankMessage().toBytes();
    String trusted = settings.trustedProxies();
    this.trustedProxies = trusted == null || trusted.isBlank() ? null : Pattern.compile(trusted);
    Limits limits = settings.limits();
    this.networks = buckets(limits.network());
    this.clients = buckets(limits.client());
    this.signIns = buckets(limits.signIn());
  }

  private static LoadingCache<String, Bucket> buckets(int perSecond) {
    IntUnaryOperator burst = rate -> Math.multiplyExact(rate, 2);
    return Caffeine.newBuilder()
        .maximumSize(COUNTED_MAX)
        .expireAfterAccess(Duration.ofMinutes(1))
        .build(key ->
            Bucket.builder()
                .addLimit(limit ->
                    limit
                        .capacity(burst.applyAsInt(perSecond))
                        .refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build());
  }

  /** Probes come often, and from addresses that people share: they neither count nor wait. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return PROBES.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String correlation = Ids.fresh(clock.instant(), RANDOM);
    response.setHeader(PassedOn.CORRELATION, correlation);
    MDC.put("correlationId", correlation);
    long start = System.nanoTime();
    try {
      String address = address(request);
      Problem problem = problem(request, response, address);
      if (problem == null) {
        chain.doFilter(new PassedOn(request, correlation, address, maxBody(request)), response);
      } else {
        refuse(response, problem);
      }
    } finally {
      counted.add(request, response, System.nanoTime() - start);
      MDC.remove("correlationId");
    }
  }

  private @Nullable Problem problem(
      HttpServletRequest request, HttpServletResponse response, String address) {
    long most = maxBody(request);
    if (request.getContentLengthLong() > most) {
      return BoundedStream.problem(most);
    }
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return over(response, isSignIn(request) ? signIns : clients, address);
    }
    try {
      Jwt token = tokens.decode(authorization.substring(BEARER.length()).strip());
      String network = token.getClaimAsString("network");
      Problem overNetwork = network == null ? null : over(response, networks, network);
      return overNetwork != null
          ? overNetwork
          : over(response, clients, network + "|" + token.getSubject());
    } catch (BadJwtException e) {
      log.debug("Refused a token: {}", e.getClass().getSimpleName());
      Problem over = over(response, clients, address);
      if (over != null) {
        return over;
      }
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      return Problem.of(
          HttpStatus.UNAUTHORIZED,
          "token-not-valid",
          "The access token is not valid or has expired. Sign in again.");
    } catch (JwtException e) {
      log.warn("A token can't be checked: {}", e.getClass().getName());
      response.setHeader(HttpHeaders.RETRY_AFTER, "5");
      return Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "token-cannot-be-checked",
          "Sign-in does not answer now, so the access token can't be checked. Repeat the same"
              + " request after the seconds that Retry-After says.");
    }
  }

  private long maxBody(HttpServletRequest request) {
    return BANK_MESSAGES.matcher(request.getRequestURI()).matches() ? maxBankMessage : maxBody;
  }

  private static boolean isSignIn(HttpServletRequest request) {
    return "POST".equals(request.getMethod())
        && (request.getRequestURI().startsWith("/sign-in")
            || request.getRequestURI().startsWith("/invitation")
            || request.getRequestURI().startsWith("/oauth2/"));
  }

  private static @Nullable Problem over(
      HttpServletResponse response, LoadingCache<String, Bucket> buckets, String key) {
    ConsumptionProbe probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return null;
    }
    long seconds = Math.max(1, Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return Problem.of(
        HttpStatus.TOO_MANY_REQUESTS,
        "too-many-requests",
        "More requests came than are let through. Wait as long as Retry-After says.");
  }

  /** Who is at the other end: the last address that a trusted proxy names, or the neighbour. */
  private String address(HttpServletRequest request) {
    String neighbour = request.getRemoteAddr();
    if (trustedProxies == null || !trustedProxies.matcher(neighbour).matches()) {
      return neighbour;
    }
    // Of several lines the last is the proxy's own; who asked may have sent the others.
    String last = neighbour;
    for (Iterator<String> lines = request.getHeaders("X-Forwarded-For").asIterator();
        lines.hasNext(); ) {
      String line = lines.next();
      last = line.substring(line.lastIndexOf(',') + 1).strip();
    }
    return last;
  }

  private void refuse(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    response.setContentType("application/problem+json");
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }
}
