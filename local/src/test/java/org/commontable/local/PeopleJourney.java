package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.local.OpenHouse.one;

import org.commontable.testing.Await;
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
  @Tag("S3")
  @Tag("I6")
  void people_who_booked_elsewhere_are_on_record_once() {
    JsonNode found = person("north-cumbria", "Kezia Thwaite, the younger");

    assertThat(found.at("/perspectives/0/kind").asString()).isEqualTo("carer");
  }

  @Test
  @Tag("S2")
  @Tag("P17")
  void a_coach_is_offered_training_and_somebody_answers_for_learning() {
    HttpCaller ewa = house.as("ewa", "national");
    JsonNode leads = get(ewa, "/api/participants/v1/leads?scope=programme");

    assertThat(one(leads, "/leadsOn", "Learning").path("displayName").asString()).isNotBlank();
  }

  private JsonNode person(String network, String name) {
    return one(get(house.as("coordinator", network), PEOPLE), "/displayName", name);
  }

  private static JsonNode get(HttpCaller caller, String path) {
    return caller.get(path).require(200).json();
  }
}
