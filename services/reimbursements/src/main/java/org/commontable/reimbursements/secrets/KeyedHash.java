package org.commontable.reimbursements.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 with a key that lies outside the database: whoever can write the database but has not
 * the key can neither forge the ledger's seals nor guess an account number from its hash. Safe for
 * several threads.
 */
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  public KeyedHash(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("A key has " + KEY_BYTES + " bytes");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Reads the key, 64 hexadecimal digits, or makes a file that only its owner may read where there
   * is none.
   *
   * @throws IllegalStateException if the file holds no key
   */
  public static KeyedHash fromFile(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return new KeyedHash(HexFormat.of().parseHex(Files.readString(file).strip()));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          file + " holds no key of 64 hexadecimal digits. Restore the file from its backup.");
    } catch (IOException e) {
      throw new UncheckedIOException("The key in " + file + " can't be read", e);
    }
  }

  private static void create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Path unfinished =
        Files.createTempFile(
            folder,
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, HexFormat.of().formatHex(key), StandardOpenOption.SYNC);
    try {
      // A link fails where a file is, so two that start at once end with one key.
      Files.createLink(file, unfinished);
    } catch (FileAlreadyExistsException _) {
      // The other's key is as good.
    } finally {
      Files.delete(unfinished);
    }
  }

  /**
   * The hash of a text.
   *
   * @param purpose keeps hashes for different purposes apart
   */
  public String of(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
