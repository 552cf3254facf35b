package org.commontable.participants.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.WorkshopsTell;
import org.commontable.participants.link.Link;
import org.commontable.participants.link.LinkPurpose;
import org.commontable.participants.link.Links;
import org.commontable.participants.occasion.Occasions;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever has no account answers by a link in a message. */
@Tag("W10")
class ReplyingByLinkTest {
  private static final Pattern LINK = Pattern.compile("https?://\\S+/links/\\S+/page\\S*");
  private static final LocalDate DAY = LocalDate.parse("2099-03-03");
  private static final String ANSWER_BY = "2099-02-27T17:00:00Z";

  private final TestMailbox mailbox = TestMailbox.get();
  private final HttpCaller anybody = service().http();

  @Test
  void an_offered_place_is_taken_by_a_button_and_to_open_the_link_changes_nothing() {
    String amina = reachedBy("reply-a", "amina@reply-a.example.org", Map.of());
    String session = offered("reply-a", amina);
    String page = pathIn(mailbox.await("amina@reply-a.example.org", "come free").plain(), "answer");
    try (TestEvents events = TestEvents.of("participants")) {
      for (int looked = 0; looked < 3; looked++) {
        HttpAnswer shown = anybody.get(page).require(200);
        assertThat(shown.text())
            .contains("<html lang=\"en\">", "<h1>A place has come free for you</h1>")
            .contains("value=\"accept\"", "value=\"wait_on\"", "value=\"decline\"")
            .doesNotContain("Amina", "<script");
        assertThat(shown.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(shown.header("Referrer-Policy")).isEqualTo("no-referrer");
      }

      assertThat(press(page, "accept").require(200).text())
          .contains("You answered: Take the place")
          .doesNotContain("<button");
      press(page, "accept").require(200);
      press(page, "decline").require(409);

      SeenEvent told = events.await("place_reply_given.v1", it -> it.network().equals("reply-a"));
      assertThat(told.data().path("answer").asString()).isEqualTo("accept");
      assertThat(told.data().path("sessionId").asString()).isEqualTo(session);
      assertThat(told.data().path("participantId").asString()).isEqualTo(amina);
      assertThat(told.data().path("answerBy").asString()).isEqualTo(ANSWER_BY);
      WorkshopsTell.place("reply-a", session, amina);
      mailbox.await("amina@reply-a.example.org", "confirmed");
      assertThat(events.seen())
          .filteredOn(it -> it.name().equals("place_reply_given.v1"))
          .filteredOn(it -> it.network().equals("reply-a"))
          .hasSize(1);
    }
    // Whoever opens it again sees what they answered; the program's form says the same.
    assertThat(anybody.get(page).require(200).text()).contains("You answered: Take the place");
    assertThat(anybody.get(page.replace("/page", "")).require(200).field("given"))
        .isEqualTo("accept");
  }

  @Test
  void a_link_to_an_offer_stops_a_while_before_the_offer_ends_so_that_no_answer_comes_too_late() {
    String amina = reachedBy("reply-h", "amina@reply-h.example.org", Map.of());
    Instant now = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS);
    String soon = offered("reply-h", amina, now.plus(Duration.ofMinutes(14)).toString());
    String later = offered("reply-h", amina, now.plus(Duration.ofMinutes(25)).toString());

    String over = linkToOffer("reply-h", soon, amina);
    anybody.get(over).requireProblem(404, "not-found");
    assertThat(anybody.get(over + "/page").require(404).text())
        .contains("15 minutes before the offer ends");
    press(over + "/page", "accept").require(404);
    String open = linkToOffer("reply-h", later, amina) + "/page";
    assertThat(anybody.get(open).require(200).text()).contains("until 15 minutes before");
    press(open, "accept").require(200);
  }

  private static String linkToOffer(String network, String session, String person) {
    NetworkId in = new NetworkId(network);
    String registration = registration(session, person);
    Occasions occasions = service().bean(Occasions.class);
    Await.until("the offer is known", () -> occasions.place(in, registration).isPresent());
    long turn = occasions.place(in, registration).orElseThrow().turns();
    return API
        + "/networks/"
        + network
        + "/links/"
        + service()
            .bean(Links.class)
            .code(in, new Link(LinkPurpose.ANSWER_OFFER, registration, turn));
  }

