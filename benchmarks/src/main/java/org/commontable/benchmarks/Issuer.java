package org.commontable.benchmarks;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs tokens of the form that services trust, and serves the key that checks them. */
final class Issuer implements AutoCloseable {
  private static final Duration LIFE = Duration.ofHours(3);

  private final RSAKey key;
  private final HttpServer server;

  Issuer() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("benchmark").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] jwks = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/oauth2/jwks",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, jwks.length);
          exchange.getResponseBody().write(jwks);
          exchange.close();
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> settings() {
    return List.of(
        "--commontable.issuer=" + address(),
        "--commontable.jwks-uri=" + address() + "/oauth2/jwks");
  }

  /** A coordinator's token for a network. */
  String token(String network) throws JOSEException {
    return token(network, "account-1", null, "coordinator");
  }

  /**
   * @param participant whom the account is linked to, if anybody
   */
  String token(String network, String account, @Nullable String participant, String role)
      throws JOSEException {
    Instant now = Clock.systemUTC().instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(address())
            .audience("commontable")
            .subject(account)
            .claim("client_id", "portal")
            .claim("network", network)
            .claim("roles", List.of(role))
            .claim("auth_time", now.getEpochSecond())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)));
    if (participant != null) {
      claims.claim("participant", participant);
    }
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .build(),
            claims.build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
