package org.commontable.workshops.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.sessionBody;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.time.LondonTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("I3")
@Tag("W10")
class CalendarsOverHttpTest {
  private static final String LINK = "https://call.example/seahorse";

  private final Solent solent = Solent.network();
  private final String programme = solent.programme();
  private final HttpCaller nobody = Solent.service().http();

  @Test
  void anybody_follows_a_network_a_programme_or_a_team_and_nobody_learns_how_to_get_in() {
    String team =
        solent
            .coordinator()
            .post(
                API + "/programmes/" + programme + "/teams",
                Map.of("name", "Seahorse", "aim", "Write the plan"))
            .require(201)
            .field("id");
    Map<String, Object> body = sessionBody(hours(72), hours(75), 5);
    body.put("teamId", team);
    body.put("title", "Seahorse meets");
    String ofTeam = planned(body);
    String other = planned(sessionBody(hours(24), hours(25), 5));
    joining(ofTeam);

    HttpAnswer network = nobody.get(open("/calendar.ics")).require(200);
    String programmes = feed("/programmes/" + programme + "/calendar.ics");
    String teams = feed("/teams/" + team + "/calendar.ics");

    assertThat(network.header("Content-Type")).isEqualToIgnoringCase("text/calendar;charset=UTF-8");
    assertThat(network.text()).contains("SUMMARY:Seahorse meets", uid(ofTeam), uid(other));
    assertThat(programmes).contains(uid(ofTeam), uid(other));
    assertThat(teams).contains(uid(ofTeam)).doesNotContain(uid(other));
    assertThat(network.text() + programmes + teams + feed("/sessions/" + ofTeam + "/calendar.ics"))
        .doesNotContain("call.example", "CONFERENCE");
    assertThat(
            nobody
                .get(
                    "/api/workshops/v1/networks/elsewhere/programmes/"
                        + programme
                        + "/calendar.ics")
                .status())
        .isEqualTo(404);
  }

  @Test
  void a_session_that_is_unlisted_is_in_no_open_calendar_and_told_to_nobody_outside() {
    solent.opens(false);
    String team =
        solent
            .coordinator()
            .post(
                API + "/programmes/" + programme + "/teams",
                Map.of(
                    "name",
                    "Peers",
                    "aim",
                    "Meet in peace",
                    "members",
                    List.of(Solent.member("amina", "service_user"))))
            .require(201)
            .field("id");
    Map<String, Object> body = sessionBody(hours(72), hours(75), 5);
    body.put("teamId", team);
    body.put("unlisted", true);
    body.put("joining", Map.of("link", LINK));
    String hidden;
    try (TestEvents events = TestEvents.of("workshops")) {
      hidden = planned(body);
      String id = hidden;
      assertThat(
              events
                  .await("session_scheduled.v1", it -> it.subject().equals(id))
                  .extension("dataclassification"))
          .isEqualTo("internal");
    }
    solent.registers(hidden, "bryn", "service_user").require(201);

    assertThat(
            feed("/calendar.ics")
                + feed("/programmes/" + programme + "/calendar.ics")
                + feed("/teams/" + team + "/calendar.ics"))
        .doesNotContain(hidden, "Moorgreen");
    nobody.get(open("/sessions/" + hidden + "/calendar.ics")).require(404);
    String sessions = API + "/programmes/" + programme + "/sessions";
    assertThat(solent.participant("stranger").get(sessions).require(200).text())
        .doesNotContain(hidden);
    for (HttpCaller one :
        List.of(solent.participant("amina"), solent.participant("bryn"), solent.facilitator())) {
      assertThat(one.get(sessions).require(200).text())
          .as("in its team, with a place, or running it")
          .contains(hidden);
    }
    assertThat(unfolded(nobody.get(address("bryn")).require(200))).contains(uid(hidden), LINK);
    assertThat(
            solent
                .participant("stranger")
                .get(API + "/sessions/" + hidden)
                .require(200)
                .json()
                .path("unlisted")
                .asBoolean())
        .as("whoever was given its id may look at it")
        .isTrue();
  }