  @Test
  void what_is_about_a_place_is_never_an_answer_about_oneself() {
    Instant now = Instant.parse("2026-05-01T10:00:00Z");
    var place = new Reply.OfPlace("registration", "session", now, null);
    for (ReplyChoice choice : ReplyChoice.values()) {
      if (choice == ReplyChoice.STAY || choice == ReplyChoice.STOP_MESSAGES) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Reply.AboutAPlace("person", choice, now, place));
        assertThat(new Reply.AboutThemself("person", choice, now).choice()).isEqualTo(choice);
      } else {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Reply.AboutThemself("person", choice, now));
        assertThat(new Reply.AboutAPlace("person", choice, now, place).place()).isEqualTo(place);
      }
    }
  }

  @Test
  void a_wrong_code_an_old_one_and_another_networks_are_answered_the_same() {
    String amina = reachedBy("reply-b", "amina@reply-b.example.org", Map.of());
    openNetwork("reply-c", Map.of());
    String session = offered("reply-b", amina);
    String page = pathIn(mailbox.await("amina@reply-b.example.org", "come free").plain(), "answer");
    String code = page.replace("/page", "");
    // The offer ran out, and the person waits on.
    TestEvents.publish(
        "workshops",
        "reply-b",
        "place_waiting.v1",
        registration(session, amina),
        place(session, amina));
    mailbox.await("amina@reply-b.example.org", "waiting list");

    HttpAnswer old = anybody.get(code);
    String last = code.substring(code.length() - 1).equals("0") ? "1" : "0";
    HttpAnswer wrong = anybody.get(code.substring(0, code.length() - 1) + last);
    HttpAnswer elsewhere = anybody.get(code.replace("/reply-b/", "/reply-c/"));
    HttpAnswer nowhere = anybody.get(code.replace("/reply-b/", "/no-such-network/"));

    old.requireProblem(404, "not-found");
    assertThat(List.of(wrong.text(), elsewhere.text(), nowhere.text())).containsOnly(old.text());
    press(page, "accept").require(404);
    assertThat(anybody.get(page).text()).contains("does not work, or not any more");
  }

  @Test
  void who_waits_leaves_the_list_and_who_has_a_place_gives_it_back_in_welsh_too() {
    String bronwen = reachedBy("reply-d", "bronwen@reply-d.example.org", Map.of("language", "cy"));
    String session = WorkshopsTell.session("reply-d", "Day one", DAY);
    TestEvents.publish(
        "workshops",
        "reply-d",
        "place_waiting.v1",
        registration(session, bronwen),
        place(session, bronwen));
    String list =
        pathIn(mailbox.await("bronwen@reply-d.example.org", "rhestr aros").plain(), "leave");
    assertThat(anybody.get(list).require(200).text())
        .contains("<html lang=\"cy\">", "Tynnwch fi oddi ar y rhestr");
    WorkshopsTell.place("reply-d", session, bronwen);
    String back = pathIn(mailbox.await("bronwen@reply-d.example.org", "gadarnhau").plain(), "back");
    press(list, "leave_list").require(404); // There is a place now.
    press(back, "accept").require(422);
    try (TestEvents events = TestEvents.of("participants")) {
      press(back, "give_back").require(200);
      assertThat(
              events
                  .await("place_reply_given.v1", it -> it.network().equals("reply-d"))
                  .data()
                  .path("answer")
                  .asString())
          .isEqualTo("give_back");
    }
  }

  @Test
  @Tag("P7")
  void messages_are_stopped_once_and_who_wants_them_again_gets_them() {
    String amina = reachedBy("reply-e", "amina@reply-e.example.org", Map.of());
    String session = WorkshopsTell.session("reply-e", "Day one", DAY);
    WorkshopsTell.place("reply-e", session, amina);
    String mail = mailbox.await("amina@reply-e.example.org", "confirmed").plain();
    String stop = pathIn(mail.substring(mail.indexOf("no more messages")), "stop");
    anybody.get(stop).require(200);
    assertThat(silence("reply-e", amina)).isEmpty();

    press(stop, "stop_messages").require(200);

    Await.until("nothing is written any more", () -> silence("reply-e", amina).equals("asked"));
    var own = participant("reply-e", amina);
    String wishes = PEOPLE + "/" + amina + "/message-wishes";
    own.put(wishes, Map.of("reminderDays", 3), own.get(wishes).etag()).require(200);
    press(stop, "stop_messages").require(200);
    String another = onRecord("reply-e", "rowan@reply-e.example.org", Map.of());
    WorkshopsTell.place("reply-e", session, another);
    mailbox.await("rowan@reply-e.example.org", "confirmed");
    assertThat(silence("reply-e", amina)).isEmpty();
    String next = WorkshopsTell.session("reply-e", "Day two", DAY);
    WorkshopsTell.place("reply-e", next, amina);
    mailbox.await("amina@reply-e.example.org", "confirmed: Day two");
  }

  @Test
  void a_link_ends_with_its_day_and_with_its_person() {
    String amina = reachedBy("reply-f", "amina@reply-f.example.org", Map.of());
    NetworkId network = new NetworkId("reply-f");
    Links links = service().bean(Links.class);
    String today = code(links, network, amina, LocalDate.now(Clock.systemUTC()));
    String over = code(links, network, amina, LocalDate.now(Clock.systemUTC()).minusDays(2));

    anybody.get(API + "/networks/reply-f/links/" + today).require(200);
    anybody.get(API + "/networks/reply-f/links/" + over).requireProblem(404, "not-found");
    anybody
        .get(API + "/networks/reply-f/links/" + code(links, network, Ids.derived("x"), DAY))
        .requireProblem(404, "not-found");
  }

  @Test
  void who_tries_out_codes_waits_and_nobody_else_does() {
    String amina = reachedBy("reply-g", "amina@reply-g.example.org", Map.of());
    offered("reply-g", amina);
    String page = pathIn(mailbox.await("amina@reply-g.example.org", "come free").plain(), "answer");
    for (int i = 0; i < ReplyController.WRONG_IN_AN_HOUR; i++) {
      anybody.get(API + "/networks/reply-g/links/" + i).require(404);
    }

    HttpAnswer enough = anybody.get(API + "/networks/reply-g/links/again");

    enough.requireProblem(429, "too-many-wrong-links");
    assertThat(enough.header("Retry-After")).isNotEmpty();
    HttpAnswer toPeople =
        anybody.get(API + "/networks/reply-g/links/again/page?language=cy").require(429);
    assertThat(toPeople.header("Retry-After")).isNotEmpty();
    assertThat(toPeople.header("Content-Type")).startsWith("text/html");
    assertThat(toPeople.text())
        .as("a page for people")
        .contains("lang=\"cy\"", "Rhoddwyd cynnig ar ormod o ddolenni")
        .doesNotContain("too-many-wrong-links");
    press(page, "wait_on").require(200);
  }

  private static String code(Links links, NetworkId network, String person, LocalDate until) {
    return links.code(network, new Link(LinkPurpose.STOP_MESSAGES, person, until.toEpochDay()));
  }

  /** What somebody's browser sends who presses a button. */
  private HttpAnswer press(String page, String choice) {
    return anybody
        .with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", page, "choice=" + choice);
  }

  private static String silence(String network, String person) {
    return coordinatorOf(network)
        .get(PEOPLE + "/" + person + "/message-wishes")
        .require(200)
        .field("silence");
  }

  private static String reachedBy(String network, String email, Map<String, Object> more) {
    openNetwork(network, Map.of());
    return onRecord(network, email, more);
  }

  private static String onRecord(String network, String email, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(Map.of("contact", Map.of("email", email)));
    all.putAll(more);
    return personOnRecord(network, "Amina", all);
  }

  private static String offered(String network, String person) {
    return offered(network, person, ANSWER_BY);
  }

  private static String offered(String network, String person, String answerBy) {
    String title = answerBy.equals(ANSWER_BY) ? "Day one" : "Day until " + answerBy;
    String session = WorkshopsTell.session(network, title, DAY);
    Map<String, Object> offer = new HashMap<>(place(session, person));
    offer.put("answerBy", answerBy);
    TestEvents.publish(
        "workshops", network, "place_offered.v1", registration(session, person), offer);
    return session;
  }

  private static Map<String, Object> place(String session, String person) {
    return Map.of(
        "sessionId",
        session,
        "registrationId",
        registration(session, person),
        "participantId",
        person);
  }

  private static String registration(String session, String person) {
    return Ids.derived("registration", session, person);
  }

  private static String pathIn(String mail, String what) {
    Matcher link = LINK.matcher(mail);
    assertThat(link.find()).as("A link to " + what).isTrue();
    URI uri = URI.create(link.group());
    return uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery());
  }
}
