package org.commontable.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * An issuer for tests, with a key of its own and the endpoint where services read it.
 *
 * <pre>{@code
 * tokens.of("solent").roles(Role.COORDINATOR).account("c1").text()
 * tokens.of("solent").facilitatorOf("programme", id).text()
 * tokens.operator().text()
 * }</pre>
 */
public final class TestTokens {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final RSAKey key;
  private final HttpServer server;
  private final AtomicInteger reads = new AtomicInteger();

  private TestTokens() {
    try {
      key = new RSAKeyGenerator(2048).keyID("test-" + System.nanoTime()).generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] jwks = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/oauth2/jwks",
        exchange -> {
          reads.incrementAndGet();
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, jwks.length);
          exchange.getResponseBody().write(jwks);
          exchange.close();
        });
    server.start();
  }

  /** The issuer that the services of this JVM's tests trust. */
  public static TestTokens get() {
    return Holder.TOKENS;
  }

  /** Another issuer, whom nobody trusts. */
  public static TestTokens stranger() {
    return new TestTokens();
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public String jwksUri() {
    return issuer() + "/oauth2/jwks";
  }

  /** How often the keys were read. */
  public int reads() {
    return reads.get();
  }

  /** A token for a network, of an account without roles. */
  public Token of(String network) {
    return new Token().claim("network", network);
  }

  /** A token of an operator, which is for no network. */
  public Token operator() {
    return new Token().account("operator").roles(Role.OPERATOR);
  }

  /** A machine client's token for a network. */
  public Token machine(String network, String client, String... scopes) {
    return of(network)
        .account(client)
        .claim("client_id", client)
        .claim("auth_time", null)
        .claim("scope", String.join(" ", scopes));
  }

  /** A token in the making; each step changes and returns it. */
  public final class Token {
    private final Map<String, @Nullable Object> claims = new HashMap<>();
    private final List<String> roles = new ArrayList<>();
    private String type = "at+jwt";
    private Instant issued = Clock.systemUTC().instant();
    private Duration life = LIFE;

    private Token() {
      claims.put("iss", issuer());
      claims.put("aud", List.of("commontable"));
      claims.put("sub", "account-1");
      claims.put("client_id", "portal");
      claims.put("auth_time", issued.getEpochSecond());
    }

    /** Sets any claim; null leaves it out. */
    public Token claim(String name, @Nullable Object value) {
      claims.put(name, value);
      return this;
    }

    public Token account(String account) {
      return claim("sub", account);
    }

    public Token participant(String id) {
      return claim("participant", id);
    }

    public Token roles(Role... held) {
      Arrays.stream(held).map(Role::text).forEach(roles::add);
      return this;
    }

    /** A role for one programme or organisation. */
    public Token role(Role role, String scopeKind, String scopeId) {
      roles.add(role.text() + "@" + scopeKind + ":" + scopeId);
      return this;
    }

    public Token signedInAt(Instant time) {
      return claim("auth_time", time.getEpochSecond());
    }

    public Token type(String headerType) {
      type = headerType;
      return this;
    }

    /** Expired for longer than clocks may differ. */
    public Token expired() {
      return expiresIn(Duration.ofMinutes(-2));
    }

    public Token expiresIn(Duration fromNow) {
      life = fromNow;
      return this;
    }

    public String text() {
      return signedWith(key);
    }

    /** Signed with another key under the same name. */
    public String forged() {
      try {
        return signedWith(new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate());
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
    }

    private String signedWith(RSAKey signing) {
      JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
      claims.forEach(set::claim);
      if (!roles.isEmpty()) {
        set.claim("roles", roles);
      }
      Instant expiry = issued.plus(life);
      set.issueTime(Date.from(expiry.minus(LIFE))).expirationTime(Date.from(expiry));
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256)
                  .type(new JOSEObjectType(type))
                  .keyID(signing.getKeyID())
                  .build(),
              set.build());
      try {
        token.sign(new RSASSASigner(signing));
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
      return token.serialize();
    }
  }

  private static final class Holder {
    static final TestTokens TOKENS = new TestTokens();
  }
}