  @Test
  void who_waits_for_a_place_leads_or_helps_finds_a_session_that_is_unlisted_and_others_do_not() {
    Map<String, Object> body = sessionBody(hours(72), hours(75), 1);
    body.put("unlisted", true);
    body.put(
        "agenda", List.of(Map.of("title", "What matters", "minutes", 60, "lead", person("carys"))));
    String hidden = planned(body);
    solent.registers(hidden, "bryn", "service_user").require(201);
    assertThat(solent.registers(hidden, "dilys", "carer").require(201).field("state"))
        .isEqualTo("waiting");
    Map<String, Object> helper =
        Map.of("participantId", person("eirlys"), "from", LondonTime.day(hours(-48)).toString());
    trusts("dilys", helper);
    String sessions = API + "/programmes/" + programme + "/sessions";

    for (String one : List.of("carys", "dilys", "eirlys")) {
      Await.until(
          one + " finds it",
          () -> solent.participant(one).get(sessions).require(200).text().contains(hidden));
    }
    for (HttpCaller one :
        List.of(solent.participant("stranger"), solent.coordinatorOf(solent.programme()))) {
      assertThat(one.get(sessions).require(200).text()).doesNotContain(hidden);
    }
  }

  @Test
  void a_change_that_does_not_speak_of_it_lists_no_session_that_is_unlisted() {
    Map<String, Object> body = sessionBody(hours(72), hours(75), 5);
    body.put("unlisted", true);
    String hidden = planned(body);
    Map<String, Object> mended = sessionBody(hours(72), hours(75), 5);
    List.of("totalPlaces", "pools").forEach(mended::remove);
    mended.put("title", "The title mended");

    HttpAnswer unsaid = changed(hidden, mended);
    String stillHidden = feed("/programmes/" + programme + "/calendar.ics");
    mended.put("unlisted", false);
    HttpAnswer saidAloud = changed(hidden, mended);

    assertThat(unsaid.field("title")).isEqualTo("The title mended");
    assertThat(unsaid.json().path("unlisted").asBoolean()).isTrue();
    assertThat(stillHidden).doesNotContain(hidden);
    assertThat(saidAloud.json().path("unlisted").asBoolean()).isFalse();
  }

  @Test
  @Tag("W35")
  void a_recording_of_a_session_that_is_unlisted_is_told_to_nobody_outside() {
    Map<String, Object> body = sessionBody(hours(-1), hours(2), 5);
    body.put("unlisted", true);
    String hidden = planned(body);
    String recordings = API + "/sessions/" + hidden + "/recordings";
    String link = "https://video.example/hidden";
    try (TestEvents events = TestEvents.of("workshops")) {
      solent
          .coordinator()
          .post(recordings, Map.of("title", "The morning", "link", link, "everybodyAgreed", true))
          .require(200);
      solent.coordinator().post(recordings + "/withdrawal", Map.of("link", link)).require(200);

      for (String event : List.of("recording_published.v1", "recording_withdrawn.v1")) {
        assertThat(
                events
                    .await(event, it -> it.subject().equals(hidden))
                    .extension("dataclassification"))
            .isEqualTo("internal");
      }
    }
  }

  @Test
  @Tag("W5")
  void who_leads_a_part_of_a_session_finds_it_in_their_own_calendar() {
    Map<String, Object> body = sessionBody(hours(72), hours(75), 5);
    body.put(
        "agenda", List.of(Map.of("title", "What matters", "minutes", 60, "lead", person("carys"))));
    body.put("joining", Map.of("link", LINK));
    String led = planned(body);
    String address = address("carys");

    assertThat(unfolded(nobody.get(address).require(200))).contains(LINK, uid(led));
    solent.registers(led, "carys", "facilitator").require(201);
    assertThat(unfolded(nobody.get(address).require(200)))
        .as("with a place of their own, too")
        .containsOnlyOnce("UID:" + uid(led));
    assertThat(unfolded(nobody.get(address("dilys")).require(200))).doesNotContain(uid(led));
  }

