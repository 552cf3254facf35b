package org.commontable.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds a directory for its owner alone, until it is closed or the process ends in any way. */
final class DirectoryLock implements AutoCloseable {

  /**
   * Asked first: to open and close the lock's file a second time would, on POSIX systems, give up
   * the lock that this process holds.
   */
  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel file;

  private DirectoryLock(Path directory, FileChannel file) {
    this.directory = directory;
    this.file = file;
  }

  /**
   * Creates the directory if need be, and takes it.
   *
   * @throws EmbeddedFault if it cannot be written or somebody else holds it
   */
  static DirectoryLock on(Path place) {
    try {
      Path directory = Files.createDirectories(place).toRealPath();
      if (!HELD_BY_THIS_PROCESS.add(directory)) {
        throw EmbeddedFault.inUse(place);
      }
      FileChannel file = FileChannel.open(directory.resolve("in-use.lock"), CREATE, WRITE);
      DirectoryLock lock = new DirectoryLock(directory, file);
      if (file.tryLock() == null) {
        lock.close();
        throw EmbeddedFault.inUse(place);
      }
      return lock;
    } catch (IOException e) {
      throw EmbeddedFault.unwritable(place, e);
    }
  }

  @Override
  public void close() {
    if (!file.isOpen()) {
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD_BY_THIS_PROCESS.remove(directory);
    }
  }
}
