package org.commontable.participants.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts text messages and letters into a folder, for people to print and send, or for another tool
 * to fetch: {@code letters/<id>.txt} and {@code .html}, {@code texts/<id>.txt}. A second try writes
 * the same file again.
 *
 * <p>They lie there in the clear, since whoever prints them must read them: so folder and files are
 * open to their owner alone, whoever has fetched one deletes it, what nobody fetches is deleted
 * when it has lain there for {@code keep}, and what is about somebody who is erased at once.
 */
final class FileCarrier implements Carrier {
  private static final Logger log = LoggerFactory.getLogger(FileCarrier.class);

  private static final String LETTERS = "letters";
  private static final String TEXTS = "texts";
  private static final String UNFINISHED = ".new";
  private static final List<String> ENDINGS =
      List.of(".txt", ".html", ".txt" + UNFINISHED, ".html" + UNFINISHED);

  private final Path folder;
  private final Duration keep;

  FileCarrier(Path folder, Duration keep) {
    this.folder = folder;
    this.keep = keep;
  }

  @Override
  public boolean carries(Route route) {
    return route == Route.LETTER || route == Route.TEXT_MESSAGE;
  }

  @Override
  public Carried carry(Parcel parcel) {
    try {
      if (parcel.route() == Route.TEXT_MESSAGE) {
        write(TEXTS, parcel.id() + ".txt", parcel.to() + "\n\n" + parcel.text().brief() + "\n");
      } else {
        String address = String.join("\n", parcel.addressLines());
        write(
            LETTERS,
            parcel.id() + ".txt",
            address + "\n\n\n" + parcel.text().subject() + "\n\n" + parcel.text().plain() + "\n");
        write(LETTERS, parcel.id() + ".html", parcel.text().html());
      }
      return new Carried.Taken();
    } catch (IOException e) {
      log.warn("Message {} can't be put into the folder: {}", parcel.id(), e.getClass().getName());
      return new Carried.NotNow("folder-not-writable");
    }
  }

  /**
   * What was fetched by now can't be told from what never lay there, and goes again; but not while
   * the folder itself is not there to be looked into.
   */
  @Override
  public Carried asked(String id, Route route) {
    return Files.exists(file(id, route))
        ? new Carried.Taken()
        : Files.isReadable(folder)
            ? new Carried.NotNow("not-in-the-folder", false)
            : new Carried.NotNow("folder-not-readable", true);
  }

  @Override
  public boolean knowsFates() {
    return true;
  }

  /**
   * Whoever fetched one deleted it; what lies there still has gone nowhere. Nothing is known while
   * the folder can't be looked into.
   */
  @Override
  public Fate fate(String id, Route route) {
    Path file = file(id, route);
    Path directory = Objects.requireNonNull(file.getParent());
    if (Files.exists(file)) {
      return new Fate.NotFetched();
    }
    return Files.isDirectory(directory) && Files.isReadable(directory) && Files.notExists(file)
        ? new Fate.Went("fetched")
        : new Fate.NotYet();
  }

  private Path file(String id, Route route) {
    return directory(route).resolve(id + ".txt");
  }

  private Path directory(Route route) {
    return folder.resolve(route == Route.LETTER ? LETTERS : TEXTS);
  }

  @Override
  public void forget(String id, Route route) {
    if (!carries(route)) {
      return;
    }
    for (String ending : ENDINGS) {
      delete(directory(route).resolve(id + ending));
    }
  }

  @Override
  public void tidy(Instant now) {
    for (String kind : List.of(LETTERS, TEXTS)) {
      Path directory = folder.resolve(kind);
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          List<Path> old = files.filter(file -> isOlder(file, now.minus(keep))).toList();
          old.forEach(FileCarrier::delete);
          if (!old.isEmpty()) {
            log.warn("{} files in {} were fetched by nobody and are deleted", old.size(), kind);
          }
        } catch (IOException e) {
          log.warn("The folder {} can't be tidied: {}", kind, e.getClass().getName());
        }
      }
    }
  }

  private static boolean isOlder(Path file, Instant than) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(than);
    } catch (IOException e) {
      return false; // Somebody fetches it just now.
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("A letter can't be deleted", e);
    }
  }

  /** Readable by its owner alone, and there as a whole or not at all. */
  private void write(String kind, String name, String text) throws IOException {
    Path directory = folder.resolve(kind);
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    Path unfinished = directory.resolve(name + UNFINISHED);
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(
            Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
    Files.writeString(
        unfinished,
        text,
        StandardCharsets.UTF_8,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(
        unfinished,
        directory.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
