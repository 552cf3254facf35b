package org.commontable.kernel;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The form of every id: 128 bits as 26 lower-case characters of base32hex (RFC 4648 section 7,
 * unpadded), whose text order is the order of the bits. Fresh ids are UUIDs of version 7 (RFC 9562
 * section 5.7), so that text order is also order of time; derived ids are UUIDs of version 8
 * (section 5.8) over SHA-256, so that the same fact always has the same id.
 */
public final class Ids {
  /** Characters in an id. */
  public static final int LENGTH = 26;

  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";
  private static final Pattern FORM = Pattern.compile("[0-9a-v]{26}");
  private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long AFTER_VARIANT = 0x3FFF_FFFF_FFFF_FFFFL;

  private Ids() {}

  /** A new id that sorts after those made in earlier milliseconds. */
  public static String fresh(Instant now, RandomGenerator random) {
    long high = (now.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
    long low = VARIANT | (random.nextLong() & AFTER_VARIANT);
    return text(high, low);
  }

  /**
   * The one id of what the parts name together. Parts are separated in a way that no part can
   * imitate, so {@code ("a", "bc")} and {@code ("ab", "c")} differ.
   */
  public static String derived(String... parts) {
    Sha256 all = new Sha256();
    for (String part : parts) {
      all.field(part);
    }
    ByteBuffer hash = ByteBuffer.wrap(all.bytes());
    long high = (hash.getLong() & VERSION_MASK) | 0x8000L;
    long low = VARIANT | (hash.getLong() & AFTER_VARIANT);
    return text(high, low);
  }

  /** Whether the text has the form of an id; says nothing of whether anything bears it. */
  public static boolean isId(String text) {
    return FORM.matcher(text).matches();
  }

  /** Returns the text, or refuses what has not the form of an id. */
  public static String require(String what, String text) {
    if (!isId(text)) {
      throw new IllegalArgumentException(what + " is not an id: 26 characters of 0-9 and a-v");
    }
    return text;
  }

  private static String text(long high, long low) {
    char[] out = new char[LENGTH];
    // 130 bits make 26 characters: two zero bits stand before the 128.
    for (int i = LENGTH - 1; i >= 0; i--) {
      out[i] = ALPHABET.charAt((int) (low & 31));
      low = (low >>> 5) | (high << 59);
      high >>>= 5;
    }
    return new String(out);
  }
}
