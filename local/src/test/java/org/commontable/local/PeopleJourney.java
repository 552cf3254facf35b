package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.local.OpenHouse.one;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people need and who looks after them, in the programmes that the house comes with. */
class PeopleJourney {
  private static final String PEOPLE = "/api/participants/v1/people";
  private static final String WORKSHOPS = "/api/workshops/v1";

  private final OpenHouse house = OpenHouse.get();

  @Test
  @Tag("S1")
  @Tag("P5")
  void a_day_learns_what_is_needed_and_the_venue_learns_nobody_s_name() {
    HttpCaller coordinator = house.as("coordinator", "solent");
    String day =
        one(get(coordinator, WORKSHOPS + "/sessions"), "/title", "Day one, whose table is it?")
            .path("id")
            .asString();
    String amina = person("solent", "Amina Rahman").path("id").asString();
    String path = "/api/participants/v1/sessions/" + day + "/needs";
    Await.until(
        "the places are known",
        () -> get(coordinator, path + "?for=venue").path("needs").size() == 1);

    JsonNode venue = get(coordinator, path + "?for=venue");
    JsonNode organiser = get(coordinator, path + "?who=true");

    assertThat(venue.at("/needs/0/need/choice").asString()).isEqualTo("no_steps");
    assertThat(venue.toString()).doesNotContain(amina);
    assertThat(organiser.toString()).contains(amina, "side door");
    assertThat(get(house.as("amina", "solent"), PEOPLE + "/" + amina).path("flags").toString())
        .contains("needs_to_meet");
    house.log().assertNever("side door", "no_steps", "Nour Haddad");
  }

  @Test
  @Tag("S1")
  @Tag("P10")
  void whoever_was_entered_twice_is_one_person_and_whoever_has_no_account_has_a_helper() {
    JsonNode bronwen = person("solent", "Bronwen Tŷ-Gwyn");
    JsonNode ziad = person("solent", "زياد حداد");

    assertThat(bronwen.path("alsoKnownAs")).hasSize(1);
    JsonNode supporters =
        get(
            house.as("coordinator", "solent"),
            PEOPLE + "/" + ziad.path("id").asString() + "/supporters");
    assertThat(supporters.at("/items/0/may").toString()).contains("act_for_them");
  }

  @Test
  @Tag("P9")
  @Tag("P10")
  void whoever_was_entered_by_staff_is_acted_for_and_later_signs_in_as_the_same_person() {
    HttpCaller coordinator = house.as("coordinator", "solent");
    String idris = entered(coordinator, "Idris Without A Phone");
    String helper = entered(coordinator, "Helena Who Helps");
    HttpCaller helena = signedIn(coordinator, helper, "helena.helps");
    String standing =
        coordinator
            .post(
                PEOPLE + "/" + idris + "/supporters",
                Map.of(
                    "kind",
                    "supporter",
                    "participantId",
                    helper,
                    "may",
                    List.of("act_for_them", "read_messages"),
                    "basis",
                    "He asked for it at the drop-in"))
            .require(201)
            .field("/items/0/id");
    String place =
        coordinator
            .post(
                WORKSHOPS + "/sessions/" + sessionToCome(coordinator) + "/registrations",
                Map.of("participantId", idris, "perspective", "lived_experience"))
            .require(201)
            .field("id");
    String arrangements = WORKSHOPS + "/registrations/" + place + "/arrangements";
    Map<String, Object> wishes = Map.of("wishes", List.of(Map.of("kind", "hearing_loop")));
    Await.until(
        "she may say what he needs", () -> helena.post(arrangements, wishes).status() == 200);
    helena.get(PEOPLE + "/" + idris).require(200);

    HttpCaller himself = signedIn(coordinator, idris, "idris.himself");

    assertThat(get(himself, PEOPLE + "/" + idris).path("displayName").asString())
        .isEqualTo("Idris Without A Phone");
    assertThat(person("solent", "Idris Without A Phone").path("id").asString()).isEqualTo(idris);
    himself.post(PEOPLE + "/" + idris + "/supporters/" + standing + "/end", null).require(200);
    helena.get(PEOPLE + "/" + idris).require(404);
    Await.until("she may do so no more", () -> helena.get(arrangements).status() == 404);
    himself.get(arrangements).require(200);
  }

