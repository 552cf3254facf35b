package org.commontable.local;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.events.Incarnation;

/**
 * Copies of a house's store and broker. A restore raises the incarnation of every service's
 * database before anything else is written, so that its next events are newer than all that were
 * told before. Whom the replaced store had erased stays erased.
 */
final class Backup {
  private Backup() {}

  static void make(Path data, Path to) {
    if (Files.exists(to)) {
      throw new Unusable(to + " is there already. Name a directory that is not.");
    }
    try (DataDirectory directory = DataDirectory.open(data)) {
      copy(directory.store(), to.resolve("store"));
      copy(directory.broker(), to.resolve("broker"));
      copy(directory.keys(), to.resolve("keys"));
      if (Files.exists(directory.loadedSeeds())) {
        copy(directory.loadedSeeds(), to.resolve(directory.loadedSeeds().getFileName()));
      }
    }
  }

  /**
   * Everything is made ready beside the data and takes their place at the end, so that a restore
   * that is cut short can be run again; no house starts before it has been.
   */
  static void restore(Path data, Path from) {
    if (!Files.isDirectory(from.resolve("store")) || !Files.isDirectory(from.resolve("broker"))) {
      throw new Unusable("There is no backup in " + from + ".");
    }
    try (DataDirectory directory = DataDirectory.open(data)) {
      requireTheSameKeys(from.resolve("keys"), directory.keys());
      Path before = directory.restoring().resolve("before");
      if (Files.exists(before) && !Files.exists(directory.store())) {
        move(before, directory.store());
      }
      Erasures erasures = Erasures.of(directory.store(), House.SERVICES);
      Path store = directory.restoring().resolve("store");
      Path broker = directory.restoring().resolve("broker");
      delete(directory.restoring());
      copy(from.resolve("store"), store);
      copy(from.resolve("broker"), broker);
      if (!Files.exists(directory.keys())) {
        copy(from.resolve("keys"), directory.keys());
      }
      raiseIncarnations(store, erasures);
      if (Files.exists(directory.store())) {
        move(directory.store(), before);
      }
      move(store, directory.store());
      delete(directory.broker());
      move(broker, directory.broker());
      // What was loaded goes with the store that it was loaded into.
      delete(directory.loadedSeeds());
      Path loaded = from.resolve(directory.loadedSeeds().getFileName());
      if (Files.exists(loaded)) {
        copy(loaded, directory.loadedSeeds());
      }
      delete(directory.restoring());
    }
  }

  private static void raiseIncarnations(Path restored, Erasures erasures) {
    try (EmbeddedStore store = EmbeddedStore.start(restored, 0);
        MongoClient client = MongoClients.create(store.uri())) {
      Instant now = Clock.systemUTC().instant();
      for (String name : House.SERVICES) {
        Incarnation.raise(client.getDatabase(name), now);
        erasures.keepIn(name, client.getDatabase(name));
      }
    }
  }

  private static void requireTheSameKeys(Path inBackup, Path here) {
    Path name = Path.of("encryption.json");
    try {
      if (Files.exists(here.resolve(name))
          && Files.mismatch(inBackup.resolve(name), here.resolve(name)) >= 0) {
        throw new Unusable(
            "The keys in "
                + here
                + " are not those of the backup, so what it encrypted could not be read. Restore"
                + " into a data directory of its own, or move these keys away first.");
      }
    } catch (IOException e) {
      throw new Unusable("The keys in " + inBackup + " can't be read.", e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new Unusable("Moving " + from + " to " + to + " failed. Run the restore again.", e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new Unusable("Copying " + from + " to " + to + " failed. Is there room?", e);
    }
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new Unusable("Deleting " + directory + " failed.", e);
    }
  }
}
