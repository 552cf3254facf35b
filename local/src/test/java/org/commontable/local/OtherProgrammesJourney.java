package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.local.OpenHouse.one;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people find of the other four programmes, and of the first beside its two days. */
class OtherProgrammesJourney {
  private static final String WORKSHOPS = "/api/workshops/v1";

  private final OpenHouse house = OpenHouse.get();

  private JsonNode get(String name, String network, String path) {
    return house.as(name, network).get(path).require(200).json();
  }

  private JsonNode programme(String network, String title) {
    return one(get("coordinator", network, WORKSHOPS + "/programmes"), "/title", title);
  }

  private String programmeId(String network, String title) {
    return WORKSHOPS + "/programmes/" + programme(network, title).path("id").asString();
  }

  private JsonNode session(String network, String title) {
    return one(get("coordinator", network, WORKSHOPS + "/sessions"), "/title", title);
  }

  private void storyIsReadByAnybody(String network, String title, String team) {
    JsonNode story =
        one(
            house
                .nobody()
                .get("/api/resources/v1/networks/" + network + "/stories")
                .require(200)
                .json(),
            "/title",
            title);
    assertThat(story.at("/credits/0/name").asString()).isEqualTo(team);
  }

  private int minutesInTheDiary(String network, String account) {
    String person = get(account, network, "/api/identity/v1/me").path("participant").asString();
    return get(account, network, "/api/participants/v1/people/" + person + "/diary")
        .at("/totals/minutes")
        .asInt();
  }

  @Test
  @Tag("S0")
  void three_partners_learn_in_short_and_long_workshops_and_write_down_what_they_learned() {
    assertThat(
            programme("national", "Learning together for better health outcomes").path("partners"))
        .hasSize(3);
    assertThat(session("national", "A long workshop, forum theatre in the ward").path("dates"))
        .hasSize(2);
    assertThat(
            session("national", "A short workshop, listening with pictures")
                .path("plannedMinutes")
                .asInt())
        .isEqualTo(150);
    storyIsReadByAnybody("national", "Listening with pictures", "Resource writers");
  }

  @Test
  @Tag("S2")
  void a_public_online_event_is_registered_for_elsewhere_and_who_came_has_given_time() {
    JsonNode event = session("national", "A public online event, what coaching changed");
    JsonNode registrations =
        get(
            "coordinator",
            "national",
            WORKSHOPS + "/sessions/" + event.path("id").asString() + "/registrations");

    assertThat(event.path("mode").asString()).isEqualTo("online");
    assertThat(event.at("/elsewhere/url").asString()).startsWith("https://events.example/");
    assertThat(event.path("availability")).as("places left are not known here").isEmpty();
    assertThat(registrations.path("items")).hasSize(2);
    storyIsReadByAnybody(
        "national", "What coaching a chief executive taught us", "Learning partners");
    Await.until(
        "time given to both programmes is in the diary",
        () -> minutesInTheDiary("national", "ewa") == 150 + 90);
  }

  @Test
  @Tag("S3")
  void a_course_is_open_to_patients_as_well_as_staff() {
    JsonNode course = session("north-cumbria", "Improvement fundamentals, open to everybody");
    assertThat(course.path("dates")).hasSize(2);
    assertThat(
            get(
                    "coordinator",
                    "north-cumbria",
                    WORKSHOPS + "/sessions/" + course.path("id").asString() + "/registrations")
                .path("items")
                .valueStream()
                .map(one -> one.path("perspective").asString()))
        .contains("patient", "staff");
    JsonNode team =
        one(
            get(
                "coordinator",
                "north-cumbria",
                WORKSHOPS
                    + "/programmes/"
                    + programme("north-cumbria", "True co-production through education")
                        .path("id")
                        .asString()
                    + "/teams"),
            "/name",
            "Mixed improvement team");
    assertThat(team.path("noLivedExperience").asBoolean(true)).isFalse();
    storyIsReadByAnybody("north-cumbria", "Three months in", "Mixed improvement team");
    Await.until(
        "time given is in the diary", () -> minutesInTheDiary("north-cumbria", "grace") == 360);
  }

