package org.commontable.participants.administrator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.commontable.kernel.Sha256;

/**
 * A code of 26 characters of Douglas Crockford's base32, 130 random bits, in groups of which each
 * can be read aloud.
 */
record InvitationCode(String text) {
  static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  static final int CHARACTERS = 26;
  private static final int GROUP = 7;

  /** In groups, of characters that were drawn. */
  static InvitationCode of(String drawn) {
    return new InvitationCode(drawn.replaceAll("(.{" + GROUP + "})(?=.)", "$1-"));
  }

  /** SHA-256 of its characters in base64url without padding. */
  String hash() {
    byte[] characters = text.replace("-", "").getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(characters));
  }

  /** Says nothing of what it is, so that no log can. */
  @Override
  public String toString() {
    return "InvitationCode";
  }
}
