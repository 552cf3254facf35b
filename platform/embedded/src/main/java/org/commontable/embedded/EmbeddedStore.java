package org.commontable.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.Function;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * A document store inside the process that MongoDB's drivers connect to, for trying out, small
 * teams and tests. It listens on the loopback address only.
 *
 * <p>Guarantees, on disk: an acknowledged write survives the process being killed; a command is
 * stored whole or not at all, its index entries included; a read with concern {@code majority}
 * returns nothing that a kill could forget. Without {@link Durability#POWER_LOSS} a power cut may
 * cost the last seconds. A filter that an index narrows, or that bounds {@code _id}, looks at that
 * part of a collection; any other looks at all of it.
 */
public final class EmbeddedStore implements AutoCloseable {

  /** A writer holds its thread until the commit, so this bounds how many share one. */
  private static final int WORKER_THREADS = 32;

  private final MVStore store;
  private final GroupCommit commits;
  private final MongoServer server;
  private final @Nullable Compaction compaction;

  private EmbeddedStore(MVStore store, Function<MVStore, Runnable> commitTo, int port) {
    this.store = store;
    this.commits = new GroupCommit(commitTo.apply(store));
    this.server = listening(store, commits, port);
    this.compaction = store.isPersistent() ? new Compaction(store, commits) : null;
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
    return start(directory, port, durability::commitTo);
  }

  /** How it commits is open to tests, which hold a commit back. */
  static EmbeddedStore start(Path directory, int port, Function<MVStore, Runnable> commitTo) {
    return new EmbeddedStore(StoreFile.open(directory), commitTo, port);
  }

  /** A store that forgets everything when it is closed. */
  public static EmbeddedStore inMemory() {
    return new EmbeddedStore(MVStore.open(null), Durability.PROCESS_KILL::commitTo, 0);
  }

  /** The address for MongoDB's drivers, without a database name. */
  public String uri() {
    return "mongodb://127.0.0.1:" + server.getLocalAddress().getPort();
  }

  /**
   * Copies the store into a directory, which must not hold one, while writes wait. The copy is of
   * one instant and opens as a store of its own.
   *
   * @throws EmbeddedFault if the directory cannot be written or holds a store already
   */
  public void backupTo(Path directory) {
    if (!(store.getFileStore() instanceof StoreFile file)) {
      throw new IllegalStateException("A store in memory has no backup.");
    }
    commits.whilePaused(() -> file.copyTo(directory));
  }

  /** Finishes the commands that run, then closes the file. */
  @Override
  public void close() {
    server.shutdownNow();
    if (compaction != null) {
      compaction.close();
    }
    store.close();
  }

  /** Opens the databases and listens; a store that cannot is closed again. */
  private static MongoServer listening(MVStore store, GroupCommit commits, int port) {
    MongoServer server = null;
    try {
      server = new MongoServer(new DurableBackend(store, commits));
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, WORKER_THREADS);
      return server;
    } catch (Throwable e) { // Netty throws checked exceptions without declaring them.
      if (server != null) {
        server.shutdownNow();
      }
      store.closeImmediately();
      throw EmbeddedFault.isPortTaken(e)
          ? EmbeddedFault.portTaken(port, e)
          : EmbeddedFault.damaged(String.valueOf(store.getFileStore()), e);
    }
  }
}