  @Test
  @Tag("P4")
  @Tag("W12")
  void a_community_group_has_one_place_is_told_through_who_speaks_for_it_and_comes() {
    HttpCaller coordinator = house.as("coordinator", "solent");
    String group =
        coordinator
            .post(
                PEOPLE,
                Map.of(
                    "kind",
                    "community_group",
                    "displayName",
                    "Harbourside Gardeners",
                    "spokesperson",
                    "Jo Speaks",
                    "contact",
                    Map.of("email", "jo@gardeners.example")))
            .require(201)
            .field("id");
    String somebody = entered(coordinator, "Comes After The Group");
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant start = now.plus(Duration.ofDays(30));
    String toCome = OpenHouse.session(coordinator, "Beds", start, start.plusSeconds(7_200), 1);
    assertThat(registers(coordinator, toCome, group).field("state")).isEqualTo("placed");
    assertThat(registers(coordinator, toCome, somebody).field("state"))
        .as("however many come of the group, it has one place")
        .isEqualTo("waiting");

    assertThat(new HousePost(house).await("jo@gardeners.example", "Your place is confirmed"))
        .contains("Dear Jo Speaks (Harbourside Gardeners),");

    String underWay =
        OpenHouse.session(coordinator, "Seeds", now.minusSeconds(3_600), now.plusSeconds(7_200));
    String place = registers(coordinator, underWay, group).field("id");
    house
        .as("facilitator", "solent")
        .post(
            WORKSHOPS + "/sessions/" + underWay + "/attendance",
            Map.of("entries", List.of(Map.of("registrationId", place, "status", "present"))))
        .require(200);
    Await.until(
        "the group's diary says that it came",
        () ->
            get(coordinator, PEOPLE + "/" + group + "/diary").at("/totals/minutes").asInt() == 180);
    HttpAnswer record = coordinator.get(PEOPLE + "/" + group).require(200);
    assertThat(record.json().has("dateOfBirth")).isFalse();
    assertThat(record.json().path("perspectives")).as("of a member").isEmpty();
    coordinator
        .put(
            PEOPLE + "/" + group,
            Map.of(
                "displayName",
                "Harbourside Gardeners",
                "spokesperson",
                "Jo Speaks",
                "dateOfBirth",
                "1980-01-01"),
            record.etag())
        .requireProblem(422, "member-data-of-a-group");
    house.log().assertNever("Jo Speaks", "jo@gardeners.example");
  }

  @Test
  @Tag("S1")
  @Tag("P2")
  @Tag("P3")
  @Tag("P19")
  @Tag("P23")
  void what_people_bring_is_found_by_its_kind_and_how_to_work_with_them_by_who_runs_the_day() {
    HttpCaller coordinator = house.as("coordinator", "solent");
    HttpCaller facilitator = house.as("facilitator", "solent");
    String amina = person("solent", "Amina Rahman").path("id").asString();

    assertThat(names(facilitator, "/strengths?expertise=lived")).containsExactly("Amina Rahman");
    assertThat(names(coordinator, "/strengths?expertise=technical&skill=bookkeeping"))
        .containsExactly("Bronwen Tŷ-Gwyn");
    assertThat(names(facilitator, "/strengths?expertise=technical"))
        .as("which she shares with coordinators alone")
        .isEmpty();
    assertThat(names(coordinator, "/facilitators?day=tuesday&language=cy&skill=forum"))
        .containsExactly("Dan Whitlock");
    Await.until(
        "who runs a day that she comes to reads how to work with her",
        () -> facilitator.get(PEOPLE + "/" + amina + "/working-with-me").status() == 200);
    assertThat(
            get(facilitator, PEOPLE + "/" + amina + "/working-with-me")
                .path("whatHelps")
                .asString())
        .contains("a week before");
    house.as("bronwen", "solent").get(PEOPLE + "/" + amina + "/working-with-me").require(404);
  }

