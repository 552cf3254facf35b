package org.commontable.participants;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.commontable.testing.Await;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server in this process. It refuses whoever's address begins with {@code nobody} for ever,
 * and whoever's begins with {@code busy} the first time.
 */
public final class TestMailbox {
  private static final TestMailbox ONE = new TestMailbox();

  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final Map<String, Boolean> waited = new ConcurrentHashMap<>();
  private final SMTPServer server =
      SMTPServer.port(0)
          .bindAddress(InetAddress.getLoopbackAddress())
          .insertReceivedHeaders(false)
          .messageHandlerFactory(Arriving::new)
          .build();

  private TestMailbox() {
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
  }

  public static TestMailbox get() {
    return ONE;
  }

  public int port() {
    return server.getPortAllocated();
  }

  /** An email as it arrived. */
  public record Mail(String to, String raw, MimeMessage message) {
    public String subject() {
      return read(message::getSubject);
    }

    public String header(String name) {
      return read(() -> Optional.ofNullable(message.getHeader(name, ", ")).orElse(""));
    }

    public String plain() {
      return part(0);
    }

    public String html() {
      return part(1);
    }

    private String part(int number) {
      return read(
          () -> ((MimeMultipart) message.getContent()).getBodyPart(number).getContent().toString());
    }
  }

  /** Everything that arrived for somebody until now. */
  public List<Mail> of(String to) {
    return mails.stream().filter(mail -> mail.to().equals(to)).toList();
  }

  /** The one email that somebody gets whose subject contains this. */
  public Mail await(String to, String subject) {
    return Await.found(
        "an email to " + to + " about " + subject,
        () -> of(to).stream().filter(mail -> mail.subject().contains(subject)).findFirst());
  }

  private interface Reading<T> {
    T read() throws MessagingException, IOException;
  }

  private static <T> T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Arriving implements MessageHandler {
    private final List<String> recipients = new ArrayList<>();

    Arriving(MessageContext context) {
      context.getRemoteAddress();
    }

    @Override
    public void from(String from) {
      // anybody
    }

    @Override
    public void recipient(String recipient) throws RejectException {
      if (recipient.startsWith("nobody")) {
        throw new RejectException(550, "5.1.1 There is no <" + recipient + "> here");
      }
      if (recipient.startsWith("busy") && waited.put(recipient, true) == null) {
        throw new RejectException(451, "4.7.1 Come back later");
      }
      recipients.add(recipient);
    }

    @Override
    public String data(InputStream data) throws IOException {
      byte[] raw = data.readAllBytes();
      for (String recipient : recipients) {
        mails.add(
            new Mail(
                recipient,
                new String(raw, java.nio.charset.StandardCharsets.UTF_8),
                TestMailbox.read(() ->
                    new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(raw)))));
      }
      return "taken";
    }

    @Override
    public void done() {
      // nothing is held
    }
  }
}
