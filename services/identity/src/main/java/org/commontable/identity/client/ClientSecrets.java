package org.commontable.identity.client;

import org.commontable.identity.store.Hashes;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Client secrets are made by us with 256 bits of randomness, or come from a file of a deployment: a
 * plain hash can't be guessed back, and a slow one would only slow every token request.
 */
public final class ClientSecrets implements PasswordEncoder {
  @Override
  public String encode(@Nullable CharSequence secret) {
    return Hashes.sha256(secret == null ? "" : secret.toString());
  }

  @Override
  public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
    return secret != null && hash != null && Hashes.same(encode(secret), hash);
  }
}