  @Test
  @Tag("S1")
  @Tag("P14")
  @Tag("P15")
  void whoever_gave_time_has_a_record_of_it_and_a_certificate_in_either_language() {
    HttpCaller amina = house.as("amina", "solent");
    String path =
        PEOPLE + "/" + person("solent", "Amina Rahman").path("id").asString() + "/contributions";

    JsonNode record =
        Await.found(
            "the day is on her record",
            () ->
                Optional.of(get(amina, path))
                    .filter(one -> one.toString().contains("whose table is it?")));

    assertThat(record.path("displayName").asString()).isEqualTo("Amina Rahman");
    for (String language : List.of("en", "cy")) {
      assertThat(amina.get(path + "/certificate?language=" + language).require(200).text())
          .contains("lang=\"" + language + "\"", "Amina Rahman", "Day one, whose table is it?");
    }
    house.as("bronwen", "solent").get(path + "/certificate").require(404);
  }

  @Test
  @Tag("S2")
  @Tag("P23")
  @Tag("W9")
  void how_to_get_into_a_meeting_is_told_to_those_who_come_and_the_pool_says_who_could_run_it() {
    HttpCaller coordinator = house.as("coordinator", "national");
    String meeting =
        WORKSHOPS
            + "/sessions/"
            + one(
                    get(coordinator, WORKSHOPS + "/sessions"),
                    "/title",
                    "Action learning group, for whoever missed a meeting")
                .path("id")
                .asString();

    assertThat(get(house.as("ewa", "national"), meeting + "/joining").path("link").asString())
        .startsWith("https://rooms.example/");
    assertThat(house.as("femi", "national").get(meeting + "/joining").status())
        .as("who has no place")
        .isIn(403, 404);
    assertThat(get(house.as("femi", "national"), meeting).toString())
        .doesNotContain("rooms.example");
    assertThat(names(coordinator, "/facilitators?day=wednesday&part=afternoon"))
        .containsExactly("Femi Adeyemi");
    assertThat(names(coordinator, "/strengths?expertise=lived")).hasSize(1);
  }

  @Test
  @Tag("S3")
  @Tag("P2")
  @Tag("P23")
  void somebody_from_the_ward_and_somebody_to_run_a_course_beside_them_are_found() {
    HttpCaller coordinator = house.as("coordinator", "north-cumbria");

    assertThat(names(coordinator, "/strengths?expertise=lived&skill=ward")).hasSize(1);
    assertThat(names(coordinator, "/facilitators?skill=improvement")).hasSize(1);
    assertThat(names(coordinator, "/facilitators?language=cy")).isEmpty();
  }

  /** Whom a list of people shows. */
  private static List<String> names(HttpCaller caller, String list) {
    return get(caller, "/api/participants/v1" + list)
        .path("items")
        .valueStream()
        .map(one -> one.path("displayName").asString())
        .toList();
  }

  private static HttpAnswer registers(HttpCaller coordinator, String session, String person) {
    return coordinator
        .post(
            WORKSHOPS + "/sessions/" + session + "/registrations",
            Map.of("participantId", person, "perspective", "community_leader"))
        .require(201);
  }

  private static String entered(HttpCaller coordinator, String name) {
    return coordinator.post(PEOPLE, Map.of("displayName", name)).require(201).field("id");
  }

  private HttpCaller signedIn(HttpCaller coordinator, String participant, String username) {
    String password = "teapot blanket river";
    house.invite(coordinator, participant, username, password);
    return house.signedIn("solent", username, password);
  }

  private static String sessionToCome(HttpCaller coordinator) {
    Instant start =
        Clock.systemUTC().instant().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
    return OpenHouse.session(coordinator, "An open table", start, start.plusSeconds(7_200));
  }

  @Test
  @Tag("S3")
  @Tag("I6")
  void people_who_booked_elsewhere_are_on_record_once() {
    JsonNode found = person("north-cumbria", "Kezia Thwaite, the younger");

    assertThat(found.at("/perspectives/0/kind").asString()).isEqualTo("carer");
  }

