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
