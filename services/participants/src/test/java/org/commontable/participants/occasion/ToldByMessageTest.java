package org.commontable.participants.occasion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.erase;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bson.Document;
import org.commontable.events.Cause;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.message.Messages;
import org.commontable.participants.network.Language;
import org.commontable.participants.template.MessageKind;
import org.commontable.testing.Await;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Tag("P7")
@Tag("W10")
class ToldByMessageTest {
  private static final String SESSION = Ids.derived("told", "session");
  private static final String REGISTRATION = Ids.derived("told", "registration");
  private static final Instant START = Instant.parse("2099-03-03T10:00:00Z");

  private final TestMailbox mailbox = TestMailbox.get();

  @Test
  void who_gets_a_place_is_told_once_however_often_the_event_comes() {
    openNetwork("told-a", Map.of());
    String amina = by("told-a", "amina@a.example.org", Map.of());
    sessionIs("told-a", "session_scheduled.v1", 1, Map.of());
    for (int again = 0; again < 3; again++) {
      placeIs("told-a", "place_confirmed.v1", amina, 1);
    }
    // Of the same place, so that it is read after those.
    placeIs("told-a", "place_waiting.v1", amina, 2);
    mailbox.await("amina@a.example.org", "waiting list");

    assertThat(mailbox.of("amina@a.example.org"))
        .filteredOn(mail -> mail.subject().contains("confirmed"))
        .hasSizeLessThanOrEqualTo(1);
    assertThat(logOf("told-a", amina))
        .filteredOn(item -> item.path("kind").asString().equals("place_confirmed"))
        .hasSize(1);
  }

  @Test
  @Tag("W4")
  void who_is_told_after_an_upgrade_which_way_somebody_takes_part_writes_to_nobody() {
    openNetwork("told-which-way", Map.of());
    String amina = by("told-which-way", "amina@which-way.example.org", Map.of());
    sessionIs("told-which-way", "session_scheduled.v1", 1, Map.of("mode", "hybrid"));
    placeIs("told-which-way", "place_confirmed.v1", amina, 1);
    mailbox.await("amina@which-way.example.org", "confirmed");
    HeldPlace before = placeOf("told-which-way");

    placeIs("told-which-way", "place_way_told.v1", amina, 2, "online");
    Await.until("the way is known", () -> placeOf("told-which-way").isOnline());

    assertThat(placeOf("told-which-way"))
        .as("links and invitations that were sent hold")
        .isEqualTo(before.by("online"));
    placeIs("told-which-way", "place_waiting.v1", amina, 3);
    mailbox.await("amina@which-way.example.org", "waiting list");
    assertThat(mailbox.of("amina@which-way.example.org")).hasSize(2);
  }

  private static HeldPlace placeOf(String network) {
    return service()
        .bean(Occasions.class)
        .place(new NetworkId(network), REGISTRATION)
        .orElseThrow();
  }

  @Test
  @Tag("W6")
  void a_request_to_be_agreed_to_reaches_who_answers_and_the_person_hears_what_came_of_it() {
    openNetwork("told-approval", Map.of());
    String amina = by("told-approval", "amina@approval.example.org", Map.of());
    sessionIs("told-approval", "session_scheduled.v1", 1, Map.of());
    for (int again = 0; again < 2; again++) {
      placeIs("told-approval", "place_needs_approval.v1", amina, 1);
    }

    assertThat(
            mailbox
                .await("hello@told-approval.example.org", "Somebody asks for a place: Day one")
                .plain())
        .as("nobody is named: the office hears of it")
        .contains("/desk/sessions/" + SESSION + "/requests")
        .doesNotContain("Amina");
    assertThat(mailbox.await("amina@approval.example.org", "Your request").plain())
        .contains("/my/sessions/" + SESSION);
    placeIs("told-approval", "place_turned_down.v1", amina, 2);
    mailbox.await("amina@approval.example.org", "No place this time: Day one");
    assertThat(mailbox.of("hello@told-approval.example.org")).hasSize(1);
    assertThat(mailbox.of("amina@approval.example.org")).hasSize(2);
  }

  @Test
  @Tag("W8")
  void whoever_answered_by_a_link_what_could_not_be_done_is_told_so_once() {
    openNetwork("told-late", Map.of());
    String amina = by("told-late", "amina@late.example.org", Map.of());
    sessionIs("told-late", "session_scheduled.v1", 1, Map.of());
    placeIs("told-late", "place_offered.v1", amina, 1);
    placeIs("told-late", "place_waiting.v1", amina, 2);
    Map<String, Object> refused = new HashMap<>(place(REGISTRATION, amina));
    refused.put("answer", "accept");
    refused.put("since", "2026-11-20T09:00:00Z");

    for (int again = 3; again < 5; again++) {
      TestEvents.publish(
          "workshops",
          "told-late",
          "place_reply_refused.v1",
          REGISTRATION,
          refused,
          TestEvents.sequence(again));
    }

    assertThat(mailbox.await("amina@late.example.org", "could not be done").plain())
        .contains("Nothing was done about it", "/my/sessions/" + SESSION)
        .as("what they may say now")
        .contains("/links/");
    assertThat(logOf("told-late", amina))
        .filteredOn(item -> item.path("kind").asString().equals("place_answer_late"))
        .hasSize(1);
  }

  @Test
  void who_has_a_place_hears_that_how_to_get_in_is_another_and_not_what_it_is() {
    openNetwork("told-joining", Map.of());
    String amina = by("told-joining", "amina@joining.example.org", Map.of());
    sessionIs("told-joining", "session_scheduled.v1", 1, Map.of());
    placeIs("told-joining", "place_confirmed.v1", amina, 1);
    mailbox.await("amina@joining.example.org", "confirmed");

    for (int again = 0; again < 2; again++) {
      TestEvents.publish(
          "workshops",
          "told-joining",
          "joining_details_changed.v1",
          SESSION,
          Map.of("sessionId", SESSION, "programmeId", Ids.derived("programme")),
          TestEvents.sequence(2));
    }

    var mail = mailbox.await("amina@joining.example.org", "How to join: Day one");
    assertThat(mail.plain()).contains("/my/sessions/" + SESSION);
    assertThat(logOf("told-joining", amina))
        .filteredOn(item -> item.path("kind").asString().equals("joining_details_changed"))
        .hasSize(1);
  }

  @Test
  @Tag("W11")
  @Tag("W40")
  void who_asked_for_something_hears_once_that_there_is_news_and_not_what() {
    openNetwork("told-asked", Map.of());
    String amina = by("told-asked", "amina@asked.example.org", Map.of());
    sessionIs("told-asked", "session_scheduled.v1", 1, Map.of());
    placeIs("told-asked", "place_confirmed.v1", amina, 1);
    mailbox.await("amina@asked.example.org", "confirmed");

    for (int again = 0; again < 2; again++) {
      arrangementsAre("told-asked", amina, 1);
    }
    var mail = mailbox.await("amina@asked.example.org", "News of what you asked for: Day one");

    assertThat(mail.plain()).contains("/my/sessions/" + SESSION);
    arrangementsAre("told-asked", amina, 2);
    Await.until(
        "told of the second change", () -> mailbox.of("amina@asked.example.org").size() == 3);
    assertThat(newsTo("told-asked", amina)).hasSize(2);
  }

  @Test
  @Tag("W11")
  void who_gave_their_place_up_or_whose_session_is_called_off_is_told_no_news_of_it() {
    for (String event : List.of("place_cancelled.v1", "session_cancelled.v1")) {
      String network = "told-asked-" + event.substring(0, event.indexOf('_'));
      openNetwork(network, Map.of());
      String amina = by(network, "amina@" + network + ".example.org", Map.of());
      sessionIs(network, "session_scheduled.v1", 1, Map.of());
      placeIs(network, "place_confirmed.v1", amina, 1);
      mailbox.await("amina@" + network + ".example.org", "confirmed");
      if (event.startsWith("place")) {
        placeIs(network, event, amina, 2);
      } else {
        sessionIs(network, event, 2, Map.of());
      }
      awaitMessage(network, amina, item -> is(item, "kind", event.replace(".v1", "")));

      arrangementsAre(network, amina, 3);

      awaitMessage(
          network,
          amina,
          item -> is(item, "kind", "arrangements_told") && is(item, "state", "needless"));
    }
  }

  private static List<JsonNode> newsTo(String network, String person) {
    return logOf(network, person).stream()
        .filter(item -> is(item, "kind", "arrangements_told"))
        .toList();
  }