  @Test
  @Tag("S3")
  @Tag("I6")
  void who_booked_on_another_site_is_registered_with_the_ids_of_the_people_s_file() {
    HttpCaller coordinator = house.as("coordinator", "north-cumbria");
    String session =
        one(
                get(coordinator, WORKSHOPS + "/sessions"),
                "/title",
                "Improvement fundamentals, booked on the event site")
            .path("id")
            .asString();
    JsonNode registered =
        get(coordinator, WORKSHOPS + "/sessions/" + session + "/registrations").path("items");

    assertThat(registered.valueStream().map(one -> one.path("participantId").asString()))
        .containsExactlyInAnyOrder(
            person("north-cumbria", "Idris Fell").path("id").asString(),
            person("north-cumbria", "João Reis").path("id").asString(),
            person("north-cumbria", "Kezia Thwaite, the younger").path("id").asString());
  }

  @Test
  @Tag("S3")
  @Tag("I6")
  void a_file_of_people_and_the_file_of_their_bookings_are_handed_over_whole_and_once() {
    HttpCaller coordinator = house.as("coordinator", "north-cumbria");
    String rows =
        """
        Order ID,Name,Phone,I am coming as
        9301,Ottilie Birkrigg,+44 7700 900301,patient
        9302,Jory Lamplugh,,volunteer
        9303,رنا الخطيب,,carer
        """;
    String session = sessionToCome(coordinator);
    HandingOver handingOver = new HandingOver(coordinator, session);

    List<String> people = handingOver.rehearsesPeople(rows);
    String bookings = handingOver.takesPeopleOver();
    JsonNode done = handingOver.takesBookingsOver(bookings, people);
    assertThat(people).hasSize(3).doesNotHaveDuplicates();
    assertThat(bookings).contains("'+44 7700 900301", "," + people.getFirst());
    assertThat(done.path("results").valueStream().map(one -> one.path("standing").asString()))
        .containsExactly("placed", "placed", "placed");

    assertThat(handingOver.rehearsesPeople(rows)).as("again").isEqualTo(people);
    handingOver.takesPeopleOver();
    handingOver.takesBookingsOver(bookings, people);
    assertThat(handingOver.registered()).containsExactlyInAnyOrderElementsOf(people);

    List<String> oneMore = handingOver.rehearsesPeople(rows + "9304,Wyn Askew,,staff\n");
    String moreBookings = handingOver.takesPeopleOver();
    assertThat(oneMore).hasSize(4).containsAll(people);
    assertThat(handingOver.takesBookingsOver(bookings, oneMore).path("absent"))
        .as("where the two files differ")
        .extracting(JsonNode::asString)
        .containsExactly(oneMore.getLast());
    assertThat(handingOver.registered()).hasSize(3);
    assertThat(handingOver.takesBookingsOver(moreBookings, oneMore).path("absent")).isEmpty();
    assertThat(handingOver.registered()).containsExactlyInAnyOrderElementsOf(oneMore);
  }

  @Test
  @Tag("S2")
  @Tag("P17")
  void a_coach_is_offered_training_and_somebody_answers_for_learning() {
    HttpCaller ewa = house.as("ewa", "national");
    JsonNode leads = get(ewa, "/api/participants/v1/leads?scope=programme");

    assertThat(one(leads, "/leadsOn", "Learning").path("displayName").asString()).isNotBlank();
    assertThat(offered(ewa)).containsExactly("training: Coaching and mentoring");
  }

  @Test
  @Tag("S1")
  @Tag("P17")
  void who_gives_time_is_offered_training_and_a_mentor() {
    assertThat(offered(house.as("amina", "solent")))
        .containsExactly(
            "training: Chairing a meeting", "mentor: How decisions are made in the trust");
  }

  private static List<String> offered(HttpCaller caller) {
    String own = get(caller, "/api/identity/v1/me").path("participant").asString();
    return get(caller, PEOPLE + "/" + own + "/practical-support")
        .path("offers")
        .valueStream()
        .map(offer -> offer.path("kind").asString() + ": " + offer.path("what").asString())
        .toList();
  }

  private JsonNode person(String network, String name) {
    return one(get(house.as("coordinator", network), PEOPLE), "/displayName", name);
  }

  private static JsonNode get(HttpCaller caller, String path) {
    return caller.get(path).require(200).json();
  }
}
