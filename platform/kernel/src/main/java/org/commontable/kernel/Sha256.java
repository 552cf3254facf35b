package org.commontable.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4): of bytes at once, or of fields one after the other, each with its length
 * before it, so that no other list of fields has the same hash.
 */
public final class Sha256 {
  private final MessageDigest digest = digest();

  /** Adds a field: the length of its UTF-8 form in four bytes, then that form. */
  public Sha256 field(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
    return this;
  }

  /** The 32 bytes of the hash of all fields so far; begins anew. */
  public byte[] bytes() {
    return digest.digest();
  }

  /** The same in 64 lower-case digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /** Of these bytes one after the other, without anything between them. */
  public static byte[] of(byte[]... parts) {
    MessageDigest digest = digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /** The same in 64 lower-case digits. */
  public static String hexOf(byte[]... parts) {
    return HexFormat.of().formatHex(of(parts));
  }

  /** For what takes a digest, such as a stream. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
