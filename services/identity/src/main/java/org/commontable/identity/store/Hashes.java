package org.commontable.identity.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.commontable.kernel.Sha256;

/**
 * One-way forms of texts that carry enough randomness of their own (tokens, codes, session ids), so
 * that a plain hash can't be guessed back. Never for passwords.
 */
public final class Hashes {
  private Hashes() {}

  /** SHA-256 in base64url without padding: 43 characters. */
  public static String sha256(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether two texts are the same, in a time that does not tell where they differ. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
