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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Field encryption by Tink's AEAD (AES-256-GCM) with a key set in a file. The associated data names
 * network, owner and field. The key set may hold older keys: what they wrote stays readable.
 */
public final class TinkFieldCipher implements FieldCipher {
  private static final Configuration KEYS = AeadConfig2026.get();

  private final Aead aead;

  private TinkFieldCipher(Aead aead) {
    this.aead = aead;
  }

  /**
   * Reads the key set in Tink's JSON form, or makes one that only its owner may read where there is
   * no file yet.
   */
  public static TinkFieldCipher fromFile(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      KeysetHandle keys =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(file), KEYS, InsecureSecretKeyAccess.get());
      return new TinkFieldCipher(keys.getPrimitive(KEYS, Aead.class));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(
          "The encryption keys in " + file + " can't be read. Restore the file from its backup.",
          e);
    }
  }

  private static void create(Path file) throws GeneralSecurityException, IOException {
    KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, KEYS);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        unfinished,
        TinkJsonProtoKeysetFormat.serializeKeyset(keys, KEYS, InsecureSecretKeyAccess.get()),
        StandardOpenOption.SYNC);
    Files.move(unfinished, file);
  }

  @Override
  public String encrypt(NetworkId network, String owner, String field, String plain) {
    try {
      byte[] sealed =
          aead.encrypt(plain.getBytes(StandardCharsets.UTF_8), place(network, owner, field));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encryption failed", e);
    }
  }

  @Override
  public String decrypt(NetworkId network, String owner, String field, String encrypted) {
    try {
      byte[] sealed = Base64.getDecoder().decode(encrypted);
      return new String(aead.decrypt(sealed, place(network, owner, field)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "This field was not encrypted for this place with a key that is at hand", e);
    }
  }

  private static byte[] place(NetworkId network, String owner, String field) {
    return (network + "\n" + owner + "\n" + field).getBytes(StandardCharsets.UTF_8);
  }
}
