package org.commontable.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where a house keeps everything between starts: {@code store/}, {@code broker/}, {@code keys/} and
 * the {@code release-register/}, which no restore of the store touches. Used by one process at a
 * time.
 */
final class DataDirectory implements AutoCloseable {
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
      throw new Unusable(
          "The data directory "
              + root
              + " can't be written to. Give yourself the right to, or choose another with"
              + " --data-dir.",
          e);
    }
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

  /** A house does not start on data of which a restore has put back only a part. */
  void requireWhole() {
    if (Files.exists(restoring())) {
      throw new Unusable(
          "A restore into " + root + " was begun and not finished. Run the same restore again.");
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
