package org.commontable.reimbursements.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.SIX_HOURS;
import static org.commontable.reimbursements.Scene.anId;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.Await;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When it is told how long people waited for their money, and of whom it says nothing. */
@Tag("F1")
@Tag("N7")
class ToldOnADayTest {
  private static final int TOLD_AFTER_DAYS = 60;

  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final LocalDate fixed = today.plusDays(TOLD_AFTER_DAYS);
  private final Scene scene = new Scene();

  @BeforeEach
  void twoAreMany() {
    scene.showCountsFrom(2);
  }

  @Test
  void it_is_told_on_the_day_and_not_when_the_last_has_answered_or_is_paid() {
    try (TestEvents told = TestEvents.of("reimbursements")) {
      String session = session();
      settled(session, 2, 2);

      lookOn(session, fixed.minusDays(1));
      String other = toldAfterAll(told);
      assertThat(told.seen("session_settled.v1")).noneMatch(event -> isOf(event, session));
      assertThat(other).isNotEqualTo(session);

      lookOn(session, fixed);
      SeenEvent settled = told.await("session_settled.v1", event -> isOf(event, session));
      assertThat(settled.data().path("lastPaidOn").asString()).isEqualTo(today.toString());
      assertThat(settled.data().path("daysFromSessionToPayment").asInt()).isZero();
      lookOn(session, fixed.plusDays(1));
      toldAfterAll(told);
      assertThat(told.seen("session_settled.v1"))
          .filteredOn(event -> isOf(event, session))
          .hasSize(1);
    }
  }

  @Test
  void its_timer_goes_off_looks_at_the_day_and_tells_it_then_alone() {
    try (TestEvents told = TestEvents.of("reimbursements")) {
      String session = session();
      settled(session, 2, 2);

      goOffNow(session);
      Await.until(
          "the timer to be set to the day again",
          () -> dueAt(session).toInstant().isAfter(Instant.now().plusSeconds(3600)));
      assertThat(told.seen("session_settled.v1")).noneMatch(event -> isOf(event, session));

      scene.tellSession("session_changed.v1", session, today.minusDays(TOLD_AFTER_DAYS));
      Await.until(
          "it to be told",
          () -> {
            goOffNow(session);
            return told.seen("session_settled.v1").stream().anyMatch(e -> isOf(e, session));
          });
    }
  }

  @Test
  void what_the_last_one_answered_changes_neither_the_day_nor_the_figure() {
    try (TestEvents told = TestEvents.of("reimbursements")) {
      String declined = session();
      String accepted = session();
      for (String session : List.of(declined, accepted)) {
        settled(session, 2, 2);
        String last = anId();
        String offer = scene.offered(session, last);
        scene.answer(last, offer, session.equals(declined) ? "nothing" : "accept").require(200);
        there(session, last);
        scene.awaitState(offer, session.equals(declined) ? "declined" : "claimed");
      }
      // One who is paid late and alone moves nothing either.
      String late = claimed(accepted, anId());
      scene.approve(late, 15_000).require(200);
      scene.paid(late, today.plusDays(50));

      lookOn(declined, fixed);
      lookOn(accepted, fixed);

      assertThat(figureOf(told, accepted)).isEqualTo(figureOf(told, declined)).isZero();
    }
  }

  @Test
  void a_session_where_nobody_or_too_few_were_paid_or_took_nothing_tells_nobody_so() {
    try (TestEvents told = TestEvents.of("reimbursements")) {
      String nobody = session();
      settled(nobody, 0, 3);
      String alone = session();
      settled(alone, 1, 2);
      String everybody = session();
      settled(everybody, 3, 0);
      String allButOne = session();
      settled(allButOne, 3, 1);
      List<String> hidden = List.of(nobody, alone, everybody, allButOne);
      hidden.forEach(session -> lookOn(session, fixed));

      toldAfterAll(told);
      assertThat(told.seen("session_settled.v1"))
          .noneMatch(event -> hidden.stream().anyMatch(session -> isOf(event, session)));
    }
  }

  @Test
  void who_is_known_to_be_owed_nothing_hides_nobody_who_was_paid() {
    try (TestEvents told = TestEvents.of("reimbursements")) {
      String session = session();
      for (String withdrawn : List.of(anId(), anId())) {
        scene
            .coordinator
            .post(
                Scene.API + "/entitlements/" + scene.offered(session, withdrawn) + "/withdrawal",
                Map.of("why", "mistake"))
            .require(200);
      }
      for (String absent : List.of(anId(), anId())) {
        String offer = scene.offered(session, absent);
        scene.answer(absent, offer, "accept").require(200);
        scene.attended(session, absent, 0, 1, today);
        scene.awaitState(offer, "nothing_due");
      }
      settled(session, 2, 0);
      lookOn(session, fixed);

      toldAfterAll(told);
      assertThat(told.seen("session_settled.v1")).noneMatch(event -> isOf(event, session));
    }
  }

  /** Another session's figure, which comes after all that was told before. */
  private String toldAfterAll(TestEvents told) {
    String other = session();
    settled(other, 2, 2);
    lookOn(other, fixed);
    told.await("session_settled.v1", event -> isOf(event, other));
    return other;
  }

  private int figureOf(TestEvents told, String session) {
    return told.await("session_settled.v1", event -> isOf(event, session))
        .data()
        .path("daysFromSessionToPayment")
        .asInt(-1);
  }

  private String session() {
    String session = anId();
    scene.tellSession("session_scheduled.v1", session, today);
    return session;
  }

  /** So many are paid on one day, and so many others take nothing; the day is fixed. */
  private void settled(String session, int paid, int nothing) {
    Stream.generate(Scene::anId)
        .limit(nothing)
        .forEach(person -> {
          String offer = scene.offered(session, person);
          scene.answer(person, offer, "nothing").require(200);
          there(session, person);
          scene.awaitState(offer, "declined");
        });
    List<String> owed =
        Stream.generate(Scene::anId).limit(paid).map(person -> claimed(session, person)).toList();
    owed.forEach(one -> {
      scene.approve(one, 15_000).require(200);
      scene.paid(one, today);
    });
    Await.until("the day to be fixed", () -> settlement(session) != null);
  }

  private String claimed(String session, String person) {
    String offer = scene.offered(session, person);
    scene.answer(person, offer, "accept").require(200);
    there(session, person);
    scene.awaitState(offer, "claimed");
    return offer;
  }

  private void there(String session, String person) {
    scene.attended(session, person, SIX_HOURS, 1, today);
  }

  private void lookOn(String session, LocalDate day) {
    scene.service.bean(SettlingASession.class).look(scene.networkId(), session, day);
  }

  private void goOffNow(String session) {
    scene
        .service
        .bean(MongoDatabase.class)
        .getCollection("settlements")
        .updateOne(
            new Document("_id", scene.network + ":" + session).append("dueAt", exists()),
            new Document("$set", new Document("dueAt", Date.from(Instant.EPOCH))));
  }

  private static Document exists() {
    return new Document("$exists", true);
  }

  private Date dueAt(String session) {
    return Objects.requireNonNull(settlement(session)).getDate("dueAt");
  }

  private @Nullable Document settlement(String session) {
    return scene
        .service
        .bean(MongoDatabase.class)
        .getCollection("settlements")
        .find(new Document("_id", scene.network + ":" + session))
        .first();
  }

  private static boolean isOf(SeenEvent event, String session) {
    return event.data().path("sessionId").asString("").equals(session);
  }
}
