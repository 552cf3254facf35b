package org.commontable.identity.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

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
        .encodeToString(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether two texts are the same, in a time that does not tell where they differ. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
