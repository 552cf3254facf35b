package org.commontable.local;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.events.Incarnation;

/**
 * Copies of a house's store and broker. A restore raises the incarnation of every service's
 * database before anything else is written, so that its next events are newer than all that were
 * told before. Whom the replaced store had erased stays erased.
 */
final class Backup {
  private static final List<String> DATABASES =
      List.of("identity", "participants", "workshops", "resources", "reimbursements");

  private Backup() {}

  static void make(Path data, Path to) {
    if (Files.exists(to)) {
      throw new Unusable(to + " is there already. Name a directory that is not.");
    }
    try (DataDirectory directory = DataDirectory.open(data)) {
      copy(directory.store(), to.resolve("store"));
      copy(directory.broker(), to.resolve("broker"));
      copy(directory.keys(), to.resolve("keys"));
    }
  }

  static void restore(Path data, Path from) {
    if (!Files.isDirectory(from.resolve("store"))) {
      throw new Unusable("There is no backup in " + from + ".");
    }
    try (DataDirectory directory = DataDirectory.open(data)) {
      Erasures erasures = Erasures.of(directory.store(), DATABASES);
      delete(directory.store());
      delete(directory.broker());
      copy(from.resolve("store"), directory.store());
      copy(from.resolve("broker"), directory.broker());
      if (!Files.exists(directory.keys())) {
        copy(from.resolve("keys"), directory.keys());
      }
      try (EmbeddedStore store = EmbeddedStore.start(directory.store(), 0);
          MongoClient client = MongoClients.create(store.uri())) {
        Instant now = Clock.systemUTC().instant();
        for (String name : DATABASES) {
          Incarnation.raise(client.getDatabase(name), now);
          erasures.keepIn(name, client.getDatabase(name));
        }
      }
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