  @Test
  @Tag("S3")
  void a_course_is_held_once_more_for_those_who_wait() {
    String full =
        session("north-cumbria", "Improvement fundamentals, the second course")
            .path("id")
            .asString();
    JsonNode demand =
        get("coordinator", "north-cumbria", WORKSHOPS + "/sessions/" + full + "/demand");
    assertThat(demand.path("waiting").asInt()).isEqualTo(2);
    assertThat(demand.path("enoughForAnother").asBoolean()).isTrue();
    String extra =
        session("north-cumbria", "Improvement fundamentals, once more").path("id").asString();

    JsonNode offered =
        get("coordinator", "north-cumbria", WORKSHOPS + "/sessions/" + extra + "/registrations");

    assertThat(offered.path("items"))
        .hasSize(2)
        .allSatisfy(one -> {
          assertThat(one.path("state").asString()).isEqualTo("offered");
          assertThat(one.path("answerBy").asString()).isNotBlank();
        });
  }

  @Test
  @Tag("S3")
  @Tag("W27")
  @Tag("W3")
  @Tag("W39")
  @Tag("W26")
  void a_plan_with_an_impossible_date_is_kept_as_confirmed_and_says_what_it_owes_and_offers() {
    String programme = programmeId("north-cumbria", "True co-production through education");
    JsonNode timeline = get("grace", "north-cumbria", programme + "/timeline").path("milestones");
    assertThat(timeline).hasSize(9);
    assertThat(timeline.at("/0/on").asString()).isEqualTo("2010-06-01");
    assertThat(timeline.at("/0/doubts").size()).isPositive();
    assertThat(timeline.at("/4/precision").asString()).isEqualTo("approximate");

    assertThat(
            get("harri", "north-cumbria", programme + "/reviews")
                .path("items")
                .valueStream()
                .map(review -> review.path("kind").asString()))
        .containsExactlyInAnyOrder("feedback_review", "report", "reflective_log", "case_study");

    JsonNode catalogue =
        house.nobody().get(WORKSHOPS + "/networks/north-cumbria/courses").require(200).json();
    JsonNode fundamentals = one(catalogue, "/title", "Improvement fundamentals");
    assertThat(fundamentals.path("openTo").asString()).isEqualTo("Open to everyone.");
    assertThat(fundamentals.path("cost").asString()).startsWith("Free");
    JsonNode used =
        get(
            "grace",
            "north-cumbria",
            WORKSHOPS
                + "/sessions/"
                + session("north-cumbria", "Improvement fundamentals, open to everybody")
                    .path("id")
                    .asString()
                + "/materials");
    assertThat(used.at("/materials/0/version/number").asInt()).isEqualTo(1);
    assertThat(used.at("/materials/0/newerVersion").asBoolean()).isTrue();
    assertThat(get("grace", "north-cumbria", programme + "/outreach").path("forgotten")).isEmpty();
  }

