package org.commontable.identity.federation;

import java.net.URI;
import org.commontable.kernel.NetworkId;

/**
 * A network's own OpenID Connect provider. It says who somebody is; what they may do here is never
 * taken from it.
 *
 * @param issuer its issuer identifier, to the letter
 * @param secret ours with it; encrypted where it is stored
 * @param label as the sign-in page shows it, such as the hospital's name
 * @param nameClaim which claim holds the person's name, such as {@code name}
 */
public record Provider(
    NetworkId network, URI issuer, String clientId, String secret, String label, String nameClaim) {

  @Override
  public String toString() {
    return "Provider[" + network + ", " + issuer + "]";
  }
}
