package org.commontable.identity.invitation;

import java.util.Locale;

/**
 * The written form of an invitation's 128 bits: 26 characters of Douglas Crockford's base32, which
 * has no letters that look like digits, in groups of which each can be read aloud.
 */
final class InvitationCode {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int BYTES = 16;
  private static final int BITS_EACH = 5;
  private static final int GROUP = 7;

  private InvitationCode() {}

  /** The first 16 bytes as text such as {@code 7k3m9qx-…}. */
  static String of(byte[] bytes) {
    StringBuilder code = new StringBuilder();
    int held = 0;
    int bits = 0;
    int characters = 0;
    for (int i = 0; i < BYTES || bits > 0; ) {
      if (bits < BITS_EACH && i < BYTES) {
        held = (held << 8) | (bytes[i++] & 0xFF);
        bits += 8;
        continue;
      }
      int five = bits >= BITS_EACH ? held >> (bits - BITS_EACH) : held << (BITS_EACH - bits);
      code.append(characters > 0 && characters % GROUP == 0 ? "-" : "");
      code.append(ALPHABET.charAt(five & 31));
      characters++;
      bits = Math.max(0, bits - BITS_EACH);
      held &= (1 << bits) - 1;
    }
    return code.toString();
  }

  /** The same text for every way of writing the code, with marks round it that nobody sees too. */
  static String normal(String typed) {
    return typed
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{Cf}-]", "")
        .replace('o', '0')
        .replace('i', '1')
        .replace('l', '1');
  }
}