  private static void arrangementsAre(String network, String person, long sequence) {
    TestEvents.publish(
        "workshops",
        network,
        "arrangements_told.v1",
        SESSION,
        Map.of(
            "sessionId",
            SESSION,
            "programmeId",
            Ids.derived("programme"),
            "people",
            List.of(Map.of("registrationId", REGISTRATION, "participantId", person))),
        TestEvents.sequence(sequence));
  }

  @Test
  void the_email_says_what_when_and_where_and_how_to_be_written_to() {
    openNetwork("told-b", Map.of());
    String amina = by("told-b", "amina@b.example.org", Map.of());
    sessionIs("told-b", "session_scheduled.v1", 1, Map.of("location", "Harbour <Hall>"));
    placeIs("told-b", "place_confirmed.v1", amina, 1);

    var mail = mailbox.await("amina@b.example.org", "Your place is confirmed: Day one");

    assertThat(mail.plain())
        .contains("Dear Amina,", "When: " + InWords.dates(dates(START), Language.EN))
        .contains("Where: Harbour <Hall>", "/my/sessions/" + SESSION, "Network told-b")
        .contains("Choose how we write to you: ", "hello@told-b.example.org");
    assertThat(mail.html()).contains("Harbour &lt;Hall&gt;", "<a href=\"").doesNotContain("<img");
    assertThat(mail.header("From")).contains("Network told-b", "messages@commontable.example.org");
    assertThat(mail.header("Reply-To")).isEqualTo("hello@told-b.example.org");
    assertThat(mail.header("Message-ID")).endsWith("@commontable.example.org>");
    assertThat(mail.header("Content-Language")).isEqualTo("en");
    assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
  }

  @Test
  @Tag("P6")
  void welsh_is_written_where_it_is_wished_and_both_where_nobody_asked_and_it_is_required() {
    openNetwork("told-c", Map.of("requiresWelsh", true));
    String bronwen = by("told-c", "bronwen@c.example.org", Map.of("language", "cy"));
    String carys = by("told-c", "carys@c.example.org", Map.of());
    String ania = by("told-c", "ania@c.example.org", Map.of("language", "pl"));
    sessionIs("told-c", "session_scheduled.v1", 1, Map.of());
    placeIs("told-c", "place_confirmed.v1", bronwen, 1);
    TestEvents.publish(
        "workshops",
        "told-c",
        "place_confirmed.v1",
        Ids.derived("of carys"),
        place(Ids.derived("of carys"), carys));

    TestEvents.publish(
        "workshops",
        "told-c",
        "place_confirmed.v1",
        Ids.derived("of ania"),
        place(Ids.derived("of ania"), ania));

    assertThat(mailbox.await("ania@c.example.org", "wedi'i gadarnhau").header("Content-Language"))
        .as("what they asked for is not offered")
        .isEqualTo("cy, en");
    var welsh = mailbox.await("bronwen@c.example.org", "wedi'i gadarnhau");
    var both = mailbox.await("carys@c.example.org", "wedi'i gadarnhau");

    assertThat(welsh.plain()).contains("Annwyl", "Pryd: ").doesNotContain("When: ");
    assertThat(welsh.html()).contains("<html lang=\"cy\">");
    assertThat(both.subject()).contains("Your place is confirmed");
    assertThat(both.html()).contains("<div lang=\"cy\">", "<div lang=\"en\">");
    assertThat(both.header("Content-Language")).isEqualTo("cy, en");
  }

  @Test
  @Tag("W4")
  void who_takes_part_online_where_others_meet_is_sent_to_no_hall_and_hears_when_that_changes() {
    openNetwork("told-online", Map.of());
    String amina = by("told-online", "amina@online.example.org", Map.of());
    String carys = by("told-online", "carys@online.example.org", Map.of("language", "cy"));
    sessionIs(
        "told-online",
        "session_scheduled.v1",
        1,
        Map.of("mode", "hybrid", "location", "Harbour Hall"));
    Map<String, Object> online = new HashMap<>(place(Ids.derived("online", carys), carys));
    online.put("way", "online");
    TestEvents.publish(
        "workshops", "told-online", "place_confirmed.v1", Ids.derived("online", carys), online);
    placeIs("told-online", "place_offered.v1", amina, 1, "online");
    var offered = mailbox.await("amina@online.example.org", "A place has come free");
    placeIs("told-online", "place_confirmed.v1", amina, 2, "online");
    var confirmed = mailbox.await("amina@online.example.org", "confirmed");

    assertThat(offered.plain() + confirmed.plain())
        .contains("Where: online")
        .doesNotContain("Harbour Hall");
    assertThat(mailbox.await("carys@online.example.org", "wedi'i gadarnhau").plain())
        .contains("Ble: ar-lein")
        .doesNotContain("Harbour Hall");
    placeIs("told-online", "place_confirmed.v1", amina, 3, "in_person");
    Await.until(
        "they are told where to go", () -> mailbox.of("amina@online.example.org").size() == 3);
    assertThat(mailbox.of("amina@online.example.org").getLast().plain())
        .contains("Where: Harbour Hall");
  }

  @Test
  void who_wishes_it_gets_a_subject_that_says_nothing() {
    openNetwork("told-d", Map.of());
    String amina = by("told-d", "amina@d.example.org", Map.of());
    wishes("told-d", amina, Map.of("discreet", true));
    sessionIs("told-d", "session_scheduled.v1", 1, Map.of());
    placeIs("told-d", "place_confirmed.v1", amina, 1);

    var mail = mailbox.await("amina@d.example.org", "A message from Network told-d");

    assertThat(mail.subject()).doesNotContain("Day one");
    assertThat(mail.plain()).contains("Day one");
  }

  @Test
  void whom_no_email_reaches_gets_a_letter_and_staff_see_that() throws IOException {
    openNetwork("told-e", Map.of());
    String amina =
        personOnRecord(
            "told-e",
            "Amina",
            Map.of(
                "contact",
                Map.of("email", "nobody@e.example.org", "postal", "1 Quay Street\nHarbour"),
                "preferredContact",
                "email"));
    sessionIs("told-e", "session_scheduled.v1", 1, Map.of());
    placeIs("told-e", "place_confirmed.v1", amina, 1);

    JsonNode message = awaitMessage("told-e", amina, item -> is(item, "state", "sent"));

    assertThat(message.path("route").asString()).isEqualTo("letter");
    assertThat(message.path("unreached").path(0).asString()).isEqualTo("email");
    assertThat(message.path("attention").asString()).isEqualTo("open");
    String id = message.path("id").asString();
    assertThat(Files.readString(Path.of("target/test-messages/letters", id + ".txt")))
        .startsWith("Amina\n1 Quay Street\nHarbour\n\n\nYour place is confirmed: Day one")
        .contains("Dear Amina,");
    var coordinator = coordinatorOf("told-e");
    assertThat(coordinator.get(API + "/messages").require(200).field("/items/0/id")).isEqualTo(id);
    coordinator
        .post(API + "/messages/" + id + "/handling", Map.of("handling", "dealt_with"))
        .require(200);
    assertThat(coordinator.get(API + "/messages").require(200).json().path("items")).isEmpty();
  }

  @Test
  void who_wants_to_hear_it_from_somebody_is_on_the_list_of_those_to_be_told() {
    openNetwork("told-f", Map.of());
    String amina = personOnRecord("told-f", "Amina", Map.of("preferredContact", "in_person"));
    sessionIs("told-f", "session_scheduled.v1", 1, Map.of());
    placeIs("told-f", "place_confirmed.v1", amina, 1);

    JsonNode message = awaitMessage("told-f", amina, item -> is(item, "state", "by_hand"));
    String id = message.path("id").asString();
    var coordinator = coordinatorOf("told-f");
    assertThat(coordinator.get(API + "/messages/" + id).require(200).field("text"))
        .contains("You have a place at Day one");
    coordinator
        .post(API + "/messages/" + id + "/handling", Map.of("handling", "told_by_phone"))
        .require(200);

    var told = coordinator.get(API + "/messages/" + id).require(200);
    assertThat(told.field("state")).isEqualTo("told");
    assertThat(told.json().has("text")).isFalse();
  }