  @Test
  @Tag("S1")
  @Tag("W33")
  @Tag("W34")
  @Tag("I3")
  void
      a_walk_that_somebody_proposed_is_in_the_programme_s_calendar_and_in_nobody_s_own_without_a_place() {
    String programme = programmeId("solent", "Co-production training programme");
    JsonNode groups = get("amina", "solent", programme + "/teams?kind=working_group");
    assertThat(groups.at("/items/0/noLivedExperience").asBoolean(true)).isFalse();

    JsonNode walk = session("solent", "Walk and talk round the harbour");
    assertThat(walk.path("startedBy").asString())
        .isEqualTo(get("amina", "solent", "/api/identity/v1/me").path("participant").asString());
    String calendar =
        house
            .nobody()
            .get(
                WORKSHOPS
                    + "/networks/solent"
                    + programme.substring(WORKSHOPS.length())
                    + "/calendar.ics")
            .require(200)
            .text();
    assertThat(calendar)
        .contains("SUMMARY:Walk and talk round the harbour", "DTSTART;TZID=Europe/London")
        .contains(
            session("solent", "Walk and talk round the harbour")
                    .at("/dates/0/startsAt")
                    .asString()
                    .substring(0, 10)
                    .replace("-", "")
                + "T103000");
    String address =
        house
            .as("amina", "solent")
            .post(WORKSHOPS + "/calendar-address", null)
            .require(200)
            .field("path");
    assertThat(house.nobody().get(address).require(200).text())
        .contains("SUMMARY:Day two")
        .doesNotContain("SUMMARY:Walk and talk");
  }

  @Test
  @Tag("S2")
  @Tag("W4")
  @Tag("W35")
  void learning_partners_meet_every_four_weeks_and_a_recording_of_the_event_is_published() {
    JsonNode sessions = get("ewa", "national", WORKSHOPS + "/sessions").path("items");
    List<ZonedDateTime> meetings =
        sessions
            .valueStream()
            .filter(
                it -> it.path("title").asString().equals("Action learning group, first meeting"))
            .map(it ->
                OffsetDateTime.parse(it.at("/dates/0/startsAt").asString())
                    .atZoneSameInstant(ZoneId.of("Europe/London")))
            .sorted()
            .toList();
    assertThat(meetings)
        .as("two o'clock, winter and summer")
        .hasSize(9)
        .allSatisfy(it -> assertThat(it.toLocalTime()).isEqualTo(LocalTime.of(14, 0)));
    assertThat(meetings.stream().map(ZonedDateTime::getOffset))
        .contains(ZoneOffset.UTC)
        .contains(ZoneOffset.ofHours(1));
    for (int i = 1; i < meetings.size(); i++) {
      assertThat(meetings.get(i).toLocalDate())
          .isEqualTo(meetings.get(i - 1).toLocalDate().plusWeeks(4));
    }
    assertThat(
            session("national", "A public online event, what coaching changed")
                .at("/recordings/0/captioned")
                .asBoolean())
        .isTrue();
  }

  @Test
  @Tag("S4")
  void carers_at_the_table_are_seen_in_what_they_gave() {
    programme("northern-ireland", "Co-production out of our comfort zone");
    Await.until(
        "time given is in the diary", () -> minutesInTheDiary("northern-ireland", "iona") == 240);
    assertThat(minutesInTheDiary("northern-ireland", "jarlath")).isZero();
    storyIsReadByAnybody("northern-ireland", "Out of our comfort zone", "Carers at the table");
  }

