package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.place.FollowingReplies.ReplyGiven;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people answered by a link in a message is done with their own rights, once. */
@Tag("W10")
class FollowingRepliesTest {
  private final Solent solent = Solent.network();
  private final String session = solent.sessionToCome(1);
  private final String first = solent.registers(session, "amina", "carer").require(201).field("id");
  private final String second = solent.registers(session, "bryn", "carer").require(201).field("id");
  private final String third = solent.registers(session, "carys", "carer").require(201).field("id");

  @Test
  void a_place_is_given_back_offered_to_the_next_and_taken_by_them() {
    reply(first, "amina", "give_back", null);
    awaitState(first, "cancelled");
    awaitState(second, "offered");
    String answerBy = solent.registration(second).field("answerBy");

    reply(second, "bryn", "accept", answerBy);

    awaitState(second, "placed");
    assertThat(solent.registration(third).field("state")).isEqualTo("waiting");
    // The same again, late: they have a place, and there is nothing to accept.
    reply(second, "bryn", "accept", answerBy);
    reply(third, "carys", "leave_list", null);
    awaitState(third, "cancelled");
    assertThat(solent.registration(second).field("state")).isEqualTo("placed");
  }

  @Test
  void an_answer_to_another_offer_or_an_earlier_request_changes_nothing() {
    Instant seen = Clock.systemUTC().instant();
    reply(first, "amina", "give_back", null);
    awaitState(first, "cancelled");
    awaitState(second, "offered");
    solent.registers(session, "amina", "carer").require(201);
    reply(second, "bryn", "decline", "2020-01-01T17:00:00Z");
    // As it was before they asked once more, read again after a restore.
    reply(first, "amina", "leave_list", null, seen);
    reply(second, "bryn", "something_new", null);
    reply(third, "carys", "leave_list", null);
    awaitState(third, "cancelled");

    assertThat(solent.registration(second).field("state")).isEqualTo("offered");
    assertThat(solent.registration(first).field("state")).isEqualTo("waiting");
  }

  @Test
  @Tag("W8")
  void whoever_takes_a_place_too_late_is_told_that_nothing_was_done() {
    try (TestEvents events = TestEvents.of("workshops")) {
      reply(first, "amina", "give_back", null);
      awaitState(second, "offered");
      String answerBy = solent.registration(second).field("answerBy");
      Instant seen = Clock.systemUTC().instant();
      solent
          .participant("bryn")
          .post(API + "/registrations/" + second + "/answer", Map.of("kind", "wait_on"))
          .require(200);
      awaitState(third, "offered");

      reply(second, "bryn", "accept", answerBy, seen);

      JsonNode told =
          events.await("place_reply_refused.v1", it -> it.subject().equals(second)).data();
      assertThat(told.path("answer").asString()).isEqualTo("accept");
      assertThat(told.path("participantId").asString()).isEqualTo(person("bryn"));
      assertThat(told.path("since").asString()).isEqualTo(seen.toString());
      assertThat(solent.registration(second).field("state")).isEqualTo("waiting");
      assertThat(solent.registration(third).field("state")).as("not theirs").isEqualTo("offered");
    }
  }

  @Test
  @Tag("W8")
  void whoever_wants_off_the_list_and_has_a_place_by_then_is_told_that_they_have_it() {
    try (TestEvents events = TestEvents.of("workshops")) {
      Instant seen = Clock.systemUTC().instant();
      reply(first, "amina", "give_back", null);
      awaitState(second, "offered");
      solent
          .participant("bryn")
          .post(API + "/registrations/" + second + "/answer", Map.of("kind", "accept"))
          .require(200);

      reply(second, "bryn", "leave_list", null, seen);

      events.await(
          "place_reply_refused.v1",
          it ->
              it.subject().equals(second)
                  && it.data().path("answer").asString().equals("leave_list"));
      assertThat(solent.registration(second).field("state")).isEqualTo("placed");
    }
  }