  @Test
  @Tag("P24")
  void who_coordinates_one_programme_sees_to_what_is_about_its_sessions() {
    openNetwork("told-programme", Map.of());
    String ivy =
        personOnRecord(
            "told-programme",
            "Ivy",
            Map.of("preferredContact", "phone_call", "contact", Map.of("phone", "07700 900321")));
    sessionIs("told-programme", "session_scheduled.v1", 1, Map.of());
    placeIs("told-programme", "place_confirmed.v1", ivy, 1);
    money("told-programme", "payment_sent.v1", ivy, Map.of("paidOn", "2026-10-16"), 1);
    awaitMessage(
        "told-programme",
        ivy,
        item -> is(item, "kind", "payment_sent") && is(item, "state", "by_hand"));
    String id =
        awaitMessage(
                "told-programme",
                ivy,
                item -> is(item, "kind", "place_confirmed") && is(item, "state", "by_hand"))
            .path("id")
            .asString();
    String programme = Ids.derived("programme");
    var theirs =
        as(TestTokens.get().of("told-programme").role(Role.COORDINATOR, "programme", programme));
    var others =
        as(TestTokens.get().of("told-programme").role(Role.COORDINATOR, "programme", "another"));

    var open = theirs.get(API + "/messages?programmeId=" + programme).require(200);

    assertThat(open.json().path("items")).as("nothing about money").hasSize(1);
    assertThat(open.field("/items/0/id")).isEqualTo(id);
    theirs.get(API + "/messages").requireProblem(403, "whole-network-role-needed");
    others.get(API + "/messages?programmeId=" + programme).require(403);
    others.get(API + "/messages/" + id).require(403);
    theirs
        .post(API + "/messages/" + id + "/handling", Map.of("handling", "told_by_phone"))
        .require(200);
    assertThat(theirs.get(API + "/messages/" + id).require(200).field("state")).isEqualTo("told");
  }

  @Test
  @Tag("P5")
  @Tag("P6")
  void whoever_prints_or_says_it_is_told_in_which_form_it_is_needed() {
    openNetwork("told-q", Map.of());
    String amina =
        personOnRecord(
            "told-q",
            "Amina",
            Map.of(
                "contact",
                Map.of("email", "amina@q.example.org", "postal", "1 Quay Street"),
                "readingLevel",
                "plain"));
    for (String choice : List.of("contact_by_letter", "print_24_point")) {
      participant("told-q", amina)
          .post(
              PEOPLE + "/" + amina + "/needs",
              Map.of(
                  "choice", choice, "sharedWith", List.of("organiser"), "reviewOn", "2099-01-01"))
          .require(201);
    }
    sessionIs("told-q", "session_scheduled.v1", 1, Map.of());
    placeIs("told-q", "place_confirmed.v1", amina, 1);

    String id =
        awaitMessage("told-q", amina, item -> is(item, "route", "letter")).path("id").asString();

    assertThat(coordinatorOf("told-q").get(API + "/messages/" + id).require(200).text())
        .contains("Large print, at least 24 point", "Everyday words", "Contact by letter");
    assertThat(mailbox.of("amina@q.example.org")).isEmpty();
  }

  @Test
  void somebody_reads_what_they_were_told_and_staff_only_that_they_were() {
    openNetwork("told-g", Map.of());
    String amina = by("told-g", "amina@g.example.org", Map.of());
    String rowan = by("told-g", "rowan@g.example.org", Map.of());
    sessionIs("told-g", "session_scheduled.v1", 1, Map.of());
    placeIs("told-g", "place_confirmed.v1", amina, 1);
    mailbox.await("amina@g.example.org", "confirmed");

    JsonNode own = awaitMessage("told-g", amina, item -> is(item, "state", "sent"));
    assertThat(own.path("subject").asString()).contains("Day one");
    assertThat(own.path("text").asString()).contains("Dear Amina");
    JsonNode seen =
        coordinatorOf("told-g")
            .get(PEOPLE + "/" + amina + "/messages")
            .require(200)
            .json()
            .path("items");
    assertThat(seen.toString()).contains("place_confirmed").doesNotContain("Day one", "Dear");
    participant("told-g", rowan).get(PEOPLE + "/" + amina + "/messages").require(404);
  }

  @Test
  @Tag("F1")
  @Tag("P22")
  void nobody_but_finance_sees_from_messages_what_somebody_answered_or_that_they_were_paid() {
    openNetwork("told-between", Map.of());
    String amina = declinedAndPaid("told-between", "give_away");
    String chosen =
        awaitMessage("told-between", amina, item -> is(item, "reason", "as-they-chose"))
            .path("id")
            .asString();

    var coordinator = coordinatorOf("told-between");
    assertThat(
            coordinator
                .get(PEOPLE + "/" + amina + "/messages")
                .require(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("kind").asString()))
        .contains("place_confirmed")
        .doesNotContain("nothing_due", "payment_sent");
    coordinator.get(API + "/messages/" + chosen).require(404);
    holding(Role.FINANCE_OFFICER, "told-between").get(API + "/messages/" + chosen).require(200);
  }

  @Test
  @Tag("F1")
  @Tag("P22")
  void what_is_kept_of_money_is_for_the_person_alone_and_who_asks_on_their_behalf_is_told_so() {
    openNetwork("told-alone", Map.of());
    String amina = declinedAndPaid("told-alone", "nothing");
    String rowan = by("told-alone", "rowan@alone.example.org", Map.of());
    var self = participant("told-alone", amina);
    var admin = holding(Role.NETWORK_ADMIN, "told-alone");
    String data = API + "/personal-data/";
    String[] money = {
      "answered-offers", "told-dues", "told-payments", "diary-payments", "messages-about-money"
    };
    Await.until("it is read", () -> self.get(data + amina).text().contains("diary-payments"));

    JsonNode own = self.get(data + amina).require(200).json();
    JsonNode onBehalf = admin.get(data + amina).require(200).json();

    assertThat(sectionsOf(own)).contains(money).contains("messages", "told-places");
    assertThat(own.has("leftOut")).isFalse();
    assertThat(sectionsOf(onBehalf)).contains("messages", "told-places").doesNotContain(money);
    assertThat(onBehalf.toString())
        .contains("place_confirmed")
        .doesNotContain("payment_sent", "nothing_due", "as-they-chose", "on its way");
    assertThat(onBehalf.at("/leftOut/words").asString()).contains("ask somebody in finance");
    assertThat(onBehalf.at("/leftOut/wordsWelsh").asString()).contains("yr adran gyllid");
    assertThat(admin.get(data + rowan).require(200).json().path("leftOut"))
        .as("the same where there is nothing of the kind")
        .isEqualTo(onBehalf.path("leftOut"));
  }

  /** Somebody with a place who wanted nothing for one thing, and was paid for another. */
  private String declinedAndPaid(String network, String answer) {
    String email = "amina@" + network + ".example.org";
    String amina = by(network, email, Map.of());
    sessionIs(network, "session_scheduled.v1", 1, Map.of());
    String declined = Ids.derived("declined", network);
    due(network, "offer_answered.v1", amina, declined, 1, Map.of("answer", answer));
    due(network, "nothing_due.v1", amina, declined, 2, Map.of());
    money(network, "payment_sent.v1", amina, Map.of("paidOn", "2026-10-16"), 1);
    placeIs(network, "place_confirmed.v1", amina, 1);
    mailbox.await(email, "on its way");
    mailbox.await(email, "confirmed");
    awaitMessage(network, amina, item -> is(item, "reason", "as-they-chose"));
    return amina;
  }

  private static List<String> sectionsOf(JsonNode data) {
    return data.path("sections")
        .valueStream()
        .map(section -> section.path("id").asString())
        .toList();
  }

  @Test
  @Tag("F1")
  void what_people_are_to_say_of_money_is_for_finance_and_no_page_is_shorter_for_it() {
    openNetwork("told-calls", Map.of());
    String ivy =
        personOnRecord(
            "told-calls",
            "Ivy",
            Map.of("preferredContact", "phone_call", "contact", Map.of("phone", "07700 900321")));
    sessionIs("told-calls", "session_scheduled.v1", 1, Map.of());
    placeIs("told-calls", "place_confirmed.v1", ivy, 1);
    money("told-calls", "payment_sent.v1", ivy, Map.of("paidOn", "2026-10-16"), 1);
    money("told-calls", "payment_returned.v1", ivy, Map.of("returnedOn", "2026-10-19"), 2);
    for (String kind : List.of("place_confirmed", "payment_sent", "payment_returned")) {
      awaitMessage(
          "told-calls", ivy, item -> is(item, "kind", kind) && is(item, "state", "by_hand"));
    }
    var coordinator = coordinatorOf("told-calls");
    var finance = holding(Role.FINANCE_OFFICER, "told-calls");

    JsonNode listed = coordinator.get(API + "/messages?limit=1").require(200).json();
    JsonNode money = finance.get(API + "/messages").require(200).json().path("items");

    assertThat(listed.at("/items/0/kind").asString()).isEqualTo("place_confirmed");
    assertThat(listed.path("next").isNull()).as("the rest does not show").isTrue();
    assertThat(money.valueStream().map(item -> item.path("kind").asString()))
        .containsExactlyInAnyOrder("payment_sent", "payment_returned");
    assertThat(money.at("/0/phone").asString()).as("where to call").isEqualTo("07700900321");
    String handling = API + "/messages/" + money.at("/0/id").asString() + "/handling";
    coordinator.post(handling, Map.of("handling", "told_by_phone")).require(404);
    finance.post(handling, Map.of("handling", "told_by_phone")).require(200);
    finance
        .get(API + "/messages/" + listed.at("/items/0/id").asString())
        .requireProblem(403, "whole-network-role-needed");
  }