  @Test
  void a_calendar_of_what_is_not_there_is_not_found_and_one_with_nothing_in_it_is_empty() {
    String of = API + "/networks/" + solent.id();
    for (String nowhere :
        List.of(
            API + "/networks/nowhere-at-all/calendar.ics",
            of + "/programmes/" + person("nobody") + "/calendar.ics",
            of + "/teams/" + person("nobody") + "/calendar.ics",
            of + "/sessions/" + person("nobody") + "/calendar.ics")) {
      Solent.service().http().get(nowhere).requireProblem(404, "not-found");
    }

    solent.opens(false);

    assertThat(Solent.service().http().get(of + "/calendar.ics").require(200).text())
        .contains("BEGIN:VCALENDAR")
        .doesNotContain("BEGIN:VEVENT");
  }

  @Test
  void a_network_that_was_opened_before_it_was_noted_as_such_has_its_calendar() {
    solent.opens(false);
    NetworkId network = new NetworkId(solent.id());
    Solent.store("networksHeardOf").erase(network, solent.id(), Cause.timer("opened-earlier"));

    Await.until("its nations are known", () -> nobody.get(open("/calendar.ics")).status() == 200);
  }

  @Test
  void a_calendar_that_has_not_changed_is_not_sent_again() {
    planned(sessionBody(hours(24), hours(25), 5));
    HttpAnswer first = nobody.get(open("/calendar.ics")).require(200);

    assertThat(nobody.with("If-None-Match", first.etag()).get(open("/calendar.ics")).status())
        .isEqualTo(304);
  }

  @Test
  void a_person_follows_their_own_places_with_how_to_get_in() {
    String mine = planned(sessionBody(hours(72), hours(75), 5));
    String notMine = planned(sessionBody(hours(24), hours(25), 5));
    joining(mine);
    joining(notMine);
    solent.registers(mine, "amina", "carer").require(201);
    String path = address("amina");

    HttpAnswer calendar = nobody.get(path).require(200);

    assertThat(unfolded(calendar)).contains(uid(mine), LINK).doesNotContain(uid(notMine));
    assertThat(calendar.header("Cache-Control")).contains("no-store");
    assertThat(unfolded(calendar)).doesNotContainIgnoringCase("carer");
  }

  @Test
  @Tag("P1")
  void who_made_the_address_for_another_follows_it_no_longer_than_they_may_act_for_them() {
    String yesterday = LondonTime.day(hours(-24)).toString();
    Map<String, Object> helper = Map.of("participantId", person("eirlys"), "from", yesterday);
    trusts("dilys", helper);
    String named = API + "/calendar-address?participantId=" + person("dilys");
    Await.until(
        "eirlys may act for dilys",
        () -> solent.participant("eirlys").post(named, null).status() == 200);
    String path = solent.participant("eirlys").post(named, null).require(200).field("path");
    nobody.get(path).require(200);

    trusts("dilys", with(helper, "to", yesterday));

    Await.until("it opens no more", () -> nobody.get(path).status() == 404);
    nobody.get(address("dilys")).require(200);
  }

  @Test
  @Tag("W4")
  void who_is_online_since_the_room_is_full_is_told_so_and_sent_to_no_hall() {
    String session =
        planned(sessionBody(hours(72), hours(75), 5, Map.of("kind", "in_person", "places", 1)));
    joining(session);
    solent.registers(session, "amina", "carer").require(201);
    try (TestEvents events = TestEvents.of("workshops")) {
      String online =
          solent
              .coordinator()
              .post(
                  API + "/sessions/" + session + "/registrations",
                  Map.of(
                      "participantId", person("bryn"), "perspective", "staff", "eitherWay", true))
              .require(201)
              .field("id");

      assertThat(
              events
                  .await("place_confirmed.v1", it -> it.subject().equals(online))
                  .data()
                  .path("way")
                  .asString())
          .isEqualTo("online");
    }

    assertThat(unfolded(nobody.get(address("amina")).require(200)))
        .contains("LOCATION:Moorgreen hall");
    assertThat(unfolded(nobody.get(address("bryn")).require(200)))
        .contains(uid(session), LINK)
        .doesNotContain("Moorgreen");
  }

