package org.commontable.local;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commontable.participants.delivery.Carried;
import org.commontable.participants.delivery.Carrier;
import org.commontable.participants.delivery.Parcel;
import org.commontable.participants.delivery.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server in this process, at which all mail of the house ends: nothing leaves the machine.
 * Emails lie in the data directory as they came; text messages and letters lie there as the house's
 * own file adapter wrote them. What is about somebody who is erased goes from here too.
 */
final class DemoMailbox implements Carrier, AutoCloseable {
  /** Emails that are kept; the oldest go first. */
  static final int EMAILS_MAX = 1_000;

  private static final int EMAIL_BYTES_MAX = 1_000_000;
  private static final int CONNECTIONS_MAX = 50;
  private static final Pattern EMAIL = Pattern.compile("[0-9]{13}-[0-9]{4}\\.eml");
  private static final Logger log = LoggerFactory.getLogger(DemoMailbox.class);

  private final Path directory;
  private final Clock clock = Clock.systemUTC();
  private final AtomicLong counter = new AtomicLong();
  private final SMTPServer server;

  DemoMailbox(Path directory) {
    this.directory = directory;
    try {
      Files.createDirectories(emails());
    } catch (IOException e) {
      throw new Unusable("The data directory can't be written to.", e);
    }
    server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("mail.localhost")
            .softwareName("Common Table")
            .insertReceivedHeaders(false)
            .maxMessageSize(EMAIL_BYTES_MAX)
            .maxConnections(CONNECTIONS_MAX)
            .messageHandler((context, from, to, data) -> keep(data))
            .build();
    server.start();
  }

  /** Where the house's participants put text messages and letters. */
  Path directory() {
    return directory;
  }

  int port() {
    return server.getPortAllocated();
  }

  /** An email as it came. */
  record Email(String id, MimeMessage message) {}

  /** What is not an email: a text message or a letter. */
  record Written(String kind, String id, String text) {}

  /** The newest emails first. */
  List<Email> newest(int max) {
    try (Stream<Path> files = Files.list(emails())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> EMAIL.matcher(name).matches())
          .sorted(Comparator.reverseOrder())
          .limit(max)
          .flatMap(name -> email(name).stream())
          .toList();
    } catch (IOException e) {
      throw new Unusable("The data directory can't be read.", e);
    }
  }

  Optional<Email> email(String id) {
    Path file = emails().resolve(id);
    if (!EMAIL.matcher(id).matches() || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Session session = Session.getInstance(new Properties());
      return Optional.of(
          new Email(
              id, new MimeMessage(session, new ByteArrayInputStream(Files.readAllBytes(file)))));
    } catch (IOException | MessagingException e) {
      log.warn("An email in the mailbox can't be read: {}", e.getClass().getName());
      return Optional.empty();
    }
  }

  /** Text messages and letters, the newest first. */
  List<Written> written(int max) {
    return Stream.of("texts", "letters")
        .flatMap(kind -> written(kind, max).stream())
        .limit(max)
        .toList();
  }

  private List<Written> written(String kind, int max) {
    Path folder = directory.resolve(kind);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted(Comparator.<Path, Long>comparing(file -> file.toFile().lastModified()).reversed())
          .limit(max)
          .map(file -> {
            String name = file.getFileName().toString();
            try {
              return new Written(
                  kind, name.substring(0, name.length() - 4), Files.readString(file));
            } catch (IOException e) {
              throw new Unusable("The data directory can't be read.", e);
            }
          })
          .toList();
    } catch (IOException e) {
      throw new Unusable("The data directory can't be read.", e);
    }
  }

  /** Mail comes here by SMTP alone. */
  @Override
  public boolean carries(Route route) {
    return false;
  }

  @Override
  public Carried carry(Parcel parcel) {
    return new Carried.Never("comes-by-smtp");
  }

  /** By the Message-ID, which the house makes from its own id of a message. */
  @Override
  public void forget(String messageId, Route route) {
    if (route != Route.EMAIL) {
      return;
    }
    try (Stream<Path> files = Files.list(emails())) {
      for (Path file : files.filter(file -> isOf(messageId, file)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new Unusable("The data directory can't be written to.", e);
    }
  }

  private static boolean isOf(String messageId, Path file) {
    try {
      // As mail goes: ASCII with everything else encoded.
      return Files.readString(file, StandardCharsets.ISO_8859_1)
          .contains("\nMessage-ID: <" + messageId + "@");
    } catch (IOException gone) {
      return false;
    }
  }

  private void keep(byte[] data) {
    String name =
        String.format(
            Locale.ROOT, "%013d-%04d.eml", clock.millis(), counter.getAndIncrement() % 10_000);
    try {
      Path unfinished = emails().resolve(name + ".new");
      Files.write(unfinished, data);
      Files.move(unfinished, emails().resolve(name), StandardCopyOption.ATOMIC_MOVE);
      dropTheOldest();
    } catch (IOException e) {
      throw new Unusable("The data directory can't be written to.", e);
    }
  }

  private void dropTheOldest() throws IOException {
    try (Stream<Path> files = Files.list(emails())) {
      List<Path> newestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path old :
          newestFirst.subList(Math.min(EMAILS_MAX, newestFirst.size()), newestFirst.size())) {
        Files.deleteIfExists(old);
      }
    }
  }

  private Path emails() {
    return directory.resolve("emails");
  }

  @Override
  public void close() {
    server.stop();
  }
}