  @Test
  void a_session_that_moves_or_is_cancelled_is_told_to_whoever_has_a_place() {
    openNetwork("told-h", Map.of());
    String amina = by("told-h", "amina@h.example.org", Map.of());
    sessionIs("told-h", "session_scheduled.v1", 1, Map.of());
    placeIs("told-h", "place_confirmed.v1", amina, 1);
    mailbox.await("amina@h.example.org", "confirmed");

    // Only its title: nobody has to come otherwise.
    sessionIs("told-h", "session_changed.v1", 2, Map.of("title", "Day one!"));
    Map<String, Object> moved = new HashMap<>(Map.of("title", "Day one!"));
    moved.put("dates", told(START.plus(Duration.ofDays(1))));
    sessionIs("told-h", "session_changed.v1", 3, moved);
    sessionIs("told-h", "session_changed.v1", 3, moved);
    sessionIs("told-h", "session_changed.v1", 2, Map.of("title", "Day one!"));
    var changed = mailbox.await("amina@h.example.org", "Changed: Day one!");
    assertThat(changed.plain())
        .contains(InWords.dates(dates(START.plus(Duration.ofDays(1))), Language.EN));

    sessionIs("told-h", "session_cancelled.v1", 4, moved);
    mailbox.await("amina@h.example.org", "Cancelled: Day one!");
    assertThat(mailbox.of("amina@h.example.org"))
        .filteredOn(mail -> mail.subject().startsWith("Changed"))
        .hasSize(1);
  }

  @Test
  void a_place_that_is_known_before_its_session_is_told_once_the_session_is() {
    openNetwork("told-i", Map.of());
    String amina = by("told-i", "amina@i.example.org", Map.of());
    placeIs("told-i", "place_offered.v1", amina, 1);
    awaitMessage("told-i", amina, item -> is(item, "reason", "session-unknown"));

    sessionIs("told-i", "session_scheduled.v1", 1, Map.of());

    var mail = mailbox.await("amina@i.example.org", "A place has come free: Day one");
    assertThat(mail.plain()).contains("Please reply by: ");
  }

  @Test
  void what_waits_for_the_end_of_a_quiet_time_goes_only_if_it_still_holds() {
    openNetwork("told-j", Map.of());
    String amina = by("told-j", "amina@j.example.org", Map.of("quietUntil", "2099-12-31"));
    String rowan = by("told-j", "rowan@j.example.org", Map.of());
    sessionIs("told-j", "session_scheduled.v1", 1, Map.of());
    placeIs("told-j", "place_confirmed.v1", amina, 1);
    // Later than the session: they must hear of it three hours before, and not now.
    awaitMessage("told-j", amina, item -> is(item, "reason", "quiet-time"));
    assertThat(stored("told-j", "quiet-time").toJson())
        .contains(START.minus(Duration.ofHours(3)).toString());
    String other = Ids.derived("of rowan");
    TestEvents.publish("workshops", "told-j", "place_confirmed.v1", other, place(other, rowan));
    JsonNode reminder = awaitMessage("told-j", rowan, item -> is(item, "kind", "session_reminder"));
    assertThat(reminder.path("state").asString()).isEqualTo("queued");

    wishes("told-j", rowan, Map.of("silence", "deceased"));

    awaitMessage("told-j", rowan, item -> is(item, "reason", "silence-deceased"));
  }

  @Test
  void what_can_wait_no_longer_goes_in_a_quiet_time() {
    openNetwork("told-soon", Map.of());
    String amina = by("told-soon", "amina@soon.example.org", Map.of("quietUntil", "2099-12-31"));
    Instant soon = Instant.now(Clock.systemUTC()).plus(Duration.ofHours(2));
    sessionIs("told-soon", "session_scheduled.v1", 1, Map.of("dates", told(soon)));
    placeIs("told-soon", "place_confirmed.v1", amina, 1);

    mailbox.await("amina@soon.example.org", "confirmed");
  }

  @Test
  @Tag("W12")
  void who_walked_in_on_the_first_day_hears_of_the_days_to_come() {
    openNetwork("told-walk", Map.of());
    String amina = by("told-walk", "amina@walk.example.org", Map.of());
    Instant underWay = Instant.now(Clock.systemUTC()).minus(Duration.ofHours(1));
    sessionIs("told-walk", "session_scheduled.v1", 1, Map.of("dates", both(underWay, START)));
    placeIs("told-walk", "place_walked_in.v1", amina, 1);
    mailbox.await("amina@walk.example.org", "confirmed");
    awaitMessage("told-walk", amina, item -> is(item, "reason", "reminder-later"));

    sessionIs(
        "told-walk",
        "session_changed.v1",
        2,
        Map.of("dates", both(underWay, START.plus(Duration.ofDays(1)))));

    mailbox.await("amina@walk.example.org", "Changed");
    assertThat(mailbox.of("amina@walk.example.org"))
        .allSatisfy(mail -> assertThat(mail.plain()).doesNotContain("Give your place back"));
    openNetwork("told-walked", Map.of());
    String bryn = by("told-walked", "bryn@walk.example.org", Map.of());
    sessionIs("told-walked", "session_scheduled.v1", 1, Map.of("dates", told(underWay)));
    placeIs("told-walked", "place_walked_in.v1", bryn, 1);
    awaitMessage("told-walked", bryn, item -> is(item, "reason", "has-come"));
  }

  private static List<Map<String, Object>> both(Instant one, Instant other) {
    return Stream.concat(told(one).stream(), told(other).stream()).toList();
  }

  @Test
  void a_session_may_say_when_people_are_reminded_of_it_who_chose_nothing_themselves() {
    String network = "told-remind";
    openNetwork(network, Map.of());
    String email = "%s@remind.example.org";
    String amina = by(network, email.formatted("amina"), Map.of());
    String rowan = by(network, email.formatted("rowan"), Map.of());
    coordinatorOf(network)
        .put(PEOPLE + "/" + rowan + "/message-wishes", Map.of("reminderDays", 1), "\"0\"")
        .require(200);
    Instant soon = Clock.systemUTC().instant().plus(Duration.ofDays(8));
    sessionIs(network, "session_scheduled.v1", 1, Map.of("dates", told(soon), "reminderDays", 5));
    placeIs(network, "place_confirmed.v1", amina, 1);
    TestEvents.publish(
        "workshops",
        network,
        "place_confirmed.v1",
        Ids.derived("place of", rowan),
        place(Ids.derived("place of", rowan), rowan),
        TestEvents.sequence(1));
    for (String each : List.of(amina, rowan)) {
      awaitMessage(network, each, item -> is(item, "reason", "reminder-later"));
    }
    assertThat(remindedAt(network, amina)).isEqualTo(nineOnTheDay(soon, 5));

    sessionIs(network, "session_changed.v1", 2, Map.of("dates", told(soon), "reminderDays", 12));

    // Twelve days before was before she got the place, so that the usual day holds.
    Await.until("the usual day", () -> remindedAt(network, amina).equals(nineOnTheDay(soon, 2)));
    Await.until("as they chose", () -> remindedAt(network, rowan).equals(nineOnTheDay(soon, 1)));
    JsonNode later = awaitMessage(network, rowan, item -> is(item, "kind", "session_reminder"));
    assertThat(later.path("reason").asString()).isEqualTo("reminder-later");
  }

  @Test
  void who_chose_nothing_is_not_reminded_where_a_session_says_so_until_it_says_otherwise() {
    String network = "told-unreminded";
    openNetwork(network, Map.of());
    String amina = by(network, "amina@unreminded.example.org", Map.of());
    Instant soon = Clock.systemUTC().instant().plus(Duration.ofDays(8));
    sessionIs(network, "session_scheduled.v1", 1, Map.of("dates", told(soon), "reminderDays", 0));
    placeIs(network, "place_confirmed.v1", amina, 1);
    awaitMessage(network, amina, item -> is(item, "reason", "no-reminder-wished"));

    sessionIs(network, "session_changed.v1", 2, Map.of("dates", told(soon), "reminderDays", 5));
    awaitMessage(network, amina, item -> is(item, "reason", "reminder-later"));
    assertThat(remindedAt(network, amina)).isEqualTo(nineOnTheDay(soon, 5));

    sessionIs(network, "session_changed.v1", 3, Map.of("dates", told(soon), "reminderDays", 0));
    awaitMessage(network, amina, item -> is(item, "reason", "no-reminder-wished"));
  }