  @Test
  void an_address_can_be_ended_and_a_new_one_ends_the_old() {
    String first = address("amina");
    String second = address("amina");

    assertThat(nobody.get(first).status()).isEqualTo(404);
    nobody.get(second).require(200);
    assertThat(mine("amina").path("works").asBoolean()).isTrue();
    solent.participant("amina").post(API + "/calendar-address/revocation", null).require(200);

    assertThat(nobody.get(second).status()).isEqualTo(404);
    assertThat(mine("amina").path("works").asBoolean()).isFalse();
    assertThat(mine("amina").has("path")).isFalse();
    assertThat(nobody.get(open("/calendars/x.ics")).status()).isEqualTo(404);
    assertThat(nobody.get(second.replace("/" + solent.id() + "/", "/elsewhere/")).status())
        .isEqualTo(404);
  }

  @Test
  void the_secret_lies_nowhere_and_stands_in_no_log() {
    try (LogWatch log = LogWatch.open()) {
      String path = address("amina");
      String secret = path.substring(path.lastIndexOf('/') + 27, path.length() - 4);
      nobody.get(path).require(200);
      nobody.get(path.replace(secret, secret + "x")).require(404);

      assertThat(secret).hasSizeGreaterThan(25);
      log.assertNever(secret);
      AggregateStore<CalendarAddress> stored = Solent.store("calendarAddresses");
      assertThat(stored.all(new NetworkId(solent.id()), Map.of(), 10).toString())
          .doesNotContain(secret);
    }
  }

  @Test
  void how_to_get_in_can_be_said_when_a_session_is_planned_and_goes_with_its_copies() {
    Map<String, Object> body = sessionBody(hours(72), hours(75), 5);
    body.put("joining", Map.of("link", LINK));
    String session = planned(body);
    String copy =
        solent
            .coordinator()
            .post(API + "/sessions/" + session + "/copies", Map.of("everyDays", 7, "times", 1))
            .require(200)
            .field("/0/id");

    for (String one : List.of(session, copy)) {
      assertThat(
              solent
                  .facilitator()
                  .get(API + "/sessions/" + one + "/joining")
                  .require(200)
                  .field("link"))
          .isEqualTo(LINK);
    }
  }

  @Test
  void a_change_raises_the_sequence_and_keeps_the_entry_and_a_dropped_date_is_taken_away() {
    Map<String, Object> body = sessionBody(hours(72), hours(75), 5);
    body.put("dates", List.of(date(72), date(96)));
    String session = planned(body);
    Instant before = Instant.now();
    body.remove("totalPlaces");
    body.remove("pools");
    body.put("dates", List.of(date(120)));
    try (TestEvents events = TestEvents.of("workshops")) {
      changed(session, body);

      String feed = feed("/sessions/" + session + "/calendar.ics");
      assertThat(feed).contains("UID:" + uid(session) + "\r\n", "STATUS:CANCELLED");
      long mailed = Duration.between(Instant.parse("2026-01-01T00:00:00Z"), before).toSeconds();
      assertThat(feed.lines().filter(line -> line.startsWith("SEQUENCE:")))
          .as("not below what was mailed before the change")
          .hasSize(2)
          .allMatch(line -> Long.parseLong(line.substring("SEQUENCE:".length())) >= mailed);
      JsonNode told = events.await("session_changed.v1", it -> it.subject().equals(session)).data();
      assertThat(told.path("sequence").asInt()).isEqualTo(1);
      assertThat(told.at("/dates/0/uid").asString()).isEqualTo(uid(session));
      assertThat(told.at("/droppedDates/0/uid").asString()).isEqualTo(session + "-2@commontable");
    }
  }

