package org.commontable.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.h2.mvstore.MVStore;

/**
 * A store on a directory, until it is killed; a second argument names a file that stops commits.
 */
final class StoreProcess {

  private static final long LOOK_AGAIN_NANOS = 5_000_000;

  private StoreProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path directory = Path.of(arguments[0]);
    try {
      EmbeddedStore store =
          arguments.length == 1
              ? EmbeddedStore.start(directory, 0)
              : EmbeddedStore.start(directory, 0, base -> heldBackBy(Path.of(arguments[1]), base));
      System.out.println(store.uri());
    } catch (EmbeddedFault e) {
      System.out.println(e.getMessage());
    }
    Thread.currentThread().join();
  }

  private static Runnable heldBackBy(Path stop, MVStore store) {
    return () -> {
      while (Files.exists(stop)) {
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      }
      store.commit();
    };
  }
}