  private static String nineOnTheDay(Instant start, int daysBefore) {
    ZoneId clocks = ZoneId.of("Europe/London");
    return start
        .atZone(clocks)
        .toLocalDate()
        .minusDays(daysBefore)
        .atTime(9, 0)
        .atZone(clocks)
        .toInstant()
        .toString();
  }

  private static String remindedAt(String network, String person) {
    Document reminder =
        Objects.requireNonNull(
            service()
                .bean(MongoDatabase.class)
                .getCollection("messages")
                .find(
                    new Document("tenantId", network)
                        .append("state.kind", "SESSION_REMINDER")
                        .append("state.participantId", person))
                .first());
    return reminder.get("state", Document.class).getString("dueAt");
  }

  @Test
  void who_gets_a_place_once_more_is_reminded_of_it_all_the_same() {
    openNetwork("told-again", Map.of());
    String amina = by("told-again", "amina@again.example.org", Map.of());
    sessionIs("told-again", "session_scheduled.v1", 1, Map.of());
    placeIs("told-again", "place_confirmed.v1", amina, 1);
    awaitMessage("told-again", amina, item -> is(item, "reason", "reminder-later"));
    placeIs("told-again", "place_cancelled.v1", amina, 2);
    awaitMessage("told-again", amina, item -> is(item, "kind", "place_cancelled"));
    lookedAtAgain("told-again", amina, "place-stands-otherwise");

    placeIs("told-again", "place_confirmed.v1", amina, 3);

    awaitMessage(
        "told-again",
        amina,
        item -> is(item, "kind", "session_reminder") && is(item, "state", "queued"));
  }

  @Test
  void a_session_that_stays_unknown_is_seen_by_people_and_told_once_it_is_known() {
    String email = "amina@unknown.example.org";
    unknownForADay("told-unknown", email);

    sessionIs("told-unknown", "session_scheduled.v1", 1, Map.of());

    mailbox.await(email, "confirmed");
  }

  @Test
  void what_was_stuck_goes_on_also_where_the_process_ended_when_it_had_just_kept_the_session() {
    String email = "amina@kept.example.org";
    unknownForADay("told-kept", email);
    IncomingEvent told =
        new IncomingEvent(
            new NetworkId("told-kept"),
            "org.commontable.workshops.session_scheduled.v1",
            SESSION,
            TestEvents.sequence(1),
            "scheduled",
            START.minus(Duration.ofDays(9)),
            "test",
            "test",
            JsonNodeFactory.instance.objectNode());
    service()
        .bean(Occasions.class)
        .keep(
            told,
            new KnownSession(
                SESSION,
                "Day one",
                null,
                List.of(new Span(START, START.plus(Duration.ofHours(6)))),
                "in_person",
                null,
                false,
                told.sequence(),
                null,
                null,
                null,
                null));
    assertThat(coordinatorOf("told-kept").get(API + "/messages").field("/items/0/state"))
        .isEqualTo("failed");

    sessionIs("told-kept", "session_scheduled.v1", 1, Map.of());

    mailbox.await(email, "confirmed");
  }

  /** Somebody has a place at a session that nobody tells of, so that people see the message. */
  private static void unknownForADay(String network, String email) {
    openNetwork(network, Map.of());
    String amina = by(network, email, Map.of());
    placeIs(network, "place_confirmed.v1", amina, 1);
    awaitMessage(network, amina, item -> is(item, "reason", "session-unknown"));
    Document dayBefore =
        new Document(
            "$set",
            new Document(
                "state.queuedAt",
                Instant.now(Clock.systemUTC()).minus(Duration.ofHours(25)).toString()));
    Await.until(
        "a day went by, and people see it",
        () -> {
          service()
              .bean(MongoDatabase.class)
              .getCollection("messages")
              .updateMany(new Document("tenantId", network), dayBefore);
          return coordinatorOf(network)
              .get(API + "/messages")
              .field("/items/0/reason")
              .equals("session-unknown");
        });
  }

  @Test
  @Tag("W6")
  void who_answers_a_request_hears_of_it_once_its_session_is_known() {
    openNetwork("told-asks", Map.of());
    String amina = by("told-asks", "amina@asks.example.org", Map.of());
    placeIs("told-asks", "place_needs_approval.v1", amina, 1);
    waitsForLong("told-asks", "place_to_approve", "session-unknown");

    sessionIs("told-asks", "session_scheduled.v1", 1, Map.of());

    mailbox.await("hello@told-asks.example.org", "Somebody asks for a place: Day one");
  }

  @Test
  void what_is_told_of_a_change_goes_as_soon_as_the_change_is_kept() {
    String network = "told-kept-late";
    openNetwork(network, Map.of());
    String amina = by(network, "amina@late-kept.example.org", Map.of());
    sessionIs(network, "session_scheduled.v1", 1, Map.of());
    placeIs(network, "place_confirmed.v1", amina, 1);
    mailbox.await("amina@late-kept.example.org", "confirmed");
    queued(network, MessageKind.SESSION_CANCELLED, amina, 2);
    waitsForLong(network, "session_cancelled", "session-being-read");

    sessionIs(network, "session_cancelled.v1", 2, Map.of());

    mailbox.await("amina@late-kept.example.org", "Cancelled");
    assertThat(mailbox.of("amina@late-kept.example.org")).hasSize(2);
  }

  @Test
  @Tag("W8")
  void who_answered_late_hears_how_they_stand_as_soon_as_that_is_told() {
    String network = "told-lapsing";
    openNetwork(network, Map.of());
    String amina = by(network, "amina@lapsing.example.org", Map.of());
    sessionIs(network, "session_scheduled.v1", 1, Map.of());
    Map<String, Object> place = new HashMap<>(place(REGISTRATION, amina));
    place.put("answerBy", Instant.now(Clock.systemUTC()).minusSeconds(60).toString());
    TestEvents.publish(
        "workshops", network, "place_offered.v1", REGISTRATION, place, TestEvents.sequence(1));
    awaitMessage(network, amina, item -> is(item, "reason", "offer-lapsed"));
    queued(network, MessageKind.PLACE_ANSWER_LATE, amina, 1);
    waitsForLong(network, "place_answer_late", "offer-running-out");

    placeIs(network, "place_waiting.v1", amina, 2);

    mailbox.await("amina@lapsing.example.org", "could not");
  }

  private static void queued(String network, MessageKind kind, String person, long sequence) {
    service()
        .bean(Messages.class)
        .queue(
            new NetworkId(network),
            kind,
            person,
            SESSION + " " + TestEvents.sequence(sequence),
            Instant.now(Clock.systemUTC()),
            Map.of(
                "sessionId", SESSION,
                "registrationId", REGISTRATION,
                "sequence", TestEvents.sequence(sequence)),
            Cause.timer("test"));
  }

  /** A message waits, and has for so long that it would only be looked at in minutes. */
  private static void waitsForLong(String network, String kind, String reason) {
    var messages = service().bean(MongoDatabase.class).getCollection("messages");
    Document which =
        new Document("tenantId", network)
            .append("state.kind", kind.toUpperCase(Locale.ROOT))
            .append("state.reason", reason);
    Await.until(
        "it waits",
        () -> {
          messages.updateOne(
              which,
              new Document(
                  "$set",
                  new Document(
                      "state.queuedAt",
                      Instant.now(Clock.systemUTC()).minus(Duration.ofHours(2)).toString())));
          Document found = messages.find(which).first();
          return found != null
              && found
                  .getDate("dueAt")
                  .toInstant()
                  .isAfter(Instant.now(Clock.systemUTC()).plusSeconds(300));
        });
  }

  @Test
  @Tag("W8")
  void an_offer_that_runs_out_soon_is_told_by_people_who_know_why_it_is_they_who_tell() {
    openNetwork("told-why", Map.of());
    String calls = by("told-why", "calls@why.example.org", Map.of("preferredContact", "in_person"));
    String nowhere = personOnRecord("told-why", "Ivy", Map.of());
    sessionIs("told-why", "session_scheduled.v1", 1, Map.of());
    offeredSoon("told-why", calls, "first");
    offeredSoon("told-why", nowhere, "second");

    awaitMessage("told-why", calls, item -> is(item, "reason", "wants-to-be-told"));
    awaitMessage("told-why", nowhere, item -> is(item, "reason", "nothing-reaches-them"));
  }

  private static void offeredSoon(String network, String person, String which) {
    String registration = Ids.derived("told", which);
    Map<String, Object> place = new HashMap<>(place(registration, person));
    place.put("answerBy", Instant.now(Clock.systemUTC()).plus(Duration.ofHours(26)).toString());
    TestEvents.publish(
        "workshops", network, "place_offered.v1", registration, place, TestEvents.sequence(1));
  }