  @Test
  void a_calendar_says_neither_what_somebody_lives_with_nor_as_whom_they_come() {
    Map<String, Object> body = sessionBody(hours(72), hours(75), 5);
    body.put("title", "Carers and dementia: what helps?");
    body.put("reminderText", "Bring the dementia diary.");
    String discreet = planned(body);
    body.put("calendarTitle", "Seahorse at Moorgreen hall");
    String chosen = planned(body);

    assertThat(feed("/sessions/" + discreet + "/calendar.ics"))
        .contains("SUMMARY:Workshop\r\n")
        .doesNotContainIgnoringCase("dementia");
    assertThat(feed("/sessions/" + chosen + "/calendar.ics"))
        .contains("SUMMARY:Seahorse at Moorgreen hall");
    body.put("calendarTitle", "For patients");
    solent
        .coordinator()
        .post(API + "/programmes/" + programme + "/sessions", body)
        .requireProblem(422, "calendar-title-says-too-much");
  }

  @Test
  void only_those_who_have_a_place_or_run_the_session_see_how_to_get_in() {
    String session = planned(sessionBody(hours(72), hours(75), 1));
    joining(session);
    solent.registers(session, "amina", "carer").require(201);
    solent.registers(session, "bryn", "staff").require(201);
    String path = API + "/sessions/" + session + "/joining";

    assertThat(solent.participant("amina").get(path).require(200).field("link")).isEqualTo(LINK);
    solent.facilitator().get(path).require(200);
    solent.participant("bryn").get(path).requireProblem(403, "place-needed");
    solent.participant("carys").get(path).requireProblem(403, "place-needed");
    assertThat(solent.participant("carys").get(API + "/sessions/" + session).text())
        .doesNotContain("call.example");
  }

  private void trusts(String person, Map<String, Object> helper) {
    TestEvents.publish(
        "participants",
        solent.id(),
        "trusted_people_changed.v1",
        person(person),
        Map.of("participantId", person(person), "mayAct", List.of(helper)));
  }

  private static Map<String, Object> with(Map<String, Object> some, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(some);
    more.put(name, value);
    return more;
  }

  private String address(String name) {
    return solent
        .participant(name)
        .post(API + "/calendar-address", null)
        .require(200)
        .field("path");
  }

  private JsonNode mine(String name) {
    return solent.participant(name).get(API + "/calendar-address").require(200).json();
  }

  private void joining(String session) {
    HttpAnswer read = solent.coordinator().get(API + "/sessions/" + session).require(200);
    solent
        .facilitator()
        .put(
            API + "/sessions/" + session + "/joining",
            Map.of("link", LINK, "instructions", "Ring twice"),
            read.etag())
        .require(200);
  }

  private HttpAnswer changed(String session, Map<String, Object> body) {
    HttpAnswer read = solent.coordinator().get(API + "/sessions/" + session).require(200);
    return solent.coordinator().put(API + "/sessions/" + session, body, read.etag()).require(200);
  }

  private String planned(Map<String, Object> body) {
    return solent
        .coordinator()
        .post(API + "/programmes/" + programme + "/sessions", new LinkedHashMap<>(body))
        .require(201)
        .field("id");
  }

  private String feed(String path) {
    return unfolded(nobody.get(open(path)).require(200));
  }

  private String open(String path) {
    return API + "/networks/" + solent.id() + path;
  }

  private static String unfolded(HttpAnswer answer) {
    return answer.text().replace("\r\n ", "");
  }

  private static Map<String, String> date(int hours) {
    return Map.of("startsAt", hours(hours).toString(), "endsAt", hours(hours + 3).toString());
  }

  private static String uid(String session) {
    return session + "-1@commontable";
  }
}