  @Test
  @Tag("S4")
  void a_carers_day_and_what_it_cost_are_approved_apart_and_both_come_with_a_day() {
    String money = "/api/reimbursements/v1";
    String iona =
        get("iona", "northern-ireland", "/api/identity/v1/me").path("participant").asString();
    JsonNode day = owed("iona", "reward");
    JsonNode cost = owed("iona", "expense");
    assertThat(day.at("/claim/pence").asLong()).isEqualTo(4 * 2_500);
    // £4.80 for the bus; four hours of care at the most that is paid for one.
    assertThat(cost.at("/claim/pence").asLong()).isEqualTo(480 + 4 * 1_500);

    for (JsonNode each : List.of(day, cost)) {
      String path = money + "/entitlements/" + each.path("id").asString();
      JsonNode before = get("iona", "northern-ireland", path + "/when");
      assertThat(before.path("heldBy").asString()).isEqualTo("approvers");
      house
          .as("approver", "northern-ireland")
          .post(path + "/approval", Map.of("pence", each.at("/claim/pence").asLong()))
          .require(200);
    }
    FinanceOffice office =
        new FinanceOffice(
            "northern-ireland", day.at("/offer/payingOrganisationId").asString(), "90012000004041");
    office.payee("iona", iona, "Iona McAlister", "938600", "42368003");
    JsonNode when =
        get(
            "iona",
            "northern-ireland",
            money + "/entitlements/" + day.path("id").asString() + "/when");
    assertThat(when.path("heldBy").asString()).isEqualTo("finance");
    assertThat(when.path("expectedOn").asString()).isNotBlank();
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    house
        .as("iona", "northern-ireland")
        .putNew(money + "/payees/" + iona + "/own-name", Map.of("name", "Iona McAlister"))
        .require(200);
    String pack =
        house
            .as("iona", "northern-ireland")
            .get(
                money
                    + "/people/"
                    + iona
                    + "/evidence-pack?from=%s&to=%s&form=text"
                        .formatted(today.minusMonths(6), today.plusMonths(3)))
            .require(200)
            .text();
    assertThat(pack).contains("Iona McAlister", "Nothing was declined");

    bothBounceAndArePaidInASecondRun(office, iona);
    assertThat(
            get(
                    "iona",
                    "northern-ireland",
                    money + "/entitlements/" + day.path("id").asString() + "/when")
                .path("heldBy")
                .asString())
        .isEqualTo("bank");
  }

  private static void bothBounceAndArePaidInASecondRun(FinanceOffice office, String iona) {
    JsonNode first = office.frozenRun(16_480);
    office.releasedByTwo(first);
    Map<Long, String> returned = office.references(first);
    assertThat(returned).containsOnlyKeys(10_000L, 6_480L);
    List<String> bounces = office.cameBack(first, returned);
    bounces.forEach(office::contactedAbout);
    office.payee("iona", iona, "Iona McAlister", "938063", "55065200");
    bounces.forEach(office::payAgain);

    JsonNode second = office.frozenRun(16_480);
    office.releasedByTwo(second);

    assertThat(office.references(second)).containsOnlyKeys(10_000L, 6_480L);
    office.statementTies(first, returned, second);
  }

  private JsonNode owed(String name, String category) {
    return Await.found(
        category + " of " + name,
        () -> {
          for (JsonNode each :
              get(name, "northern-ireland", "/api/reimbursements/v1/entitlements").path("items")) {
            if (each.path("category").asString().equals(category) && each.has("claim")) {
              return Optional.of(each);
            }
          }
          return Optional.empty();
        });
  }

  @Test
  void loading_the_programmes_again_makes_nothing_twice() {
    Map<String, List<String>> before = everything();

    house.loadSeeds();

    assertThat(everything()).isEqualTo(before);
  }

  /** The ids in every list that the programmes put something into. */
  private Map<String, List<String>> everything() {
    Map<String, List<String>> ids = new TreeMap<>();
    for (String network : List.of("national", "solent", "north-cumbria", "northern-ireland")) {
      for (String list :
          List.of(
              "participants/v1/people",
              "workshops/v1/programmes",
              "workshops/v1/sessions",
              "workshops/v1/courses",
              "reimbursements/v1/rate-cards",
              "reimbursements/v1/paying-organisations")) {
        ids.put(network + " " + list, idsOf("coordinator", network, list));
      }
      ids.put(network + " owed", idsOf("finance", network, "reimbursements/v1/entitlements"));
      ids.put(network + " claimed", idsOf("finance", network, "reimbursements/v1/expense-claims"));
    }
    return ids;
  }

  private List<String> idsOf(String name, String network, String list) {
    HttpAnswer answer = house.as(name, network).get("/api/" + list + "?limit=100");
    // Where a coordinator does not see the list, finance does.
    JsonNode page =
        answer.status() == 200
            ? answer.json()
            : get("finance", network, "/api/" + list + "?limit=100");
    return page.path("items").valueStream().map(item -> item.path("id").asString()).toList();
  }
}