  private static Document stored(String network, String reason) {
    return Objects.requireNonNull(
        service()
            .bean(MongoDatabase.class)
            .getCollection("messages")
            .find(new Document("tenantId", network).append("state.reason", reason))
            .first());
  }

  @Test
  void money_is_told_without_how_much() {
    openNetwork("told-k", Map.of());
    String amina = by("told-k", "amina@k.example.org", Map.of());
    sessionIs("told-k", "session_scheduled.v1", 1, Map.of());
    String entitlement = Ids.derived("entitlement");
    Map<String, Object> payment =
        Map.of(
            "entitlementId", entitlement,
            "participantId", amina,
            "sessionId", SESSION,
            "paidOn", "2026-10-16");
    TestEvents.publish("reimbursements", "told-k", "payment_sent.v1", entitlement, payment);
    TestEvents.publish(
        "reimbursements",
        "told-k",
        "payee_details_entered.v1",
        amina,
        Map.of("participantId", amina, "version", 2, "change", true));

    assertThat(mailbox.await("amina@k.example.org", "on its way: Day one").plain())
        .contains("Friday 16 October 2026", "/my/payments/" + entitlement)
        // It may be money back for a bus ticket, in cash: an adviser may read this.
        .doesNotContain("£", "payment for your time", "your bank");
    mailbox.await("amina@k.example.org", "bank details were changed");
  }

  @Test
  void an_offer_is_told_with_its_day_and_not_to_who_answered_it_meanwhile() {
    openNetwork("told-n", Map.of());
    String amina = by("told-n", "amina@n.example.org", Map.of());
    String later = by("told-n", "later@n.example.org", Map.of("quietUntil", "2099-12-31"));
    sessionIs("told-n", "session_scheduled.v1", 1, Map.of());
    for (String person : List.of(amina, later)) {
      String entitlement = Ids.derived("offer", person);
      TestEvents.publish(
          "reimbursements",
          "told-n",
          "offer_made.v1",
          entitlement,
          Map.of(
              "entitlementId", entitlement,
              "participantId", person,
              "sessionId", SESSION,
              "payBy", "2099-03-16"));
    }

    assertThat(mailbox.await("amina@n.example.org", "We can pay you").plain())
        .contains("Monday 16 March 2099")
        .doesNotContain("£");
    awaitMessage("told-n", later, item -> is(item, "reason", "quiet-time"));
    String answered = Ids.derived("offer", later);
    TestEvents.publish(
        "reimbursements",
        "told-n",
        "offer_answered.v1",
        answered,
        Map.of("entitlementId", answered, "participantId", later, "answer", "accept"));
    lookedAtAgain("told-n", later, "offer-answered");
    assertThat(mailbox.of("later@n.example.org")).isEmpty();
  }

  @Test
  void a_payment_that_came_back_is_told_unless_it_was_sent_again_before() {
    openNetwork("told-o", Map.of());
    String amina = by("told-o", "amina@o.example.org", Map.of());
    String later = by("told-o", "later@o.example.org", Map.of("quietUntil", "2099-12-31"));
    sessionIs("told-o", "session_scheduled.v1", 1, Map.of());
    for (String person : List.of(amina, later)) {
      money("told-o", "payment_returned.v1", person, Map.of("returnedOn", "2026-10-19"), 1);
    }

    assertThat(mailbox.await("amina@o.example.org", "came back: Day one").plain())
        .as("also where it was cash that nobody fetched, or for what they spent")
        .contains("The payment for Day one did not reach you.")
        .doesNotContain("£", "bank", "your time");
    awaitMessage("told-o", later, item -> is(item, "reason", "quiet-time"));
    money("told-o", "payment_sent.v1", later, Map.of("paidOn", "2026-10-26"), 2);
    lookedAtAgain("told-o", later, "paid-again");
    TestEvents.publish(
        "reimbursements",
        "told-o",
        "expense_claim_returned.v1",
        Ids.derived("claim"),
        Map.of("expenseClaimId", Ids.derived("claim"), "participantId", amina));
    TestEvents.publish(
        "reimbursements",
        "told-o",
        "pre_approval_decided.v1",
        Ids.derived("asked"),
        Map.of("preApprovalId", Ids.derived("asked"), "participantId", amina, "agreed", true));
    mailbox.await("amina@o.example.org", "Something about what you spent");
    mailbox.await("amina@o.example.org", "before spending");
    money("told-o", "choice_recorded.v1", amina, Map.of("by", "finance"), 3);
    assertThat(mailbox.await("amina@o.example.org", "Your answer for Day one").plain())
        .contains("put on record for you", "/", "change it")
        .doesNotContain("£", "finance");
  }

  @Test
  @Tag("P6")
  void nothing_goes_in_english_alone_where_welsh_is_required_until_there_is_welsh() {
    openNetwork("told-p", Map.of());
    String bronwen = by("told-p", "bronwen@p.example.org", Map.of("language", "cy"));
    Map<String, Object> english =
        Map.of("subject", "Your place", "text", "{{session}}", "body", "{{session}}, {{when}}.");
    Map<String, Object> welsh =
        Map.of("subject", "Eich lle", "text", "{{session}}", "body", "{{session}}, {{when}}.");
    var admin = holding(Role.NETWORK_ADMIN, "told-p");
    String template = API + "/message-templates/place_confirmed";
    admin.put(template, Map.of("en", english), "\"0\"").require(200);
    requiresWelsh("told-p");
    sessionIs("told-p", "session_scheduled.v1", 1, Map.of("titleWelsh", "Diwrnod un"));
    placeIs("told-p", "place_confirmed.v1", bronwen, 1);

    JsonNode stuck = awaitMessage("told-p", bronwen, item -> is(item, "state", "failed"));

    assertThat(stuck.path("reason").asString()).isEqualTo("welsh-missing");
    assertThat(stuck.path("attention").asString()).isEqualTo("open");
    assertThat(mailbox.of("bronwen@p.example.org")).isEmpty();
    admin
        .put(template, Map.of("en", english, "cy", welsh), admin.get(template).etag())
        .require(200);
    coordinatorOf("told-p")
        .post(
            API + "/messages/" + stuck.path("id").asString() + "/handling",
            Map.of("handling", "try_again"))
        .require(200);
    var mail = mailbox.await("bronwen@p.example.org", "Eich lle");
    assertThat(mail.plain()).contains("Diwrnod un").doesNotContain("Day one");
  }

  private static void requiresWelsh(String network) {
    var operator = as(TestTokens.get().operator());
    String path = API + "/networks/" + network;
    operator
        .put(
            path,
            Map.of(
                "name", "Rhwydwaith",
                "nations", List.of("wales"),
                "languages", List.of("en", "cy"),
                "requiresWelsh", true,
                "contact", Map.of("email", "hello@" + network + ".example.org")),
            operator.get(path).etag())
        .require(200);
  }

  private static void money(
      String network, String event, String person, Map<String, Object> more, long sequence) {
    String entitlement = Ids.derived("payment", person);
    Map<String, Object> data =
        new HashMap<>(
            Map.of("entitlementId", entitlement, "participantId", person, "sessionId", SESSION));
    data.putAll(more);
    TestEvents.publish(
        "reimbursements", network, event, entitlement, data, TestEvents.sequence(sequence));
  }

  /** What waits is looked at again whenever somebody's wishes change. */
  private static void lookedAtAgain(String network, String person, String reason) {
    Await.until(
        "not told: " + reason,
        () -> {
          String path = PEOPLE + "/" + person + "/message-wishes";
          var wishes = coordinatorOf(network).get(path);
          int days = wishes.json().path("reminderDays").asInt();
          coordinatorOf(network).put(path, Map.of("reminderDays", 5 - days), wishes.etag());
          return logOf(network, person).stream().anyMatch(item -> is(item, "reason", reason));
        });
  }

  @Test
  @Tag("F1")
  void that_nothing_is_due_is_told_unless_they_chose_so_or_something_is_by_then() {
    openNetwork("told-nothing", Map.of());
    String amina = by("told-nothing", "amina@nothing.example.org", Map.of());
    sessionIs("told-nothing", "session_scheduled.v1", 1, Map.of());
    String missed = Ids.derived("missed");
    String declined = Ids.derived("declined");
    String corrected = Ids.derived("corrected");
    due("told-nothing", "offer_answered.v1", amina, declined, 1, Map.of("answer", "nothing"));
    due("told-nothing", "nothing_due.v1", amina, declined, 2, Map.of());
    // Evidence that was read before the news of it: the later one holds.
    due("told-nothing", "claim_drafted.v1", amina, corrected, 2, Map.of());
    due("told-nothing", "nothing_due.v1", amina, corrected, 1, Map.of());
    for (int again = 0; again < 2; again++) {
      due("told-nothing", "nothing_due.v1", amina, missed, 1, Map.of());
    }

    var mail = mailbox.await("amina@nothing.example.org", "No payment for Day one");

    assertThat(mail.plain())
        .contains("/my/payments/" + missed, "what you spent")
        .doesNotContain(": we have no record");
    awaitMessage("told-nothing", amina, item -> is(item, "reason", "as-they-chose"));
    awaitMessage("told-nothing", amina, item -> is(item, "reason", "something-is-due"));
    assertThat(mailbox.of("amina@nothing.example.org")).hasSize(1);
  }

