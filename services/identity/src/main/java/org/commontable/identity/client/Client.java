package org.commontable.identity.client;

import java.util.Set;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * A program that asks for tokens.
 *
 * @param id the {@code client_id}
 * @param network the network that a machine client acts in; null for those that people sign in with
 * @param secretHash null for a public client, which keeps no secret and proves itself by PKCE
 * @param scopes what a machine client may ask for; for the others, OpenID's scopes
 * @param redirectUris where codes are sent
 * @param active whether it may still ask for tokens
 */
public record Client(
    String id,
    Kind kind,
    @Nullable NetworkId network,
    @Nullable String secretHash,
    Set<String> scopes,
    Set<String> redirectUris,
    boolean active) {

  /** How it gets tokens. */
  public enum Kind {
    /** By a person's sign-in: authorization code with PKCE. */
    SIGN_IN,
    /** By its own secret: client credentials. */
    MACHINE
  }

  public Client {
    scopes = Set.copyOf(scopes);
    redirectUris = Set.copyOf(redirectUris);
  }

  public Client revoked() {
    return new Client(id, kind, network, secretHash, scopes, redirectUris, false);
  }
}
