package org.commontable.participants.enquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.leads;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.network.Language;
import org.commontable.participants.responsible.Matter;
import org.commontable.participants.responsible.Responsibility;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T10")
class EnquiriesOverHttpTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final Pattern CONFIRM =
      Pattern.compile("/contact/([a-z0-9-]+)/([0-9a-v]{26})\\?code=([0-9a-v]+)");

  private final TestMailbox mailbox = TestMailbox.get();
  private final HttpCaller nobody = service().http();

  @Test
  void whoever_shows_that_the_address_is_theirs_is_read_and_answered() {
    openNetwork("enquiry-a", Map.of());
    String nia =
        personOnRecord(
            "enquiry-a", "Nia", Map.of("contact", Map.of("email", "nia@enquiry-a.example.org")));
    holding(Role.NETWORK_ADMIN, "enquiry-a")
        .put(
            API + "/responsibilities/enquiry",
            Map.of("people", List.of(nia), "answerDays", 5),
            "\"0\"")
        .require(200);
    var form = form("zahra@enquiry-a.example.org", "Is there a ramp?");
    send("enquiry-a", form).require(200);
    send("enquiry-a", form).require(200);

    var asked = mailbox.await("zahra@enquiry-a.example.org", "Please confirm your message");
    assertThat(asked.plain()).doesNotContain("ramp", "Zahra");
    assertThat(coordinatorOf("enquiry-a").get(API + "/enquiries").require(200).json().path("items"))
        .isEmpty();
    Matcher link = CONFIRM.matcher(asked.plain());
    assertThat(link.find()).isTrue();
    String confirmation = API + "/networks/enquiry-a/enquiries/" + link.group(2) + "/confirmation";
    nobody.send("POST", confirmation, Map.of("code", "0".repeat(52))).require(404);
    nobody.send("POST", confirmation, Map.of("code", link.group(3))).require(204);
    nobody.send("POST", confirmation, Map.of("code", link.group(3))).require(204);

    var told = mailbox.await("nia@enquiry-a.example.org", "contact form");
    assertThat(told.plain()).doesNotContain("ramp", "Zahra");
    var named = participant("enquiry-a", nia);
    var seen = named.get(API + "/enquiries-to-answer").require(200);
    assertThat(seen.field("/items/0/text")).isEqualTo("Is there a ramp?");
    assertThat(seen.text()).doesNotContain("zahra@");
    named
        .post(
            API + "/enquiries/" + link.group(2) + "/answer",
            Map.of("text", "Yes, by the <side> door."))
        .require(200);

    var answer = mailbox.await("zahra@enquiry-a.example.org", "Our answer");
    assertThat(answer.plain()).contains("Dear Zahra,", "Yes, by the <side> door.");
    assertThat(answer.html()).contains("&lt;side&gt;");
    named
        .post(API + "/enquiries/" + link.group(2) + "/answer", Map.of("text", "Or not"))
        .requireProblem(409, "already-answered");
    assertThat(mailbox.of("zahra@enquiry-a.example.org")).hasSize(2);
  }

  @Test
  @Tag("P24")
  void what_is_about_a_programme_is_for_its_leads_and_its_coordinator() {
    openNetwork("enquiry-p", Map.of());
    String programme = Ids.derived("enquiry", "programme");
    String nia =
        personOnRecord(
            "enquiry-p", "Nia", Map.of("contact", Map.of("email", "nia@enquiry-p.example.org")));
    leads("enquiry-p", nia, programme);
    Map<String, Object> form = new HashMap<>(form("zahra@enquiry-p.example.org", "A ramp?"));
    form.put("programmeId", programme);
    send("enquiry-p", form).require(200);
    confirmed("enquiry-p", "zahra@enquiry-p.example.org");

    mailbox.await("nia@enquiry-p.example.org", "contact form");
    var theirs = coordinatesOnly("enquiry-p", programme);
    String id =
        theirs.get(API + "/enquiries?programmeId=" + programme).require(200).field("/items/0/id");
    theirs.get(API + "/enquiries").require(403);
    coordinatesOnly("enquiry-p", Ids.derived("another")).get(API + "/enquiries/" + id).require(404);
    theirs.post(API + "/enquiries/" + id + "/answer", Map.of("text", "Yes")).require(200);
  }

  @Test
  @Tag("P22")
  void where_nobody_is_named_the_office_hears_of_it_and_what_is_forgotten_leaves_no_message() {
    openNetwork("enquiry-o", Map.of());
    send("enquiry-o", form("zahra@enquiry-o.example.org", "Is there a ramp?")).require(200);
    String id = confirmed("enquiry-o", "zahra@enquiry-o.example.org");

    var told = mailbox.await("hello@enquiry-o.example.org", "contact form");
    assertThat(told.plain()).doesNotContain("ramp", "Zahra");
    coordinatorOf("enquiry-o")
        .post(API + "/enquiries/" + id + "/answer", Map.of("text", "Yes"))
        .require(200);
    mailbox.await("zahra@enquiry-o.example.org", "Our answer");
    var messages = messagesAbout("enquiry-o", id);
    assertThat(messages).hasSize(3);

    Enquiries enquiries = service().bean(Enquiries.class);
    NetworkId network = new NetworkId("enquiry-o");
    Enquiry old = enquiries.find(network, id).orElseThrow();
    enquiries.forget(new Stored<>(network, id, 1, aYearAgo(old)));

    assertThat(messagesAbout("enquiry-o", id)).isEmpty();
    assertThat(enquiries.find(network, id)).isEmpty();
  }

  private static Enquiry aYearAgo(Enquiry one) {
    return new Enquiry(
        one.network(),
        one.id(),
        one.state(),
        one.name(),
        one.email(),
        one.text(),
        one.language(),
        one.about(),
        one.code(),
        one.receivedAt().minus(Duration.ofDays(800)),
        one.people(),
        one.answerBy(),
        one.answeredAt() == null ? null : one.answeredAt().minus(Duration.ofDays(800)),
        one.answer());
  }

  private static List<?> messagesAbout(String network, String enquiry) {
    return service()
        .bean(MongoDatabase.class)
        .getCollection("messages")
        .find(new Document("tenantId", network).append("state.about.enquiryId", enquiry))
        .into(new ArrayList<>());
  }

  private String confirmed(String network, String email) {
    Matcher link = CONFIRM.matcher(mailbox.await(email, "Please confirm your message").plain());
    assertThat(link.find()).isTrue();
    nobody
        .send(
            "POST",
            API + "/networks/" + network + "/enquiries/" + link.group(2) + "/confirmation",
            Map.of("code", link.group(3)))
        .require(204);
    return link.group(2);
  }

  private static HttpCaller coordinatesOnly(String network, String programme) {
    return as(TestTokens.get().of(network).role(Role.COORDINATOR, "programme", programme));
  }

  @Test
  void a_form_can_t_be_used_to_write_to_others_or_too_often() {
    openNetwork("enquiry-b", Map.of());
    for (int i = 0; i < EnquiryController.OF_ONE_ADDRESS; i++) {
      send("enquiry-b", form("victim@enquiry-b.example.org", "Buy number " + i)).require(200);
    }

    var refused = send("enquiry-b", form("VICTIM@enquiry-b.example.org", "Buy more"));

    refused.requireProblem(429, "too-many-enquiries");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    var mail = mailbox.await("victim@enquiry-b.example.org", "Please confirm");
    assertThat(mail.raw()).doesNotContain("Buy", "Zahra");
    send("nowhere", form("zahra@nowhere.example.org", "Hello?")).require(404);
  }

  @Test
  void what_is_not_a_message_is_refused_with_where_and_why() {
    openNetwork("enquiry-c", Map.of());
    Map<String, Object> form = new HashMap<>(form("no address", "Hello"));

    var refused = send("enquiry-c", form).require(400);

    assertThat(refused.field("/errors/0/pointer")).isEqualTo("/email");
    form.put("email", "zahra@enquiry-c.example.org\nBcc: all@example.org");
    send("enquiry-c", form).require(400);
  }

  @Test
  void nobody_finds_the_address_or_the_words_in_the_store_or_the_log() {
    openNetwork("enquiry-d", Map.of());
    try (var log = LogWatch.open()) {
      send("enquiry-d", form("zahra@enquiry-d.example.org", "My knee hurts")).require(200);
      mailbox.await("zahra@enquiry-d.example.org", "Please confirm");
      log.assertNever("zahra@", "My knee");
    }
    MongoDatabase database = service().bean(MongoDatabase.class);
    for (String collection : List.of("enquiries", "messages")) {
      for (Document raw : database.getCollection(collection).find()) {
        assertThat(raw.toJson()).doesNotContain("zahra@", "My knee", "code=");
      }
    }
  }

  @Test
  void what_nobody_confirms_is_forgotten_after_a_week_and_all_else_after_a_year() {
    Enquiry enquiry = enquiry();
    Responsibility who = new Responsibility(Matter.ENQUIRY, List.of(), 5);

    assertThat(enquiry.forgottenAt()).isEqualTo(NOON.plus(Duration.ofDays(7)));
    assertThat(enquiry.hasLapsed(NOON.plus(Duration.ofDays(7)))).isTrue();
    assertThat(enquiry.confirm("code", who, NOON.plus(Duration.ofDays(7))))
        .isInstanceOf(Decision.Refused.class);
    var confirmed = (Decision.Changed<Enquiry>) enquiry.confirm("code", who, NOON);
    assertThat(confirmed.state().forgottenAt()).isEqualTo(NOON.plus(Duration.ofDays(365)));
    assertThat(confirmed.state().answerBy()).isEqualTo(NOON.plus(Duration.ofDays(5)));
    assertThat(enquiry.answer("Yes", NOON)).isInstanceOf(Decision.Refused.class);
  }

  private static Enquiry enquiry() {
    return new Enquiry(
        new NetworkId("solent"),
        "e",
        Enquiry.State.UNCONFIRMED,
        "Zahra",
        "zahra@example.org",
        "Is there a ramp?",
        Language.EN,
        null,
        "code",
        NOON,
        List.of(),
        null,
        null,
        null);
  }

  private HttpAnswer send(String network, Object form) {
    return nobody.send("POST", API + "/networks/" + network + "/enquiries", form);
  }

  private static Map<String, Object> form(String email, String text) {
    return Map.of("name", "Zahra", "email", email, "text", text, "language", "en");
  }
}