  @Test
  @Tag("F1")
  void an_offer_that_holds_no_more_is_told_unless_they_wanted_nothing_or_have_a_new_one() {
    openNetwork("told-withdrawn", Map.of());
    String amina = by("told-withdrawn", "amina@withdrawn.example.org", Map.of());
    String later =
        by("told-withdrawn", "later@withdrawn.example.org", Map.of("quietUntil", "2099-12-31"));
    sessionIs("told-withdrawn", "session_scheduled.v1", 1, Map.of());
    String accepted = Ids.derived("accepted and withdrawn");
    String declined = Ids.derived("declined and withdrawn");
    String again = Ids.derived("withdrawn and offered again");
    due("told-withdrawn", "offer_answered.v1", amina, accepted, 1, Map.of("answer", "accept"));
    due("told-withdrawn", "offer_answered.v1", amina, declined, 1, Map.of("answer", "nothing"));
    for (String each : List.of(accepted, declined)) {
      due("told-withdrawn", "offer_withdrawn.v1", amina, each, 2, Map.of("why", "mistake"));
    }

    var mail = mailbox.await("amina@withdrawn.example.org", "no longer pay you for Day one");

    assertThat(mail.plain()).contains("/my/payments/" + accepted).doesNotContain("£");
    awaitMessage("told-withdrawn", amina, item -> is(item, "reason", "as-they-chose"));
    assertThat(mailbox.of("amina@withdrawn.example.org")).hasSize(1);
    due("told-withdrawn", "offer_withdrawn.v1", later, again, 1, Map.of("why", "mistake"));
    awaitMessage("told-withdrawn", later, item -> is(item, "reason", "quiet-time"));
    due("told-withdrawn", "offer_made.v1", later, again, 2, Map.of("payBy", "2099-03-16"));
    lookedAtAgain("told-withdrawn", later, "offered-again");
    due("told-withdrawn", "offer_withdrawn.v1", later, again, 3, Map.of("why", "mistake"));
    lookedAtAgain("told-withdrawn", later, "offer-withdrawn");
  }

  @Test
  @Tag("F1")
  void an_offer_that_is_made_anew_is_told_though_the_first_was_answered() {
    openNetwork("told-anew", Map.of());
    String amina = by("told-anew", "amina@anew.example.org", Map.of());
    sessionIs("told-anew", "session_scheduled.v1", 1, Map.of());
    String offered = Ids.derived("answered and offered anew");
    due("told-anew", "offer_answered.v1", amina, offered, 1, Map.of("answer", "accept"));
    due("told-anew", "offer_made.v1", amina, offered, 2, Map.of("payBy", "2099-03-16"));

    mailbox.await("amina@anew.example.org", "We can pay you");
  }

  private static void due(
      String network,
      String event,
      String person,
      String entitlement,
      long sequence,
      Map<String, Object> more) {
    Map<String, Object> told =
        new HashMap<>(
            Map.of("entitlementId", entitlement, "participantId", person, "sessionId", SESSION));
    told.putAll(more);
    TestEvents.publish(
        "reimbursements", network, event, entitlement, told, TestEvents.sequence(sequence));
  }

  @Test
  @Tag("F8")
  void new_bank_details_are_told_at_the_address_too_that_was_changed_before() {
    openNetwork("told-former", Map.of());
    String amina = by("told-former", "amina@former.example.org", Map.of());
    var coordinator = coordinatorOf("told-former");
    String person = PEOPLE + "/" + amina;
    // However often it is changed before, the first is told.
    List<String> addresses = new ArrayList<>();
    for (int change = 0; change < 14; change++) {
      addresses.add("thief" + (change < 4 ? change % 2 : change) + "@former.example.org");
    }
    addresses.add("thief@former.example.org");
    for (String address : addresses) {
      coordinator
          .put(
              person,
              Map.of("displayName", "Amina", "contact", Map.of("email", address)),
              coordinator.get(person).etag())
          .require(200);
    }
    assertThat(
            service()
                .bean(MongoDatabase.class)
                .getCollection("former_contacts")
                .countDocuments(
                    new Document("tenantId", "told-former")
                        .append("erased", new Document("$exists", false))))
        .isEqualTo(10);
    for (int again = 0; again < 2; again++) {
      TestEvents.publish(
          "reimbursements",
          "told-former",
          "payee_details_entered.v1",
          amina,
          Map.of("participantId", amina, "version", 2, "change", true, "byOthers", false),
          TestEvents.sequence(2));
    }

    var warned = mailbox.await("amina@former.example.org", "bank details were changed");
    mailbox.await("thief@former.example.org", "bank details were changed");
    assertThat(warned.plain()).doesNotContain("Amina", "thief");
    // Whoever is erased leaves nothing there either.
    erase("told-former", amina);
    var database = service().bean(MongoDatabase.class);
    Await.until(
        "no message is left",
        () ->
            database
                    .getCollection("messages")
                    .countDocuments(
                        new Document("tenantId", "told-former")
                            .append("erased", new Document("$exists", false)))
                == 0);
    assertThat(mailbox.of("amina@former.example.org")).hasSize(1);
  }

  @Test
  @Tag("F8")
  void new_bank_details_are_told_where_messages_went_before_another_way_was_chosen() {
    openNetwork("told-way", Map.of());
    String amina = by("told-way", "amina@way.example.org", Map.of());
    var coordinator = coordinatorOf("told-way");
    String person = PEOPLE + "/" + amina;
    coordinator
        .put(
            person,
            Map.of(
                "displayName",
                "Amina",
                "contact",
                Map.of("email", "amina@way.example.org", "phone", "07700900999"),
                "preferredContact",
                "text_message"),
            coordinator.get(person).etag())
        .require(200);
    TestEvents.publish(
        "reimbursements",
        "told-way",
        "payee_details_entered.v1",
        amina,
        Map.of("participantId", amina, "version", 2, "change", true, "byOthers", false),
        TestEvents.sequence(2));

    var warned = mailbox.await("amina@way.example.org", "bank details were changed");

    assertThat(warned.plain()).doesNotContain("Amina", "07700900999");
    JsonNode told = awaitMessage("told-way", amina, item -> is(item, "state", "sent"));
    assertThat(told.path("route").asString()).isEqualTo("text_message");
  }

  @Test
  @Tag("F8")
  void who_chose_discretion_where_they_are_paid_gets_subjects_that_say_nothing() {
    openNetwork("told-discreet", Map.of());
    String amina = by("told-discreet", "amina@discreet.example.org", Map.of());
    TestEvents.publish(
        "reimbursements",
        "told-discreet",
        "payee_discretion_chosen.v1",
        amina,
        Map.of("participantId", amina, "discreet", true),
        TestEvents.sequence(1));
    Await.until(
        "it is known",
        () ->
            coordinatorOf("told-discreet")
                .get(PEOPLE + "/" + amina + "/message-wishes")
                .field("discreet")
                .equals("true"));
    sessionIs("told-discreet", "session_scheduled.v1", 1, Map.of());
    placeIs("told-discreet", "place_confirmed.v1", amina, 1);

    assertThat(
            mailbox
                .await("amina@discreet.example.org", "A message from Network told-discreet")
                .subject())
        .doesNotContain("Day one");
    TestEvents.publish(
        "reimbursements",
        "told-discreet",
        "payee_discretion_chosen.v1",
        amina,
        Map.of("participantId", amina, "discreet", false),
        TestEvents.sequence(2));
    Await.until(
        "it is as it was",
        () ->
            coordinatorOf("told-discreet")
                .get(PEOPLE + "/" + amina + "/message-wishes")
                .field("discreet")
                .equals("false"));
    placeIs("told-discreet", "place_waiting.v1", amina, 2);
    mailbox.await("amina@discreet.example.org", "You are on the waiting list: Day one");
  }

