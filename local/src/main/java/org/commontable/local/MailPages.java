package org.commontable.local;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commontable.local.DemoMailbox.Email;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Shows the demo mailbox on the house's own address: what was written to whom. Only in the house in
 * one process, whose people are invented; elsewhere there is no such page.
 */
@Configuration(proxyBeanMethods = false)
class MailPages {
  private static final int SHOWN_MAX = 200;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", Locale.UK)
          .withZone(ZoneId.of("Europe/London"));

  /** Nothing is fetched from anywhere and nothing runs, whatever an email contains. */
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'none'";

  private static final String EMAIL_POLICY = PAGE_POLICY + "; sandbox";

  @Bean
  RouterFunction<ServerResponse> toTheMailbox(DemoMailbox mailbox) {
    return route()
        .GET("/mail", request -> page("Demo mailbox", list(mailbox)))
        .GET(
            "/mail/{id}",
            request ->
                found(mailbox, request)
                    .map(email -> page(subject(email), show(email)))
                    .orElseGet(() -> ServerResponse.notFound().build()))
        .GET(
            "/mail/{id}/page",
            request ->
                found(mailbox, request)
                    .map(email -> answer(part(email, "text/html"), EMAIL_POLICY))
                    .orElseGet(() -> ServerResponse.notFound().build()))
        .build();
  }

  private static Optional<Email> found(DemoMailbox mailbox, ServerRequest request) {
    return mailbox.email(request.pathVariable("id"));
  }

  private static String list(DemoMailbox mailbox) {
    List<Email> emails = mailbox.newest(SHOWN_MAX);
    String rows =
        emails.stream()
            .map(email ->
                """
                <tr><td>%s</td><td>%s</td><td><a href="/mail/%s">%s</a></td></tr>
                """
                    .formatted(
                        escaped(time(email)),
                        escaped(header(email, "To")),
                        escaped(email.id()),
                        escaped(subject(email))))
            .collect(Collectors.joining());
    String written =
        mailbox.written(SHOWN_MAX).stream()
            .map(one ->
                """
                <section><h3>%s</h3><pre>%s</pre></section>
                """
                    .formatted(
                        one.kind().equals("texts") ? "Text message" : "Letter",
                        escaped(one.text())))
            .collect(Collectors.joining());
    return """
    <h2 id="emails">Emails</h2>
    %s
    <h2 id="others">Text messages and letters</h2>
    %s
    """
        .formatted(
            emails.isEmpty()
                ? "<p>No email has been sent yet.</p>"
                : """
                <table aria-labelledby="emails">
                <thead><tr><th scope="col">When</th><th scope="col">To</th>\
                <th scope="col">Subject</th></tr></thead>
                <tbody>
                %s</tbody></table>
                """
                    .formatted(rows),
            written.isEmpty() ? "<p>None has been written yet.</p>" : written);
  }

  private static String show(Email email) {
    return """
    <p><a href="/mail">Back to all mail</a></p>
    <dl>
    <dt>From</dt><dd>%s</dd>
    <dt>To</dt><dd>%s</dd>
    <dt>Answers go to</dt><dd>%s</dd>
    <dt>When</dt><dd>%s</dd>
    <dt>Language</dt><dd>%s</dd>
    </dl>
    <h2>As text</h2>
    <pre>%s</pre>
    <p><a href="/mail/%s/page">The same as a page</a></p>
    """
        .formatted(
            escaped(header(email, "From")),
            escaped(header(email, "To")),
            escaped(header(email, "Reply-To")),
            escaped(time(email)),
            escaped(header(email, "Content-Language")),
            escaped(part(email, "text/plain")),
            escaped(email.id()));
  }

  private static ServerResponse page(String title, String inside) {
    return answer(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s – demo mailbox</title>
        <style>
        body { font: 1.1rem/1.5 sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem;
               color: #1b1b1b; background: #fff }
        .note { border-left: .4rem solid #7a4b00; background: #fff6e5; padding: .6rem 1rem }
        table { border-collapse: collapse; width: 100%% }
        th, td { text-align: left; vertical-align: top; padding: .5rem .8rem .5rem 0;
                 border-bottom: 1px solid #767676; overflow-wrap: anywhere }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit;
              border: 1px solid #767676; padding: 1rem }
        dt { font-weight: bold } dd { margin: 0 0 .4rem }
        a { color: #00478f } a:focus-visible { outline: .2rem solid #1b1b1b; outline-offset: .1rem }
        @media (prefers-color-scheme: dark) {
          body { color: #f2f2f2; background: #1b1b1b } a { color: #8ec5ff }
          a:focus-visible { outline-color: #f2f2f2 }
          .note { background: #332400; border-color: #ffb845 }
        }
        </style>
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        <p class="note">This is the demo mailbox. Everything that this house writes to people ends\
         here; nothing leaves this machine.</p>
        %2$s
        </main>
        </body>
        </html>
        """
            .formatted(escaped(title), inside),
        PAGE_POLICY);
  }

  private static ServerResponse answer(String html, String policy) {
    return ServerResponse.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", policy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .body(html);
  }

  private interface Reading {
    @Nullable String read(MimeMessage message) throws MessagingException, IOException;
  }

  private static String read(Email email, Reading reading) {
    try {
      String text = reading.read(email.message());
      return text == null ? "" : text;
    } catch (MessagingException | IOException e) {
      return "(can't be read)";
    }
  }

  private static String subject(Email email) {
    return read(email, MimeMessage::getSubject);
  }

  private static String header(Email email, String name) {
    return read(
        email,
        message ->
            MimeUtility.decodeText(Objects.requireNonNullElse(message.getHeader(name, ", "), "")));
  }

  private static String time(Email email) {
    return read(email, message -> TIME.format(message.getSentDate().toInstant()));
  }

  private static String part(Email email, String type) {
    return read(
        email,
        message -> {
          if (message.getContent() instanceof MimeMultipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
              BodyPart part = parts.getBodyPart(i);
              if (part.isMimeType(type)) {
                return part.getContent().toString();
              }
            }
          }
          return "";
        });
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
