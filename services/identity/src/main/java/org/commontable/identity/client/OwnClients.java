package org.commontable.identity.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.identity.settings.Issuer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/**
 * The platform's own clients that people sign in with: {@code portal}, the web pages, and {@code
 * loader}, which posts data files as the people who would. Both use PKCE. The portal is a
 * confidential client, with refresh tokens, once it is given a secret.
 */
public final class OwnClients implements ApplicationRunner {
  /** Any port of this machine's own address will do (RFC 8252, section 7.3). */
  static final String LOADER_REDIRECT = "http://127.0.0.1/signed-in";

  private static final int SECRET_LENGTH_MIN = 32;

  private final Clients clients;
  private final ClientSecrets secrets;
  private final IdentitySettings.Portal portal;
  private final Issuer issuer;

  public OwnClients(
      Clients clients, ClientSecrets secrets, IdentitySettings settings, Issuer issuer) {
    this.clients = clients;
    this.secrets = secrets;
    this.portal = settings.portal();
    this.issuer = issuer;
  }

  @Override
  public void run(ApplicationArguments args) {
    Set<String> portalRedirects =
        portal.redirectUris().isEmpty()
            ? Set.of(issuer.at("/login/oauth2/code/identity"))
            : Set.copyOf(portal.redirectUris());
    Path secretFile = portal.secretFile();
    String secretHash = secretFile == null ? null : secrets.encode(read(secretFile));
    clients.put(signIn("portal", secretHash, portalRedirects));
    clients.put(signIn("loader", null, Set.of(LOADER_REDIRECT)));
  }

  private static Client signIn(String id, @Nullable String secretHash, Set<String> redirects) {
    return new Client(
        id, Client.Kind.SIGN_IN, null, secretHash, Set.of(OidcScopes.OPENID), redirects, true);
  }

  private static String read(Path file) {
    try {
      String secret = Files.readString(file).strip();
      if (secret.length() < SECRET_LENGTH_MIN) {
        throw new IllegalStateException(
            "The portal's secret in " + file + " must have at least 32 characters");
      }
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException("The portal's secret in " + file + " can't be read", e);
    }
  }
}