  @Test
  @Tag("P4")
  void a_community_group_has_a_place_is_told_through_who_speaks_for_it_and_comes() {
    openNetwork("told-group", Map.of());
    Map<String, Object> gardeners =
        Map.of(
            "kind", "community_group",
            "displayName", "Riverside Gardeners",
            "spokesperson", "Jo",
            "contact", Map.of("email", "jo@group.example.org"));
    String group = coordinatorOf("told-group").post(PEOPLE, gardeners).require(201).field("id");
    sessionIs("told-group", "session_scheduled.v1", 1, Map.of());
    placeIs("told-group", "place_confirmed.v1", group, 1);

    assertThat(mailbox.await("jo@group.example.org", "confirmed").plain())
        .contains("Dear Jo (Riverside Gardeners),");
    TestEvents.publish(
        "workshops",
        "told-group",
        "attendance_recorded.v1",
        REGISTRATION,
        Map.of(
            "sessionId",
            SESSION,
            "registrationId",
            REGISTRATION,
            "participantId",
            group,
            "status",
            "present",
            "minutes",
            360,
            "on",
            "2026-10-02",
            "revision",
            1),
        TestEvents.sequence(2));
    var coordinator = coordinatorOf("told-group");
    Await.until(
        "they came",
        () ->
            coordinator
                .get(PEOPLE + "/" + group + "/diary")
                .require(200)
                .field("/totals/minutes")
                .equals("360"));
    // Nobody else is on record with them, nor can be.
    assertThat(coordinator.get(PEOPLE).require(200).json().path("items")).hasSize(1);
    coordinator
        .put(
            PEOPLE + "/" + group,
            Map.of(
                "displayName", "Riverside Gardeners",
                "spokesperson", "Jo",
                "dateOfBirth", "1980-01-01"),
            coordinator.get(PEOPLE + "/" + group).etag())
        .requireProblem(422, "member-data-of-a-group");
  }

  @Test
  @Tag("F4")
  void an_offer_for_a_meeting_is_told_though_it_is_of_no_session() {
    openNetwork("told-work", Map.of());
    String amina = by("told-work", "amina@work.example.org", Map.of());
    String entitlement = Ids.derived("entitlement of a meeting");
    Map<String, Object> offer =
        Map.of(
            "entitlementId",
            entitlement,
            "participantId",
            amina,
            "sessionId",
            Ids.derived("an id of its own"));
    TestEvents.publish(
        "reimbursements",
        "told-work",
        "work_offered.v1",
        entitlement,
        with(offer, "kind", "meeting"));
    for (int again = 0; again < 2; again++) {
      TestEvents.publish(
          "reimbursements",
          "told-work",
          "offer_made.v1",
          entitlement,
          with(offer, "payBy", "2099-04-01"),
          TestEvents.sequence(2));
    }
    TestEvents.publish(
        "reimbursements",
        "told-work",
        "payment_sent.v1",
        entitlement,
        with(offer, "paidOn", "2099-04-01"),
        TestEvents.sequence(3));

    awaitMessage(
        "told-work", amina, item -> is(item, "kind", "payment_sent") && is(item, "state", "sent"));
    assertThat(logOf("told-work", amina))
        .filteredOn(item -> is(item, "kind", "offer_made"))
        .singleElement()
        .satisfies(item -> assertThat(item.path("text").asString()).contains("a meeting"));
  }

  @Test
  @Tag("F5")
  void money_back_for_what_was_spent_outside_of_sessions_is_told_though_no_session_is_known() {
    openNetwork("told-spent", Map.of());
    String amina = by("told-spent", "amina@spent.example.org", Map.of());
    String claim = Ids.derived("a claim of expenses");
    TestEvents.publish(
        "reimbursements",
        "told-spent",
        "payment_sent.v1",
        claim,
        Map.of(
            "entitlementId",
            claim,
            "participantId",
            amina,
            "sessionId",
            Ids.derived("an id of its own"),
            "paidOn",
            "2099-04-01"));
    awaitMessage("told-spent", amina, item -> is(item, "reason", "session-unknown"));

    Document queuedLongAgo =
        new Document(
            "$set",
            new Document(
                "state.queuedAt",
                Instant.now(Clock.systemUTC()).minus(Duration.ofHours(2)).toString()));
    Await.until(
        "an hour went by, and it is told",
        () -> {
          service()
              .bean(MongoDatabase.class)
              .getCollection("messages")
              .updateMany(
                  new Document("tenantId", "told-spent").append("state.participantId", amina),
                  queuedLongAgo);
          return !mailbox.of("amina@spent.example.org").isEmpty();
        });

    var mail =
        mailbox.await(
            "amina@spent.example.org", "Money for you is on its way: what you did or spent");
    assertThat(mail.plain()).contains("It is for what you did or spent.");
  }

  private static Map<String, Object> with(Map<String, Object> all, String name, Object value) {
    Map<String, Object> more = new HashMap<>(all);
    more.put(name, value);
    return more;
  }

  @Test
  void first_bank_details_are_told_where_somebody_else_gave_them() {
    openNetwork("told-m", Map.of());
    String amina = by("told-m", "amina@m.example.org", Map.of());
    String rowan = by("told-m", "rowan@m.example.org", Map.of());
    for (String person : List.of(rowan, amina)) {
      TestEvents.publish(
          "reimbursements",
          "told-m",
          "payee_details_entered.v1",
          person,
          Map.of(
              "participantId",
              person,
              "version",
              1,
              "change",
              false,
              "byOthers",
              person.equals(amina)));
    }

    mailbox.await("amina@m.example.org", "bank details were changed");
    assertThat(mailbox.of("rowan@m.example.org")).isEmpty();
  }

  @Test
  void no_log_says_who_was_written_to_or_what() {
    openNetwork("told-l", Map.of());
    try (var log = LogWatch.open()) {
      String amina = by("told-l", "nobody-zahra@l.example.org", Map.of());
      sessionIs("told-l", "session_scheduled.v1", 1, Map.of("title", "Secret Day"));
      placeIs("told-l", "place_confirmed.v1", amina, 1);
      awaitMessage("told-l", amina, item -> is(item, "state", "by_hand"));

      log.assertNever("nobody-zahra", "Secret Day", "Amina");
    }
  }

  private static boolean is(JsonNode item, String field, String value) {
    return item.path(field).asString("").equals(value);
  }

  private static String by(String network, String email, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(Map.of("contact", Map.of("email", email)));
    all.putAll(more);
    return personOnRecord(network, "Amina", all);
  }

  private static void wishes(String network, String person, Map<String, Object> wished) {
    coordinatorOf(network)
        .put(PEOPLE + "/" + person + "/message-wishes", wished, "\"0\"")
        .require(200);
  }

  private static List<JsonNode> logOf(String network, String person) {
    return participant(network, person)
        .get(PEOPLE + "/" + person + "/messages")
        .require(200)
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  private static JsonNode awaitMessage(String network, String person, Predicate<JsonNode> which) {
    service();
    return Await.found(
        "a message to " + person,
        () ->
            Optional.of(logOf(network, person)).stream()
                .flatMap(List::stream)
                .filter(which)
                .findFirst());
  }

  private static void sessionIs(
      String network, String event, long sequence, Map<String, Object> more) {
    Map<String, Object> session =
        new HashMap<>(
            Map.of(
                "sessionId",
                SESSION,
                "programmeId",
                Ids.derived("programme"),
                "title",
                "Day one",
                "dates",
                told(START),
                "plannedMinutes",
                360,
                "mode",
                "in_person"));
    session.putAll(more);
    TestEvents.publish(
        "workshops", network, event, SESSION, session, TestEvents.sequence(sequence));
  }

  private static List<Map<String, Object>> told(Instant start) {
    return dates(start).stream()
        .map(date ->
            Map.<String, Object>of(
                "startsAt", date.startsAt().toString(), "endsAt", date.endsAt().toString()))
        .toList();
  }

  private static List<Span> dates(Instant start) {
    return List.of(new Span(start, start.plus(Duration.ofHours(6))));
  }

  private static void placeIs(String network, String event, String person, long sequence) {
    placeIs(network, event, person, sequence, null);
  }

  private static void placeIs(
      String network, String event, String person, long sequence, @Nullable String way) {
    Map<String, Object> place = new HashMap<>(place(REGISTRATION, person));
    if (way != null) {
      place.put("way", way);
    }
    if (event.startsWith("place_needs_approval")) {
      place.put("programmeId", Ids.derived("programme"));
    }
    if (event.startsWith("place_offered")) {
      place.put("answerBy", START.minus(Duration.ofDays(3)).toString());
    }
    TestEvents.publish(
        "workshops", network, event, REGISTRATION, place, TestEvents.sequence(sequence));
  }

  private static Map<String, Object> place(String registration, String person) {
    return Map.of("sessionId", SESSION, "registrationId", registration, "participantId", person);
  }
}
