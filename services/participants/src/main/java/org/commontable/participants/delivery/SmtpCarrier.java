package org.commontable.participants.delivery;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.commontable.participants.delivery.DeliverySettings.Encryption;
import org.commontable.participants.invitation.Invitation;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Hands emails to a mail server: plain text and HTML beside each other, nothing fetched, nothing
 * tracked. The {@code Message-ID} is made from the message's id, the same at every try; a message
 * goes twice only if the server took it and that could not be written down, since this process
 * ended, or since the server did not say so within {@value #ANSWER_MILLIS} ms; and then under the
 * same {@code Message-ID}. What is about a date has it as calendars read it, too.
 */
final class SmtpCarrier implements Carrier {
  private static final Logger log = LoggerFactory.getLogger(SmtpCarrier.class);
  private static final String UTF_8 = "UTF-8";
  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "30000";

  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
  private final String from;
  private final Clock clock;

  SmtpCarrier(
      DeliverySettings.Mail settings, String host, String from, String password, Clock clock) {
    this.from = from;
    this.clock = clock;
    sender.setHost(host);
    sender.setPort(settings.port());
    sender.setDefaultEncoding(UTF_8);
    boolean signsIn = settings.username() != null;
    if (signsIn) {
      sender.setUsername(settings.username());
      sender.setPassword(password);
    }
    Properties smtp = sender.getJavaMailProperties();
    smtp.setProperty("mail.smtp.auth", Boolean.toString(signsIn));
    boolean startTls = settings.encryption() == Encryption.REQUIRED;
    smtp.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
    smtp.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
    smtp.setProperty(
        "mail.smtp.ssl.enable", Boolean.toString(settings.encryption() == Encryption.IMPLICIT));
    smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    smtp.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    smtp.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
    smtp.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
  }

  @Override
  public boolean carries(Route route) {
    return route == Route.EMAIL;
  }

  @Override
  public Carried carry(Parcel parcel) {
    MimeMessage mail;
    try {
      mail = mail(parcel);
    } catch (MessagingException | IllegalArgumentException e) {
      log.warn("Message {} can't be written as an email: {}", parcel.id(), e.getClass().getName());
      return new Carried.Never("address-not-valid");
    }
    try {
      sender.send(mail);
      return new Carried.Taken();
    } catch (MailException e) {
      // Neither its text nor its address: what a server answers often quotes both.
      Carried result = result(e);
      log.warn("The mail server did not take message {}: {}", parcel.id(), result);
      return result;
    }
  }

  private MimeMessage mail(Parcel parcel) throws MessagingException {
    MimeMessage mail = sender.createMimeMessage();
    try {
      InternetAddress sender = new InternetAddress(from, true);
      sender.setPersonal(header(parcel.from()), UTF_8);
      mail.setFrom(sender);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every Java platform has UTF-8", e);
    }
    mail.setReplyTo(new Address[] {new InternetAddress(header(parcel.replyTo()), true)});
    // Made strictly and alone: a list or a second line is refused.
    mail.setRecipient(RecipientType.TO, new InternetAddress(header(parcel.to()), true));
    mail.setSubject(header(parcel.text().subject()), UTF_8);
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(parcel.text().plain(), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(parcel.text().html(), UTF_8, "html");
    mail.setContent(withInvitations(parcel.invitations(), plain, html));
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader(
        "Message-ID", "<" + parcel.id() + "@" + from.substring(from.indexOf('@') + 1) + ">");
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("Content-Language", parcel.text().languages());
    return mail;
  }

  /**
   * The first date is another way to say the same, as calendars expect it (RFC 6047); each further
   * one is a part of its own, since one part asks for one date.
   */
  private static MimeMultipart withInvitations(
      List<Invitation> invitations, MimeBodyPart plain, MimeBodyPart html)
      throws MessagingException {
    MimeMultipart words = new MimeMultipart("alternative", plain, html);
    if (invitations.isEmpty()) {
      return words;
    }
    words.addBodyPart(calendar(invitations.getFirst()));
    if (invitations.size() == 1) {
      return words;
    }
    MimeBodyPart first = new MimeBodyPart();
    first.setContent(words);
    MimeMultipart all = new MimeMultipart("mixed", first);
    for (int i = 1; i < invitations.size(); i++) {
      MimeBodyPart part = calendar(invitations.get(i));
      part.setDisposition(Part.ATTACHMENT);
      part.setFileName("date-" + (i + 1) + ".ics");
      all.addBodyPart(part);
    }
    return all;
  }

  private static MimeBodyPart calendar(Invitation invitation) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(
                invitation.text().getBytes(StandardCharsets.UTF_8),
                "text/calendar; charset=UTF-8; method=" + invitation.method())));
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  /** Refuses what would end a header and begin another. */
  private static String header(String value) {
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IllegalArgumentException("A header is one line");
    }
    return value;
  }

  private static Carried result(MailException failure) {
    Throwable cause =
        failure instanceof MailSendException sending && sending.getFailedMessages().size() == 1
            ? sending.getFailedMessages().values().iterator().next()
            : failure.getCause();
    int code = code(cause);
    if (code >= 500 && isAboutTheAddress(cause)) {
      return new Carried.Never("address-refused-" + code);
    }
    return new Carried.NotNow(code > 0 ? "server-answered-" + code : "server-unreachable");
  }

  /**
   * Whether the server refuses this recipient or this message. What it refuses otherwise, such as a
   * password that changed, is for the operator to mend, and no fault of the address.
   */
  private static boolean isAboutTheAddress(@Nullable Throwable cause) {
    for (Throwable each = cause; each != null; each = next(each)) {
      if (each instanceof SMTPAddressFailedException) {
        return true;
      }
      if (each instanceof SMTPSenderFailedException) {
        return false;
      }
      if (each instanceof SMTPSendFailedException failed) {
        return failed.getReturnCode() == 550
            || failed.getReturnCode() == 552
            || failed.getReturnCode() == 554;
      }
    }
    return false;
  }

  private static int code(@Nullable Throwable cause) {
    int code = 0;
    for (Throwable each = cause; each != null; each = next(each)) {
      code =
          switch (each) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> code;
          };
    }
    return code;
  }

  private static @Nullable Throwable next(Throwable each) {
    return each instanceof MessagingException messaging ? messaging.getNextException() : null;
  }
}
