package org.commontable.participants.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts text messages and letters into a folder, for people to print and send, or for another tool
 * to fetch: {@code letters/<id>.txt} and {@code .html}, {@code texts/<id>.txt}. A second try writes
 * the same file again.
 */
final class FileCarrier implements Carrier {
  private static final Logger log = LoggerFactory.getLogger(FileCarrier.class);

  private final Path folder;

  FileCarrier(Path folder) {
    this.folder = folder;
  }

  @Override
  public boolean carries(Route route) {
    return route == Route.LETTER || route == Route.TEXT_MESSAGE;
  }

  @Override
  public Carried carry(Parcel parcel) {
    try {
      if (parcel.route() == Route.TEXT_MESSAGE) {
        write("texts", parcel.id() + ".txt", parcel.to() + "\n\n" + parcel.text().brief() + "\n");
      } else {
        String address = String.join("\n", parcel.addressLines());
        write(
            "letters",
            parcel.id() + ".txt",
            address + "\n\n\n" + parcel.text().subject() + "\n\n" + parcel.text().plain() + "\n");
        write("letters", parcel.id() + ".html", parcel.text().html());
      }
      return new Carried.Taken();
    } catch (IOException e) {
      log.warn("Message {} can't be put into the folder: {}", parcel.id(), e.getClass().getName());
      return new Carried.NotNow("folder-not-writable");
    }
  }

  /** Readable by its owner alone, and there as a whole or not at all. */
  private void write(String kind, String name, String text) throws IOException {
    Path directory = folder.resolve(kind);
    Files.createDirectories(directory);
    Path unfinished = directory.resolve(name + ".new");
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
