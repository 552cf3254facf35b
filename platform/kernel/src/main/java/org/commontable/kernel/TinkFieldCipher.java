package org.commontable.kernel;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Field encryption by Tink's AEAD (AES-256-GCM) with a key set in a file. The associated data names
 * network, owner and field. The key set may hold older keys: what they wrote stays readable. The
 * file is looked at again while the service runs, so that keys can be changed without stopping it.
 */
public final class TinkFieldCipher implements FieldCipher {
  private static final Configuration KEYS = AeadConfig2026.get();

  /** How often the file is looked at for keys that were added meanwhile. */
  private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

  private final Path file;
  private final AtomicLong nextLook = new AtomicLong();
  private volatile Keys keys;

  private TinkFieldCipher(Path file) throws GeneralSecurityException, IOException {
    this.file = file;
    this.keys = read(file);
    nextLook.set(System.nanoTime() + LOOK_EVERY_NANOS);
  }

  /** What was read from the file, and which state of the file that was. */
  private record Keys(Aead aead, FileTime writtenAt, long bytes) {}

  /**
   * Reads the key set in Tink's JSON form, or makes one that only its owner may read where there is
   * no file yet.
   */
  public static TinkFieldCipher fromFile(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return new TinkFieldCipher(file);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(
          "The encryption keys in " + file + " can't be read. Restore the file from its backup.",
          e);
    }
  }

  /**
   * Adds a key to the file and makes it the one that encrypts from now on; what older keys wrote
   * stays readable. Running services take it up by themselves, within a second or two.
   */
  public static void rotate(Path file) {
    try {
      KeysetHandle old =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(file), KEYS, InsecureSecretKeyAccess.get());
      write(
          file,
          KeysetHandle.newBuilder(old)
              .setConfiguration(KEYS)
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary())
              .build());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("No key could be added to " + file, e);
    }
  }

  private static Keys read(Path file) throws GeneralSecurityException, IOException {
    FileTime writtenAt = Files.getLastModifiedTime(file);
    String text = Files.readString(file);
    Aead aead =
        TinkJsonProtoKeysetFormat.parseKeyset(text, KEYS, InsecureSecretKeyAccess.get())
            .getPrimitive(KEYS, Aead.class);
    return new Keys(aead, writtenAt, Files.size(file));
  }

  /** The keys as the file has them; as they were where it can't be read at the moment. */
  private Aead newest(boolean lookNow) {
    long now = System.nanoTime();
    long due = nextLook.get();
    if (lookNow || (now - due >= 0 && nextLook.compareAndSet(due, now + LOOK_EVERY_NANOS))) {
      try {
        Keys before = keys;
        if (!Files.getLastModifiedTime(file).equals(before.writtenAt())
            || Files.size(file) != before.bytes()) {
          keys = read(file);
        }
      } catch (GeneralSecurityException | IOException halfWritten) {
        // Whoever puts a new file there may be about to: the next look finds it whole.
        return keys.aead();
      }
    }
    return keys.aead();
  }

  private static void create(Path file) throws GeneralSecurityException, IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    write(file, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, KEYS));
  }

  private static void write(Path file, KeysetHandle keys)
      throws GeneralSecurityException, IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        unfinished,
        TinkJsonProtoKeysetFormat.serializeKeyset(keys, KEYS, InsecureSecretKeyAccess.get()),
        StandardOpenOption.SYNC);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String encrypt(NetworkId network, String owner, String field, String plain) {
    try {
      byte[] sealed =
          newest(false)
              .encrypt(plain.getBytes(StandardCharsets.UTF_8), place(network, owner, field));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encryption failed", e);
    }
  }

  @Override
  public String decrypt(NetworkId network, String owner, String field, String encrypted) {
    byte[] sealed = Base64.getDecoder().decode(encrypted);
    byte[] place = place(network, owner, field);
    try {
      return new String(newest(false).decrypt(sealed, place), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException perhapsANewerKey) {
      return decryptByNewest(sealed, place);
    }
  }

  /** Another replica may have taken up a new key before this one did. */
  private String decryptByNewest(byte[] sealed, byte[] place) {
    try {
      return new String(newest(true).decrypt(sealed, place), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "This field was not encrypted for this place with a key that is at hand", e);
    }
  }

  private static byte[] place(NetworkId network, String owner, String field) {
    return (network + "\n" + owner + "\n" + field).getBytes(StandardCharsets.UTF_8);
  }
}