  @Test
  @Tag("W8")
  void what_was_done_is_not_told_as_refused_when_it_is_read_again() {
    try (TestEvents events = TestEvents.of("workshops")) {
      Instant before = Clock.systemUTC().instant();
      reply(first, "amina", "give_back", null, before);
      awaitState(second, "offered");
      String answerBy = solent.registration(second).field("answerBy");
      Instant seen = Clock.systemUTC().instant();
      reply(second, "bryn", "accept", answerBy, seen);
      awaitState(second, "placed");
      reply(second, "bryn", "give_back", null);
      awaitState(second, "cancelled");

      // After a restore.
      reply(second, "bryn", "accept", answerBy, seen);
      reply(first, "amina", "give_back", null, before);
      reply(third, "carys", "accept", "2020-01-01T17:00:00Z", seen);

      events.await("place_reply_refused.v1", it -> it.subject().equals(third));
      assertThat(events.seen("place_reply_refused.v1"))
          .filteredOn(it -> it.network().equals(solent.id()))
          .extracting(it -> it.subject())
          .containsOnly(third);
    }
  }

  @Test
  @Tag("P10")
  void a_link_works_on_when_two_records_of_a_person_became_one() {
    reply(first, "amina", "give_back", null);
    awaitState(second, "offered");
    String answerBy = solent.registration(second).field("answerBy");
    merged("bryn", "bryn, entered again");
    Await.until(
        "it goes by the other record",
        () ->
            solent
                .registration(second)
                .field("participantId")
                .equals(person("bryn, entered again")));

    reply(second, "bryn", "accept", answerBy);

    awaitState(second, "placed");
  }

  @Test
  @Tag("P22")
  void an_answer_of_somebody_who_is_erased_by_then_brings_nothing_back() {
    try (TestEvents events = TestEvents.of("workshops")) {
      reply(first, "amina", "give_back", null);
      awaitState(second, "offered");
      String answerBy = solent.registration(second).field("answerBy");
      TestEvents.publish(
          "participants",
          solent.id(),
          "person_erased.v1",
          Ids.derived("erasure", person("bryn")),
          Map.of("participantId", person("bryn")));
      Await.until(
          "Bryn is gone",
          () -> solent.coordinator().get(API + "/registrations/" + second).status() == 404);
      awaitState(third, "offered");

      reply(second, "bryn", "accept", answerBy);
      reply(third, "carys", "accept", "2020-01-01T17:00:00Z");

      events.await("place_reply_refused.v1", it -> it.subject().equals(third));
      assertThat(solent.registration(third).field("state")).isEqualTo("offered");
      assertThat(events.seen("place_reply_refused.v1"))
          .extracting(it -> it.subject())
          .doesNotContain(second);
    }
  }

  @Test
  void what_is_read_is_in_the_producers_sample() throws IOException {
    ReplyGiven read =
        JsonMapper.builder()
            .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readValue(
                Files.readString(
                    Path.of(
                        "../participants/src/main/resources/events/"
                            + "place_reply_given.v1.sample.json")),
                ReplyGiven.class);

    assertThat(read.answer()).isEqualTo("accept");
    assertThat(read.answerBy()).isEqualTo(Instant.parse("2026-11-24T17:00:00Z"));
    assertThat(read.since()).isNotNull();
  }

  private void reply(String registration, String name, String answer, @Nullable String answerBy) {
    reply(registration, name, answer, answerBy, Clock.systemUTC().instant());
  }

  private void reply(
      String registration, String name, String answer, @Nullable String answerBy, Instant since) {
    Map<String, Object> told = new HashMap<>();
    told.put("registrationId", registration);
    told.put("sessionId", session);
    told.put("participantId", person(name));
    told.put("answer", answer);
    told.put("since", since.toString());
    if (answerBy != null) {
      told.put("answerBy", answerBy);
    }
    // One aggregate for all, so that they are read one after the other.
    TestEvents.publish(
        "participants", solent.id(), "place_reply_given.v1", Ids.derived("replies"), told);
  }

  private void merged(String one, String into) {
    TestEvents.publish(
        "participants",
        solent.id(),
        "people_merged.v1",
        Ids.derived("pair", one, into),
        Map.of(
            "mergedId",
            person(one),
            "survivorId",
            person(into),
            "at",
            Clock.systemUTC().instant().toString()));
  }

  private void awaitState(String registration, String state) {
    Await.until(
        "It is " + state,
        () ->
            solent
                .coordinator()
                .get(API + "/registrations/" + registration)
                .require(200)
                .field("state")
                .equals(state));
  }
}
