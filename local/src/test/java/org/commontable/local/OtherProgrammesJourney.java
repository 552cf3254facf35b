package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.local.OpenHouse.one;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The other four programmes, as far as people can take them now. */
class OtherProgrammesJourney {
  private static final String WORKSHOPS = "/api/workshops/v1";

  private final OpenHouse house = OpenHouse.get();

  private JsonNode get(String name, String network, String path) {
    return house.as(name, network).get(path).require(200).json();
  }

  private JsonNode programme(String network, String title) {
    return one(get("coordinator", network, WORKSHOPS + "/programmes"), "/title", title);
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
  void a_public_online_event_takes_registrations_and_attendance_online() {
    JsonNode event = session("national", "A public online event, what coaching changed");
    JsonNode registrations =
        get(
            "coordinator",
            "national",
            WORKSHOPS + "/sessions/" + event.path("id").asString() + "/registrations");

    assertThat(event.path("mode").asString()).isEqualTo("online");
    assertThat(registrations.path("items")).hasSize(2);
    storyIsReadByAnybody(
        "national", "What coaching a chief executive taught us", "Learning partners");
    org.commontable.testing.Await.until(
        "time given to both programmes is in the diary",
        () -> minutesInTheDiary("national", "ewa") == 150 + 90);
  }

  @Test
  @Tag("S3")
  void a_course_is_open_to_patients_as_well_as_staff() {
    JsonNode course = session("north-cumbria", "Improvement fundamentals, open to everybody");
    assertThat(course.path("dates")).hasSize(2);
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
  }

  @Test
  @Tag("S4")
  void carers_at_the_table_are_seen_in_what_they_gave() {
    programme("northern-ireland", "Co-production out of our comfort zone");
    org.commontable.testing.Await.until(
        "time given is in the diary", () -> minutesInTheDiary("northern-ireland", "iona") == 240);
    assertThat(minutesInTheDiary("northern-ireland", "jarlath")).isZero();
    storyIsReadByAnybody("northern-ireland", "Out of our comfort zone", "Carers at the table");
  }

  @Test
  void loading_the_programmes_again_makes_nothing_twice() {
    house.loadSeeds();

    programme("solent", "Co-production training programme");
    assertThat(get("coordinator", "solent", "/api/participants/v1/people").path("items"))
        .hasSize(5);
    assertThat(get("coordinator", "national", WORKSHOPS + "/programmes").path("items")).hasSize(2);
  }
}
