package org.commontable.participants.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.delivery.DeliverySettings.Encryption;
import org.commontable.participants.network.Language;
import org.commontable.participants.template.Rendered;
import org.commontable.testing.LogWatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("P7")
class CarriersTest {
  private static final String SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506";
  private static final String SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0";
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);
  private static final Duration ASK_TIMEOUT = Duration.ofMillis(500);
  private static final Rendered TEXT =
      new Rendered(
          List.of(
              new Rendered.Text(
                  Language.EN, "Lle i chi: ŵyl", "Brief: ŵyl", "Plain ŵyl", "<p>ŵyl</p>")));

  private final JsonMapper json = JsonMapper.shared();
  private final List<Call> calls = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private @Nullable HttpServer fake;

  private record Call(String method, String path, String authorization, JsonNode body) {}

  private record Answer(int status, String body) {}

  @AfterEach
  void end() {
    if (fake != null) {
      fake.stop(0);
    }
  }

  @Test
  void an_email_arrives_in_two_forms_under_an_id_that_is_always_the_same() {
    SmtpCarrier smtp = smtp(TestMailbox.get().port(), Encryption.NONE);

    assertThat(smtp.carry(email("both@carriers.example.org"))).isEqualTo(new Carried.Taken());
    assertThat(smtp.carry(email("both@carriers.example.org"))).isEqualTo(new Carried.Taken());

    var mails = TestMailbox.get().of("both@carriers.example.org");
    assertThat(mails).hasSize(2);
    assertThat(mails).allMatch(mail -> mail.header("Message-ID").equals("<m1@table.example.org>"));
    assertThat(mails.getFirst().subject()).isEqualTo("Lle i chi: ŵyl");
    assertThat(mails.getFirst().plain()).isEqualTo("Plain ŵyl");
    assertThat(mails.getFirst().html()).contains("<p>ŵyl</p>");
    assertThat(mails.getFirst().raw()).contains("multipart/alternative").isEqualTo(ascii(mails));
  }

  private static String ascii(List<TestMailbox.Mail> mails) {
    String raw = mails.getFirst().raw();
    assertThat(raw.chars()).allMatch(c -> c < 128);
    return raw;
  }

  @Test
  void no_header_can_be_smuggled_in() {
    SmtpCarrier smtp = smtp(TestMailbox.get().port(), Encryption.NONE);
    Rendered evil =
        new Rendered(
            List.of(new Rendered.Text(Language.EN, "Hi\r\nBcc: all@x.example.org", "", "", "")));

    for (Parcel parcel :
        List.of(
            new Parcel(
                "m2", Route.EMAIL, false, "N", "n@n.example.org", "A", "evil@c.example.org", evil),
            new Parcel(
                "m3",
                Route.EMAIL,
                false,
                "N\nBcc: b@x.example.org",
                "n@n.example.org",
                "A",
                "evil@c.example.org",
                TEXT),
            new Parcel(
                "m4",
                Route.EMAIL,
                false,
                "N",
                "n@n.example.org",
                "A",
                "evil@c.example.org, all@x.example.org",
                TEXT),
            new Parcel(
                "m5",
                Route.EMAIL,
                false,
                "N",
                "n@n.example.org",
                "A",
                "evil@c.example.org\nBcc: b@x.example.org",
                TEXT))) {
      assertThat(smtp.carry(parcel)).isEqualTo(new Carried.Never("address-not-valid"));
    }
    assertThat(TestMailbox.get().of("evil@c.example.org")).isEmpty();
    assertThat(TestMailbox.get().of("all@x.example.org")).isEmpty();
  }

  @Test
  void what_a_server_refuses_for_ever_is_told_from_what_it_refuses_for_now() {
    SmtpCarrier smtp = smtp(TestMailbox.get().port(), Encryption.NONE);
    try (var log = LogWatch.open()) {
      assertThat(smtp.carry(email("nobody@carriers.example.org")))
          .isEqualTo(new Carried.Never("address-refused-550"));
      assertThat(smtp.carry(email("busy@carriers.example.org")))
          .isEqualTo(new Carried.NotNow("server-answered-451"));
      assertThat(smtp.carry(email("busy@carriers.example.org"))).isEqualTo(new Carried.Taken());
      assertThat(smtp(1, Encryption.NONE).carry(email("any@carriers.example.org")))
          .isEqualTo(new Carried.NotNow("server-unreachable"));
      log.assertNever("nobody@carriers", "busy@carriers", "any@carriers");
    }
  }

  @Test
  void without_the_encryption_that_is_required_nothing_goes() {
    assertThat(
            smtp(TestMailbox.get().port(), Encryption.REQUIRED)
                .carry(email("plain@carriers.example.org")))
        .isInstanceOf(Carried.NotNow.class);
    assertThat(TestMailbox.get().of("plain@carriers.example.org")).isEmpty();
  }

  @Test
  void notify_gets_a_text_message_with_a_token_that_its_secret_signs() throws Exception {
    NotifyCarrier notify = notify(new Answer(201, "{\"id\": \"740e5834\"}"));

    assertThat(notify.carry(parcel(Route.TEXT_MESSAGE, false, "07700900123")))
        .isEqualTo(new Carried.Taken());

    Call call = calls.getFirst();
    assertThat(call.method + " " + call.path).isEqualTo("POST /v2/notifications/sms");
    assertThat(call.body.path("phone_number").asString()).isEqualTo("07700900123");
    assertThat(call.body.path("template_id").asString()).isEqualTo("text-template");
    assertThat(call.body.path("personalisation").path("text").asString()).isEqualTo("Brief: ŵyl");
    assertThat(call.body.path("reference").asString()).isEqualTo("m1");
    String[] token = call.authorization.substring("Bearer ".length()).split("\\.");
    assertThat(decoded(token[0]).path("alg").asString()).isEqualTo("HS256");
    assertThat(decoded(token[1]).path("iss").asString()).isEqualTo(SERVICE);
    assertThat(decoded(token[1]).path("iat").asLong()).isEqualTo(NOON.instant().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    assertThat(Base64.getUrlDecoder().decode(token[2]))
        .isEqualTo(mac.doFinal((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void notify_gets_a_letter_line_by_line_unless_the_address_has_too_few() throws IOException {
    NotifyCarrier notify = notify(new Answer(201, "{}"));

    assertThat(notify.carry(parcel(Route.LETTER, false, "1 Quay Street\nSW1A 1AA")))
        .isEqualTo(new Carried.Taken());
    assertThat(notify.carry(parcel(Route.LETTER, false, "Quay Cottage")))
        .isEqualTo(new Carried.Never("address-too-short-or-too-long"));

    JsonNode personalisation = calls.getFirst().body.path("personalisation");
    assertThat(calls).hasSize(1);
    assertThat(personalisation.path("address_line_1").asString()).isEqualTo("Amina");
    assertThat(personalisation.path("address_line_3").asString()).isEqualTo("SW1A 1AA");
    assertThat(personalisation.path("body").asString()).isEqualTo("Plain ŵyl");
  }

  @Test
  void notify_is_asked_first_when_a_message_may_be_there_already() throws IOException {
    NotifyCarrier notify =
        notify(
            new Answer(200, "{\"notifications\": [{\"reference\": \"m1\"}]}"),
            new Answer(200, "{\"notifications\": []}"),
            new Answer(201, "{}"));

    assertThat(notify.carry(parcel(Route.TEXT_MESSAGE, true, "07700900123")))
        .isEqualTo(new Carried.Taken());
    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst().path).isEqualTo("/v2/notifications?reference=m1");
    assertThat(notify.carry(parcel(Route.TEXT_MESSAGE, true, "07700900123")))
        .isEqualTo(new Carried.Taken());
    assertThat(calls).extracting(Call::method).containsExactly("GET", "GET", "POST");
  }

  @Test
  void notify_says_whether_it_has_a_message_without_being_given_one() throws IOException {
    NotifyCarrier notify =
        notify(
            fate("sending"),
            fate("permanent-failure"),
            new Answer(200, "{\"notifications\": []}"),
            new Answer(500, "{}"));

    assertThat(notify.asked("m1", Route.TEXT_MESSAGE)).isEqualTo(new Carried.Taken());
    for (int i = 0; i < 2; i++) {
      assertThat(notify.asked("m1", Route.TEXT_MESSAGE))
          .isEqualTo(new Carried.NotNow("not-at-notify", false));
    }
    assertThat(notify.asked("m1", Route.TEXT_MESSAGE))
        .isEqualTo(new Carried.NotNow("notify-unreachable", true));
    assertThat(calls).extracting(Call::method).containsOnly("GET");
  }

  @Test
  void a_letter_goes_although_a_text_failed_that_has_the_same_reference() throws IOException {
    NotifyCarrier notify =
        notify(
            new Answer(
                200,
                "{\"notifications\": [{\"type\": \"sms\", \"status\": \"permanent-failure\"}]}"),
            new Answer(201, "{}"),
            new Answer(
                200,
                """
                {"notifications": [
                  {"type": "letter", "status": "accepted", "created_at": "2026-03-01T09:00:00Z"},
                  {"type": "sms", "status": "permanent-failure",
                   "created_at": "2026-03-02T09:00:00Z"}]}
                """));

    Parcel letter = parcel(Route.LETTER, true, "1 Quay Street\nSW1A 1AA");
    assertThat(notify.carry(letter)).isEqualTo(new Carried.Taken());
    assertThat(calls).extracting(Call::method).containsExactly("GET", "POST");
    assertThat(notify.fate("m1", Route.LETTER)).isEqualTo(new Fate.NotYet());
  }

  @Test
  void what_failed_at_notify_goes_again_by_the_same_way() throws IOException {
    NotifyCarrier notify =
        notify(
            new Answer(
                200,
                "{\"notifications\": [{\"type\": \"sms\", \"status\": \"technical-failure\"}]}"),
            new Answer(201, "{}"));

    assertThat(notify.carry(parcel(Route.TEXT_MESSAGE, true, "07700900123")))
        .isEqualTo(new Carried.Taken());
    assertThat(calls).extracting(Call::method).containsExactly("GET", "POST");
  }

  @Test
  void notify_is_asked_what_became_of_what_it_took() throws IOException {
    NotifyCarrier notify =
        notify(
            fate("created"),
            fate("sending"),
            fate("delivered"),
            fate("sent"),
            fate("permanent-failure"),
            fate("temporary-failure"),
            fate("technical-failure"),
            fate("a-new-one"),
            new Answer(200, "{\"notifications\": []}"),
            new Answer(429, "{}"));

    assertThat(notify.knowsFates()).isTrue();
    assertThat(Stream.generate(() -> notify.fate("m1", Route.TEXT_MESSAGE)).limit(10))
        .containsExactly(
            new Fate.NotYet(),
            new Fate.NotYet(),
            new Fate.Arrived(),
            new Fate.Went("sent-abroad"),
            new Fate.Never("notify-permanent-failure"),
            new Fate.Never("notify-temporary-failure"),
            new Fate.Lost("notify-technical-failure"),
            new Fate.NotYet(),
            new Fate.NotYet(),
            new Fate.NotYet());
    assertThat(calls)
        .extracting(call -> call.method + " " + call.path)
        .containsOnly("GET /v2/notifications?reference=m1");
    end();
    assertThat(notify.fate("m1", Route.TEXT_MESSAGE)).isEqualTo(new Fate.NotYet());
  }

  @Test
  void a_notify_that_is_slow_to_say_what_became_of_something_is_not_waited_for() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    NotifyCarrier notify =
        notify(exchange -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    try {
      assertTimeoutPreemptively(
          Duration.ofSeconds(15),
          () -> {
            assertThat(notify.fate("m1", Route.TEXT_MESSAGE)).isEqualTo(new Fate.NotYet());
            assertThat(notify.carry(parcel(Route.TEXT_MESSAGE, true, "07700900123")))
                .as("and so it does not go a second time")
                .isEqualTo(new Carried.NotNow("notify-unreachable", true));
          });
    } finally {
      over.countDown();
    }
  }

  @Test
  void of_a_letter_notify_knows_at_most_that_it_was_posted_and_the_later_of_two_counts()
      throws IOException {
    NotifyCarrier notify =
        notify(
            fate("accepted"),
            fate("received"),
            fate("cancelled"),
            fate("permanent-failure"),
            fate("technical-failure"),
            new Answer(
                200,
                """
                {"notifications": [
                  {"status": "technical-failure", "created_at": "2026-03-01T09:00:00.000000Z"},
                  {"status": "received", "created_at": "2026-03-02T09:00:00.000000Z"}]}
                """));

    assertThat(Stream.generate(() -> notify.fate("m1", Route.LETTER)).limit(6))
        .containsExactly(
            new Fate.NotYet(),
            new Fate.Went("posted"),
            new Fate.Never("notify-cancelled"),
            new Fate.Never("notify-permanent-failure"),
            new Fate.Lost("notify-technical-failure"),
            new Fate.Went("posted"));
  }

  private static Answer fate(String status) {
    return new Answer(
        200, "{\"notifications\": [{\"reference\": \"m1\", \"status\": \"" + status + "\"}]}");
  }

  @Test
  void what_notify_refuses_for_ever_is_told_from_what_it_refuses_for_now() throws IOException {
    NotifyCarrier notify =
        notify(
            error(400, "ValidationError", "phone_number Not a UK mobile number"),
            error(400, "BadRequestError", "Can't send to this recipient in trial mode 07700900123"),
            error(403, "AuthError", "Invalid token"),
            error(429, "RateLimitError", "Exceeded rate limit"),
            new Answer(500, "oh dear"));
    try (var log = LogWatch.open()) {
      Parcel parcel = parcel(Route.TEXT_MESSAGE, false, "07700900123");
      assertThat(notify.carry(parcel)).isEqualTo(new Carried.Never("notify-refused-address"));
      assertThat(notify.carry(parcel)).isEqualTo(new Carried.NotNow("notify-answered-400"));
      assertThat(notify.carry(parcel)).isEqualTo(new Carried.NotNow("notify-answered-403"));
      assertThat(notify.carry(parcel)).isEqualTo(new Carried.NotNow("notify-answered-429"));
      assertThat(notify.carry(parcel)).isEqualTo(new Carried.NotNow("notify-answered-500", true));
      end();
      assertThat(notify.carry(parcel)).isEqualTo(new Carried.NotNow("notify-unreachable", true));
      log.assertNever("07700900123", SECRET, "ŵyl");
    }
  }

  @Test
  void a_key_is_what_notify_gives_out_and_shows_nothing_of_its_secret() {
    assertThat(NotifyKey.of("my_key-" + SERVICE + "-" + SECRET + "\n").toString())
        .isEqualTo("NotifyKey[" + SERVICE + "]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NotifyKey.of("secret"))
        .withMessageNotContaining("secret");
  }

  @Test
  void a_letter_lies_in_the_folder_once_for_its_owner_alone(@TempDir Path folder)
      throws IOException {
    FileCarrier file = new FileCarrier(folder, Duration.ofDays(30));

    file.carry(parcel(Route.LETTER, false, "1 Quay Street\nHarbour"));
    file.carry(parcel(Route.LETTER, true, "1 Quay Street\nHarbour"));
    file.carry(parcel(Route.TEXT_MESSAGE, false, "07700900123"));

    Path letter = folder.resolve("letters/m1.txt");
    assertThat(Files.readString(letter))
        .isEqualTo("Amina\n1 Quay Street\nHarbour\n\n\nLle i chi: ŵyl\n\nPlain ŵyl\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(letter)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(folder.resolve("texts/m1.txt")))
        .isEqualTo("07700900123\n\nBrief: ŵyl\n");
    try (var files = Files.list(folder.resolve("letters"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  @Tag("P22")
  void a_letter_that_nobody_fetches_is_deleted_in_time_and_one_of_somebody_erased_at_once(
      @TempDir Path folder) throws IOException {
    FileCarrier file = new FileCarrier(folder, Duration.ofDays(30));
    file.carry(parcel(Route.LETTER, false, "1 Quay Street\nHarbour"));
    Path letter = folder.resolve("letters/m1.txt");
    Instant put = Files.getLastModifiedTime(letter).toInstant();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(letter.getParent())))
        .isEqualTo("rwx------");

    file.tidy(put.plus(Duration.ofDays(30)));
    assertThat(letter).exists();
    file.tidy(put.plus(Duration.ofDays(30)).plusSeconds(1));
    assertThat(letter).doesNotExist();
    assertThat(folder.resolve("letters")).isEmptyDirectory();

    file.carry(parcel(Route.LETTER, false, "1 Quay Street\nHarbour"));
    file.carry(parcel(Route.TEXT_MESSAGE, false, "07700900123"));
    Files.writeString(folder.resolve("letters/m1.html.new"), "Half of what was to be wri");
    new Carriers(List.of(file)).forget("m1");
    assertThat(folder.resolve("letters")).isEmptyDirectory();
    assertThat(folder.resolve("texts")).isEmptyDirectory();
  }

  @Test
  void that_a_letter_was_fetched_is_known_and_not_before_it_was(@TempDir Path folder)
      throws IOException {
    FileCarrier file = new FileCarrier(folder, Duration.ofDays(30));
    file.carry(parcel(Route.LETTER, false, "1 Quay Street\nHarbour"));
    file.carry(parcel(Route.TEXT_MESSAGE, false, "07700900123"));

    assertThat(file.knowsFates()).isTrue();
    assertThat(file.fate("m1", Route.LETTER)).isEqualTo(new Fate.NotFetched());
    Files.delete(folder.resolve("letters/m1.txt"));
    assertThat(file.fate("m1", Route.LETTER)).isEqualTo(new Fate.Went("fetched"));
    assertThat(file.fate("m1", Route.TEXT_MESSAGE)).isEqualTo(new Fate.NotFetched());
    assertThat(file.asked("m1", Route.LETTER))
        .isEqualTo(new Carried.NotNow("not-in-the-folder", false));
    assertThat(file.asked("m1", Route.TEXT_MESSAGE)).isEqualTo(new Carried.Taken());

    FileCarrier elsewhere = new FileCarrier(folder.resolve("not-there"), Duration.ofDays(30));
    assertThat(elsewhere.fate("m1", Route.LETTER))
        .as("a folder that can't be looked into says nothing")
        .isEqualTo(new Fate.NotYet());
    assertThat(elsewhere.asked("m1", Route.LETTER))
        .isEqualTo(new Carried.NotNow("folder-not-readable", true));
  }

  private static SmtpCarrier smtp(int port, Encryption encryption) {
    return new SmtpCarrier(
        new DeliverySettings.Mail("127.0.0.1", port, encryption, null, null, null),
        "127.0.0.1",
        "hello@table.example.org",
        "",
        NOON);
  }

  private static Parcel email(String to) {
    return parcel(Route.EMAIL, false, to);
  }

  private static Parcel parcel(Route route, boolean again, String to) {
    return new Parcel(
        "m1", route, again, "Network Ŵyl", "hello@solent.example.org", "Amina", to, TEXT);
  }

  private static Answer error(int status, String error, String message) {
    return new Answer(
        status,
        "{\"status_code\": "
            + status
            + ", \"errors\": [{\"error\": \""
            + error
            + "\", \"message\": \""
            + message
            + "\"}]}");
  }

  /** Notify as its documentation has it, answering these one after the other, the last for ever. */
  private NotifyCarrier notify(Answer... inTurn) throws IOException {
    answers.addAll(List.of(inTurn));
    return notify(exchange -> {
      byte[] body = exchange.getRequestBody().readAllBytes();
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              body.length == 0 ? json.createObjectNode() : json.readTree(body)));
      Answer answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
      byte[] text = answer.body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status, text.length);
      exchange.getResponseBody().write(text);
      exchange.close();
    });
  }

  private NotifyCarrier notify(HttpHandler answering) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    fake = server;
    server.createContext("/v2/notifications", answering);
    server.start();
    return new NotifyCarrier(
        new DeliverySettings.Notify(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            null,
            "text-template",
            "letter-template",
            ASK_TIMEOUT),
        NotifyKey.of("test-" + SERVICE + "-" + SECRET),
        NOON);
  }

  private JsonNode decoded(String part) {
    return json.readTree(Base64.getUrlDecoder().decode(part));
  }
}
