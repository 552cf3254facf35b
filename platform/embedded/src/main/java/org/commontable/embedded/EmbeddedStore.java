package org.commontable.embedded;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A document store inside the process that MongoDB's drivers connect to, for trying out, small
 * teams and tests. It listens on the loopback address only.
 *
 * <p>Guarantees, on disk: an acknowledged write survives the process being killed; a command is
 * stored whole or not at all, its index entries included; a read with concern {@code majority}
 * returns nothing that a kill could forget. Without {@link Durability#POWER_LOSS} a power cut may
 * cost the last seconds. Collections are scanned for every filter that names neither {@code _id}
 * nor the field of a single-field unique index: fine to about ten thousand documents each.
 */
public final class EmbeddedStore implements AutoCloseable {

  private static final String FILE = "store.mv";

  /** A writer holds its thread until the commit, so this bounds how many share one. */
  private static final int WORKER_THREADS = 32;

  /** Old pages are kept this long before their space is used again. */
  private static final int RETENTION_MILLIS = 1000;

  private static final int CACHE_MEGABYTES = 32;
  private static final int CLOSE_COMPACTION_MILLIS = 200;

  private final MVStore store;
  private final GroupCommit commits;
  private final MongoServer server;
  private final @Nullable FileChannel file;

  private EmbeddedStore(
      MVStore store, Durability durability, int port, @Nullable FileChannel file) {
    this.store = store;
    this.file = file;
    this.commits = new GroupCommit(durability.commitTo(store));
    this.server = new MongoServer(new DurableBackend(store, commits));
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, WORKER_THREADS);
    } catch (Throwable e) { // Netty throws checked exceptions without declaring them.
      server.shutdownNow();
      throw EmbeddedFault.isPortTaken(e)
          ? EmbeddedFault.portTaken(port, e)
          : EmbeddedFault.failed("Starting the store", e);
    }
  }

  /** Opens or creates the store in a directory; port 0 takes any free one. */
  public static EmbeddedStore start(Path directory, int port) {
    return start(directory, port, Durability.PROCESS_KILL);
  }

  /**
   * Opens or creates the store in a directory; port 0 takes any free one.
   *
   * @throws EmbeddedFault if another process holds the directory, the file is damaged or cannot be
   *     written, or the port is taken
   */
  public static EmbeddedStore start(Path directory, int port, Durability durability) {
    Path path = directory.resolve(FILE);
    MVStore store = null;
    try {
      Files.createDirectories(directory);
      store = open(path);
      return new EmbeddedStore(store, durability, port, FileChannel.open(path, READ));
    } catch (IOException | RuntimeException e) {
      if (store != null) {
        store.closeImmediately();
      }
      throw e instanceof EmbeddedFault fault ? fault : faultOf(path, e);
    }
  }

  /** A store that forgets everything when it is closed. */
  public static EmbeddedStore inMemory() {
    return new EmbeddedStore(MVStore.open(null), Durability.PROCESS_KILL, 0, null);
  }

  /** The address for MongoDB's drivers, without a database name. */
  public String uri() {
    InetSocketAddress address = server.getLocalAddress();
    return "mongodb://127.0.0.1:" + address.getPort();
  }

  /**
   * Copies the store into a directory, which must not hold one, while writes wait. The copy is of
   * one instant and opens as a store of its own.
   *
   * @throws EmbeddedFault if the directory cannot be written or holds a store already
   */
  public void backupTo(Path directory) {
    FileChannel source = file;
    if (source == null) {
      throw new IllegalStateException("A store in memory has no backup.");
    }
    commits.whilePaused(() -> {
      try {
        Files.createDirectories(directory);
        try (FileChannel copy = FileChannel.open(directory.resolve(FILE), CREATE_NEW, WRITE)) {
          long size = source.size();
          for (long at = 0; at < size; ) {
            at += source.transferTo(at, size - at, copy);
          }
          copy.force(true);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /** Finishes what runs, then closes. */
  @Override
  public void close() {
    server.shutdownNow();
    store.close(CLOSE_COMPACTION_MILLIS);
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static MVStore open(Path path) {
    MVStore store =
        new MVStore.Builder()
            .fileName(path.toString())
            .autoCommitDisabled()
            .cacheSize(CACHE_MEGABYTES)
            .open();
    store.setRetentionTime(RETENTION_MILLIS);
    return store;
  }

  private static EmbeddedFault faultOf(Path path, Exception thrown) {
    return switch (thrown) {
      case MVStoreException e when e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED ->
          EmbeddedFault.inUse(path, e);
      case MVStoreException e when e.getErrorCode() == DataUtils.ERROR_READING_FAILED ->
          EmbeddedFault.unwritable(path, e);
      case IOException e -> EmbeddedFault.unwritable(path, e);
      default -> EmbeddedFault.damaged(path, thrown);
    };
  }
}
