package org.commontable.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.commontable.kernel.TinkFieldCipher;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.commontable.reimbursements.register.ReleaseRegisterFile;
import org.jspecify.annotations.Nullable;

/**
 * Where a house keeps everything between starts: {@code store/}, {@code broker/}, {@code keys/} and
 * the {@code release-register/}, which no restore of the store touches. Used by one process at a
 * time.
 */
final class DataDirectory implements AutoCloseable {
  private static final int PASSWORD_BYTES = 18;

  private final Path root;
  private final FileChannel channel;

  private DataDirectory(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  static DataDirectory open(Path root) {
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new Unusable(
            "The data directory "
                + root
                + " is in use by another start of Common Table. End that one, or give this one a"
                + " directory of its own with --data-dir.");
      }
      return new DataDirectory(root, channel);
    } catch (IOException e) {
      throw unwritable(root, e);
    }
  }

  private static Unusable unwritable(Path root, IOException e) {
    return new Unusable(
        "The data directory "
            + root
            + " can't be written to. Give yourself the right to, or choose another with"
            + " --data-dir.",
        e);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  Path store() {
    return root.resolve("store");
  }

  Path broker() {
    return root.resolve("broker");
  }

  /** What a restore makes ready; there only while one runs, or after one was cut short. */
  Path restoring() {
    return root.resolve("restoring");
  }

  /**
   * A house does not start on data of which something is missing or damaged, nor opens to everybody
   * what was begun for real.
   *
   * @param demo whether it is started with the example programmes and their public accounts
   */
  void requireUsable(boolean demo) {
    requireWhole();
    boolean begun = Files.exists(store());
    if (begun && !Files.exists(encryptionKeys())) {
      throw new Unusable(
          "The keys "
              + encryptionKeys()
              + " are missing, and without them what the store has encrypted can't be read. Put the"
              + " file back from its backup.");
    }
    try {
      var _ = TinkFieldCipher.fromFile(encryptionKeys());
    } catch (RuntimeException e) {
      throw new Unusable(
          "The keys " + encryptionKeys() + " are damaged. Put the file back from its backup.", e);
    }
    try {
      new ReleaseRegisterFile(releaseRegister()).verify();
    } catch (ReleaseRegister.Fault e) {
      throw new Unusable(e.getMessage() + " Put its newest copy back, and keep this one.", e);
    }
    if (demo && Files.exists(withoutSeeds())) {
      throw new Unusable(
          "The data directory "
              + root
              + " has been started with --no-seeds, and the example programmes would open it to everybody"
              + " who knows their password. Start it with --no-seeds, or give the example"
              + " programmes a directory of their own with --data-dir.");
    }
    if (!demo && !Files.exists(withoutSeeds())) {
      create(withoutSeeds(), "");
    }
  }

  void requireWhole() {
    if (Files.exists(restoring())) {
      throw new Unusable(
          "A restore into " + root + " was begun and not finished. Run the same restore again.");
    }
  }

  /**
   * The file with the first operator's password, made once; empty from when somebody deletes it.
   */
  Optional<Path> firstOperatorsPassword() {
    Path file = keys().resolve("first-operator-password");
    Path made = keys().resolve("first-operator-made");
    if (!Files.exists(made)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      create(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      create(made, "");
    }
    return Optional.of(file).filter(Files::exists);
  }

  /** Makes or replaces a file that only its owner may read. */
  private void create(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw unwritable(root, e);
    }
  }

  Path keys() {
    return root.resolve("keys");
  }

  Path encryptionKeys() {
    return keys().resolve("encryption.json");
  }

  Path releaseRegister() {
    return root.resolve("release-register");
  }

  /** Where everything lies that was written to people. */
  Path mail() {
    return root.resolve("mail");
  }

  /** Says which seeds have been loaded into this directory. */
  Path loadedSeeds() {
    return root.resolve("loaded-seeds");
  }

  /**
   * There once a house was started without the example programmes. It lies with the keys, so that
   * every backup has it.
   */
  private Path withoutSeeds() {
    return keys().resolve("started-without-seeds");
  }

  Path log() {
    return root.resolve("commontable.log");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new Unusable("The data directory's lock can't be given back.", e);
    }
  }
}
