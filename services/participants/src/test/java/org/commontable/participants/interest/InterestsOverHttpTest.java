package org.commontable.participants.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.leads;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.publishWording;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.interest.Interest.Agreed;
import org.commontable.participants.interest.Interest.Sender;
import org.commontable.participants.interest.Interest.State;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.person.HeardFromKind;
import org.commontable.participants.person.HeardFromRequest;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.PersonKind;
import org.commontable.participants.person.Profile;
import org.commontable.participants.person.Wishes;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody says what they are interested in, is answered, and becomes a person on record, once. */
@Tag("P12")
class InterestsOverHttpTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final String PROGRAMME = Ids.derived("programme", "interest");
  private static final Pattern LINK =
      Pattern.compile("/interest/([a-z0-9-]+)/([0-9a-v]{26})\\?code=([0-9a-v]+)");

  private final TestMailbox mailbox = TestMailbox.get();
  private final HttpCaller nobody = service().http();

  @Test
  void somebody_without_an_account_says_it_is_answered_and_becomes_a_person_with_their_consent() {
    openNetwork("interest-a", Map.of());
    String email = "zahra@interest-a.example.org";
    send("interest-a", form("Zahra Karimi", email, Map.of("kind", "theme", "theme", "Sleep")))
        .require(200);
    send("interest-a", form("Zahra Karimi", email, Map.of("kind", "theme", "theme", "Sleep")))
        .require(200);
    HttpCaller coordinator = coordinatorOf("interest-a");
    assertThat(coordinator.get(API + "/interests").require(200).json().path("items")).isEmpty();

    String id = confirmed("interest-a", email);

    HttpAnswer seen = coordinator.get(API + "/interests").require(200);
    assertThat(seen.json().path("items")).hasSize(1);
    assertThat(seen.field("/items/0/theme")).isEqualTo("Sleep");
    assertThat(seen.field("/items/0/name")).isEqualTo("Zahra Karimi");
    assertThat(seen.text()).doesNotContain(email);
    coordinator
        .post(API + "/interests/" + id + "/answer", Map.of("text", "We begin in <May>."))
        .require(200);
    assertThat(mailbox.await(email, "About what").html()).contains("&lt;May&gt;");
    coordinator
        .post(API + "/interests/" + id + "/answer", Map.of("text", "Or June"))
        .requireProblem(409, "already-answered");

    String person = becomes(coordinator, id, Map.of()).require(200).field("participantId");

    HttpAnswer record = coordinator.get(PEOPLE + "/" + person).require(200);
    assertThat(record.field("displayName")).isEqualTo("Zahra Karimi");
    assertThat(record.field("/contact/email")).isEqualTo(email);
    HttpAnswer consent = coordinator.get(PEOPLE + "/" + person + "/consents").require(200);
    assertThat(consent.field("/items/0/purpose")).isEqualTo("interest");
    assertThat(consent.field("/items/0/rows/0/wording")).contains("deleted at once");
    assertThat(consent.field("/items/0/rows/0/controllers/0")).isEqualTo("Network interest-a");
    assertThat(becomes(coordinator, id, Map.of()).require(200).field("participantId"))
        .isEqualTo(person);
    assertThat(coordinator.get(API + "/interests/" + id).require(200).json().has("name")).isFalse();
    assertThat(
            participant("interest-a", person)
                .get(PEOPLE + "/" + person + "/interests")
                .require(200)
                .field("/items/0/theme"))
        .isEqualTo("Sleep");
  }

  @Test
  void nobody_gets_a_second_record_without_somebody_having_looked() {
    openNetwork("interest-b", Map.of());
    String email = "rhys@interest-b.example.org";
    String known =
        personOnRecord("interest-b", "Rhys Pryce", Map.of("contact", Map.of("email", email)));
    send("interest-b", form("Rhys", email, Map.of("kind", "keep_me_in_mind"))).require(200);
    String id = confirmed("interest-b", email);
    HttpCaller coordinator = coordinatorOf("interest-b");

    HttpAnswer refused = becomes(coordinator, id, Map.of());

    refused.requireProblem(409, "maybe-on-record");
    assertThat(refused.field("detail")).contains(known);
    assertThat(
            becomes(coordinator, id, Map.of("participantId", known))
                .require(200)
                .field("participantId"))
        .isEqualTo(known);
    assertThat(coordinator.get(PEOPLE).require(200).json().path("items")).hasSize(1);
    becomes(coordinator, id, Map.of("participantId", personOnRecord("interest-b", "Jo")))
        .require(200);
    assertThat(coordinator.get(API + "/interests/" + id).field("participantId")).isEqualTo(known);

    String other = "rhys@interest-b.example.com";
    send("interest-b", form("Rhys Pryce", other, Map.of("kind", "keep_me_in_mind"))).require(200);
    String twin = confirmed("interest-b", other);
    becomes(coordinator, twin, Map.of()).requireProblem(409, "maybe-on-record");
    assertThat(
            becomes(coordinator, twin, Map.of("noneOfThem", true))
                .require(200)
                .field("participantId"))
        .isNotEqualTo(known);
  }

  @Test
  void who_is_on_record_says_it_themselves_and_takes_it_back_and_a_programme_sees_its_own() {
    openNetwork("interest-c", Map.of());
    String amina = personOnRecord("interest-c", "Amina");
    HttpCaller own = participant("interest-c", amina);
    Map<String, Object> programme =
        interest(Map.of("kind", "programme", "programmeId", PROGRAMME, "text", "Mornings"));
    String id = own.post(PEOPLE + "/" + amina + "/interests", programme).require(201).field("id");
    HttpCaller ofThis =
        as(TestTokens.get().of("interest-c").role(Role.COORDINATOR, "programme", PROGRAMME));
    HttpCaller ofAnother =
        as(TestTokens.get().of("interest-c").role(Role.COORDINATOR, "programme", "other"));

    assertThat(
            ofThis
                .get(API + "/interests?programmeId=" + PROGRAMME)
                .require(200)
                .field("/items/0/participantId"))
        .isEqualTo(amina);
    ofThis.get(API + "/interests").requireProblem(403, "whole-network-role-needed");
    ofAnother.get(API + "/interests?programmeId=" + PROGRAMME).require(403);
    ofAnother.get(API + "/interests/" + id).require(404);
    ofThis
        .post(API + "/interests/" + id + "/answer", Map.of("text", "Come on Monday"))
        .require(200);
    participant("interest-c", personOnRecord("interest-c", "Rowan"))
        .send("POST", PEOPLE + "/" + amina + "/interests/" + id + "/withdrawal", null)
        .require(404);
    own.send("POST", PEOPLE + "/" + amina + "/interests/" + id + "/withdrawal", null).require(204);
    coordinatorOf("interest-c").get(API + "/interests/" + id).require(404);
  }

  @Test
  void what_was_agreed_to_later_holds_whichever_is_joined_to_the_record_first() {
    openNetwork("interest-i", Map.of());
    publishWording("interest-i", "interest", "v2");
    String known = personOnRecord("interest-i", "Rhys Pryce");
    HttpCaller coordinator = coordinatorOf("interest-i");
    String early = "rhys@interest-i.example.org";
    send("interest-i", form("Rhys", early, Map.of("kind", "keep_me_in_mind"))).require(200);
    String first = confirmed("interest-i", early);
    String late = "rhys@interest-i.example.com";
    Map<String, Object> form = form("Rhys", late, Map.of());
    form.put("interest", Map.of("kind", "keep_me_in_mind", "wordingVersion", "v2", "agreed", true));
    send("interest-i", form).require(200);
    String second = confirmed("interest-i", late);

    becomes(coordinator, second, Map.of("participantId", known)).require(200);
    becomes(coordinator, first, Map.of("participantId", known)).require(200);

    HttpAnswer consent = coordinator.get(PEOPLE + "/" + known + "/consents").require(200);
    assertThat(consent.json().at("/items/0/rows")).hasSize(1);
    assertThat(consent.field("/items/0/rows/0/wordingVersion")).isEqualTo("v2");
    assertThat(consent.field("/items/0/stands")).isEqualTo("true");
  }

  @Test
  @Tag("P13")
  void where_somebody_says_that_they_heard_of_it_goes_with_them_and_is_counted() {
    String network = "interest-heard";
    openNetwork(network, Map.of());
    HttpCaller coordinator = coordinatorOf(network);
    String known = personOnRecord(network, "Rhys Pryce");
    String email = "zahra@interest-heard.example.org";
    Map<String, Object> form = form("Zahra Karimi", email, Map.of("kind", "keep_me_in_mind"));
    form.put("heardFrom", Map.of("kind", "hearsay"));
    send(network, form).requireProblem(400, "invalid-request");
    form.put(
        "heardFrom",
        Map.of("kind", "volunteer_service", "organisationId", Ids.derived("elsewhere")));
    send(network, form).requireProblem(422, "organisation-unknown");
    form.put("heardFrom", Map.of("kind", "event", "words", "The market"));
    send(network, form).require(200);
    String id = confirmed(network, email);
    String another = "rhys@interest-heard.example.org";
    Map<String, Object> ofAnother = form("Rhys", another, Map.of("kind", "keep_me_in_mind"));
    ofAnother.put("heardFrom", Map.of("kind", "news"));
    send(network, ofAnother).require(200);
    String second = confirmed(network, another);

    assertThat(
            coordinator
                .get(API + "/interests/" + id)
                .require(200)
                .json()
                .path("heardFrom")
                .toString())
        .isEqualTo("{\"kind\":\"event\",\"words\":\"The market\"}");
    String zahra = becomes(coordinator, id, Map.of()).require(200).field("participantId");
    becomes(coordinator, second, Map.of("participantId", known)).require(200);

    assertThat(coordinator.get(PEOPLE + "/" + zahra).require(200).field("/heardFrom/words"))
        .isEqualTo("The market");
    HttpAnswer counts = coordinator.get(API + "/heard-from").require(200);
    assertThat(counts.field("/people/event")).isEqualTo("1");
    assertThat(counts.field("/people/news")).as("also of whom it was not known").isEqualTo("1");
    assertThat(counts.field("notKnown")).isEqualTo("0");
  }

  @Test
  @Tag("P13")
  void no_log_can_say_who_filled_in_the_form_or_where_they_heard_of_it() {
    HeardFromRequest heard = new HeardFromRequest(HeardFromKind.OTHER, null, "The lunch club");

    assertThat(heard.toString()).isEqualTo("HeardFromRequest[OTHER]");
    assertThat(
            new InterestController.FormRequest(
                    "Zahra Karimi",
                    "zahra@example.org",
                    heard,
                    new InterestController.InterestRequest(
                        Topic.Kind.KEEP_ME_IN_MIND, null, null, "Mine", null, "v1", true, null))
                .toString())
        .isEqualTo("FormRequest");
  }

  @Test
  @Tag("P13")
  void who_came_by_a_link_is_counted_though_a_crash_came_between() {
    openNetwork("interest-h", Map.of());
    NetworkId network = new NetworkId("interest-h");
    String amina = personOnRecord("interest-h", "Amina");
    String code =
        participant("interest-h", amina)
            .post(PEOPLE + "/" + amina + "/share-links", null)
            .require(201)
            .field("code");
    String email = "zahra@interest-h.example.org";
    send("interest-h", form("Zahra", email, Map.of("kind", "keep_me_in_mind", "cameBy", code)))
        .require(200);
    String id = confirmed("interest-h", email);
    String person = Ids.derived("interested", network.value(), id);
    service()
        .bean(People.class)
        .add(
            Person.alone(
                network,
                person,
                PersonKind.PERSON,
                null,
                new Profile(
                    "Zahra",
                    null,
                    null,
                    new Contact(email, null, null),
                    new Wishes(ContactMethod.EMAIL, "en", true, null, null, List.of(), null),
                    List.of(),
                    List.of(),
                    null),
                NOON),
            Cause.timer("test"))
        .orThrow();

    for (int i = 0; i < 2; i++) {
      assertThat(
              becomes(coordinatorOf("interest-h"), id, Map.of())
                  .require(200)
                  .field("participantId"))
          .isEqualTo(person);
    }

    Document link =
        Objects.requireNonNull(
            service()
                .bean(MongoDatabase.class)
                .getCollection("share_links")
                .find(new Document("_id", "interest-h:" + code))
                .first());
    assertThat(link.get("state", Document.class).getList("came", String.class)).hasSize(1);
  }

  @Test
  @Tag("P6")
  void a_language_that_nobody_said_is_not_taken_for_asked() {
    openNetwork("interest-cy", Map.of("requiresWelsh", true));
    String email = "zahra@interest-cy.example.org";
    send("interest-cy", form("Zahra", email, Map.of("kind", "keep_me_in_mind"))).require(200);

    assertThat(mailbox.await(email, "Please confirm").plain())
        .as("both languages, where nobody asked")
        .contains("Cadarnhewch", "Confirm that");
    String id = confirmed("interest-cy", email);

    HttpCaller coordinator = coordinatorOf("interest-cy");
    String person = becomes(coordinator, id, Map.of()).require(200).field("participantId");
    assertThat(coordinator.get(PEOPLE + "/" + person).require(200).field("languageAsked"))
        .isEqualTo("false");
    coordinator
        .post(API + "/interests/" + id + "/answer", Map.of("text", "Come along"))
        .require(200);
    assertThat(mailbox.await(email, "About what").plain())
        .contains("Dyma ein hateb", "This is our answer");

    String other = "nia@interest-cy.example.org";
    send("interest-cy", form("Nia", other, Map.of("kind", "keep_me_in_mind", "language", "cy")))
        .require(200);
    assertThat(mailbox.await(other, "adarnh").plain()).doesNotContain("Please");
  }

  @Test
  @Tag("P24")
  void what_is_confirmed_is_told_to_who_answers_the_leads_of_its_programme_or_the_office() {
    openNetwork("interest-t", Map.of());
    send(
            "interest-t",
            form("Zahra", "zahra@interest-t.example.org", Map.of("kind", "keep_me_in_mind")))
        .require(200);
    mailbox.await("zahra@interest-t.example.org", "Please confirm");
    assertThat(mailbox.of("hello@interest-t.example.org"))
        .as("nobody reads what is not confirmed")
        .isEmpty();
    String id = confirmed("interest-t", "zahra@interest-t.example.org");

    assertThat(mailbox.await("hello@interest-t.example.org", "is interested").plain())
        .contains("/desk/interests/" + id)
        .doesNotContain("Zahra", "zahra@");

    String nia = leadingTheProgramme("interest-t");
    send(
            "interest-t",
            form(
                "Cai",
                "cai@interest-t.example.org",
                Map.of("kind", "programme", "programmeId", PROGRAMME)))
        .require(200);
    String theirs = confirmed("interest-t", "cai@interest-t.example.org");
    mailbox.await("nia@interest-t.example.org", "is interested");
    HttpCaller lead = participant("interest-t", nia);
    assertThat(lead.get(API + "/interests/" + theirs).require(200).text()).contains("Cai");
    lead.get(API + "/interests/" + id).require(404);
    lead.post(API + "/interests/" + id + "/answer", Map.of("text", "No")).require(404);
    lead.post(API + "/interests/" + theirs + "/answer", Map.of("text", "Do")).require(200);

    String amina = personOnRecord("interest-t", "Amina");
    participant("interest-t", amina)
        .post(
            PEOPLE + "/" + amina + "/interests",
            interest(Map.of("kind", "programme", "programmeId", PROGRAMME)))
        .require(201);
    Await.until(
        "who is on record is told of too",
        () -> mailbox.of("nia@interest-t.example.org").size() == 2);
    assertThat(mailbox.of("hello@interest-t.example.org")).hasSize(1);
  }

  private static String leadingTheProgramme(String network) {
    String nia =
        personOnRecord(
            network, "Nia", Map.of("contact", Map.of("email", "nia@" + network + ".example.org")));
    leads(network, nia, PROGRAMME);
    return nia;
  }

  @Test
  void nothing_is_kept_without_consent_to_words_that_can_be_read() {
    openNetwork("interest-d", Map.of());
    Map<String, Object> form =
        form("Zahra", "zahra@interest-d.example.org", Map.of("kind", "keep_me_in_mind"));
    Map<String, Object> without = new HashMap<>(interest(Map.of("kind", "keep_me_in_mind")));
    without.put("agreed", false);
    form.put("interest", without);
    assertThat(send("interest-d", form).require(400).field("/errors/0/pointer"))
        .isEqualTo("/interest/agreed");
    without.put("agreed", true);
    without.put("wordingVersion", "unheard-of");
    send("interest-d", form).requireProblem(422, "wording-unknown");
    form.put("interest", interest(Map.of("kind", "programme")));
    send("interest-d", form).requireProblem(422, "topic-unclear");
    assertThat(
            nobody
                .get(API + "/networks/interest-d/consent-wordings/interest")
                .require(200)
                .field("version"))
        .isEqualTo("shipped-1");
  }

  @Test
  void the_link_takes_it_back_as_well_and_the_form_writes_to_others_in_nobody_s_words() {
    openNetwork("interest-e", Map.of());
    String email = "zahra@interest-e.example.org";
    try (var log = LogWatch.open()) {
      send(
              "interest-e",
              form("Zahra Sentinel", email, Map.of("kind", "theme", "theme", "Sentinel knees")))
          .require(200);
      var mail = mailbox.await(email, "Please confirm");
      assertThat(mail.raw()).doesNotContain("Sentinel");
      log.assertNever("Sentinel", email);
    }
    for (Document raw : service().bean(MongoDatabase.class).getCollection("interests").find()) {
      assertThat(raw.toJson()).doesNotContain("Sentinel", email);
    }
    String id = confirmed("interest-e", email);
    Matcher link = LINK.matcher(mailbox.await(email, "Please confirm").plain());
    assertThat(link.find()).isTrue();
    String path = API + "/networks/interest-e/interests/" + id + "/withdrawal";
    nobody.send("POST", path, Map.of("code", "0".repeat(52))).require(404);
    nobody.send("POST", path, Map.of("code", link.group(3))).require(204);
    coordinatorOf("interest-e").get(API + "/interests/" + id).require(404);
  }

  @Test
  void one_address_is_written_to_so_often_and_the_form_stays_open_for_others() {
    openNetwork("interest-f", Map.of());
    for (int i = 0; i < InterestController.OF_ONE_NETWORK + 5; i++) {
      HttpAnswer answer =
          send(
              "interest-f",
              form(
                  "V", "victim@interest-f.example.org", Map.of("kind", "theme", "theme", "T" + i)));
      if (i >= InterestController.OF_ONE_ADDRESS) {
        answer.requireProblem(429, "too-many-interests");
      }
    }

    send("interest-f", form("Z", "z@interest-f.example.org", Map.of("kind", "keep_me_in_mind")))
        .require(200);
  }

  @Test
  void what_nobody_confirms_is_forgotten_after_a_week_and_all_else_after_a_year() {
    Interest said =
        new Interest(
            new NetworkId("interest-g"),
            "id",
            State.UNCONFIRMED,
            null,
            new Sender("Zahra", "zahra@example.org", null),
            new Topic(Topic.Kind.KEEP_ME_IN_MIND, null, null),
            null,
            Language.EN,
            new Agreed("shipped-1", NOON),
            "code",
            NOON,
            null,
            null);

    assertThat(said.forgottenAt()).isEqualTo(NOON.plus(Duration.ofDays(7)));
    assertThat(said.confirm("code", NOON.plus(Duration.ofDays(7))))
        .isInstanceOf(Decision.Refused.class);
    Interest open = after(said.confirm("code", NOON));
    assertThat(open.forgottenAt()).isEqualTo(NOON.plus(Duration.ofDays(365)));
    Interest answered = after(open.answer("In May", NOON.plus(Duration.ofDays(100))));
    assertThat(answered.forgottenAt()).isEqualTo(NOON.plus(Duration.ofDays(465)));
    assertThat(after(answered.goesBy("person")).sender()).isNull();
    assertThat(said.toString() + said.sender()).doesNotContain("Zahra", "code=");
  }

  private static Interest after(Decision<Interest> decision) {
    return ((Decision.Changed<Interest>) decision).state();
  }

  private String confirmed(String network, String email) {
    Matcher link = LINK.matcher(mailbox.await(email, "Please confirm").plain());
    assertThat(link.find()).isTrue();
    nobody
        .send(
            "POST",
            API + "/networks/" + network + "/interests/" + link.group(2) + "/confirmation",
            Map.of("code", link.group(3)))
        .require(204);
    return link.group(2);
  }

  private static HttpAnswer becomes(HttpCaller coordinator, String id, Map<String, ?> who) {
    return coordinator.post(API + "/interests/" + id + "/person", who);
  }

  private HttpAnswer send(String network, Map<String, Object> form) {
    return nobody.send("POST", API + "/networks/" + network + "/interests", form);
  }

  private static Map<String, Object> form(String name, String email, Map<String, ?> topic) {
    return new HashMap<>(Map.of("name", name, "email", email, "interest", interest(topic)));
  }

  private static Map<String, Object> interest(Map<String, ?> topic) {
    Map<String, Object> all = new HashMap<>(topic);
    all.put("wordingVersion", "shipped-1");
    all.put("agreed", true);
    return all;
  }
}
