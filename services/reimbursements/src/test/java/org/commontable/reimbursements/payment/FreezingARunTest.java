package org.commontable.reimbursements.payment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.payment.Office.problems;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Hold;
import org.commontable.reimbursements.person.Joining;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is frozen is what was rehearsed, or nothing. */
@Tag("F12")
class FreezingARunTest {
  private static final Actor FINANCE = new Actor("finance", null);
  private static final long ENOUGH = 1_000_000;
  private static final long TOO_LITTLE = 29_999;

  private final Office office = new Office();
  private final Scene scene = office.scene;
  private final NetworkId network = scene.networkId();
  private final String amina = Scene.anId();
  private final String bryn = Scene.anId();
  private String aminas;
  private String bryns;
  private String run;

  @BeforeEach
  void twoAreRehearsed() {
    Approved approved = Approved.once(office);
    aminas = approved(approved, amina, "00000071");
    bryns = approved(approved, bryn, "00000072");
    run = office.openRun();
    office.take(run, aminas, bryns).require(200);
    assertThat(office.rehearse(run).require(200).field("stage")).isEqualTo("rehearsed");
  }

  @Test
  void what_cannot_be_frozen_opens_again_and_every_payment_of_it_may_change_again() {
    runsOfAtMost(TOO_LITTLE);

    HttpAnswer opened = office.freeze(run).require(200);

    assertThat(opened.field("stage")).isEqualTo("open");
    assertThat(problems(opened)).containsExactly("over-run-limit", "over-two-day-limit");
    assertThat(List.of(hold(aminas), hold(bryns))).containsOnly(new Hold(run, false, 0));
    scene.answer(amina, aminas, "nothing").require(200);
    scene
        .finance
        .delete(Office.RUNS + "/" + run + "/items/" + bryns, office.read(run).etag())
        .require(200);
    runsOfAtMost(ENOUGH);
    office.take(run, bryns).require(200);
    assertThat(office.rehearse(run).require(200).field("stage")).isEqualTo("rehearsed");
    assertThat(office.freeze(run).require(200).json().at("/manifest/count").asInt()).isEqualTo(1);
  }

  @Test
  @Tag("F18")
  void what_an_older_release_froze_is_released_and_what_it_left_frozen_can_be_taken_out() {
    office.freeze(run).require(200);
    withoutAttempts();
    office.released(run);
    scene.awaitState(aminas, "paid");

    String celyn = Scene.anId();
    String celyns = approved(Approved.once(office), celyn, "00000074");
    String open = office.openRun();
    office.take(open, celyns).require(200);
    asIfFrozen(celyns);
    office
        .scene
        .finance
        .delete(Office.RUNS + "/" + open + "/items/" + celyns, office.read(open).etag())
        .require(200);
    scene.awaitState(celyns, "approved");
  }

  @Test
  void the_same_sum_to_another_record_of_the_person_is_not_what_was_rehearsed() {
    String kept = Scene.anId();
    office.bankDetails(kept, "Person Example", "00000075").require(200);
    entitlements()
        .updateOne(
            new Document("_id", scene.network + ":" + aminas),
            new Document("$set", new Document("state.entitlement.participantId", kept)));

    HttpAnswer opened = office.freeze(run).require(200);

    assertThat(problems(opened)).containsExactly("changed-since-rehearsal");
  }

  @Test
  @Tag("F18")
  void giving_up_thaws_what_an_earlier_attempt_froze_too() {
    Replica dying = Replica.stoppingAfter(scene.service, 3);
    assertThat(
            Stopping.stops(() -> {
              var _ = dying.freezing.freeze(network, run, FINANCE, StoppedAnywhereTest.cause());
            }))
        .isTrue();
    assertThat(List.of(hold(aminas), hold(bryns))).containsOnly(new Hold(run, true, 1));
    areOnePersonsForTheSame(aminas, bryns);

    Replica.muchLater(scene.service).sweep(network, List.of(run));

    PaymentRun opened = Replica.of(scene.service).header(network, run);
    assertThat(opened.stage()).isEqualTo(RunStage.OPEN);
    assertThat(requireNonNull(opened.rehearsal()).problems())
        .extracting(Rehearsal.Problem::entitlementId)
        .contains(aminas, bryns);
    assertThat(List.of(hold(aminas), hold(bryns))).containsOnly(new Hold(run, false, 0));
  }

  @Test
  void another_payment_of_the_same_sum_is_not_what_was_rehearsed() {
    String celyn = Scene.anId();
    String celyns = approved(Approved.once(office), celyn, "00000073");
    scene.answer(amina, aminas, "nothing").require(200);
    // As if its taker had read the run before it was rehearsed.
    Replica.of(scene.service)
        .entitlements
        .takeIntoRun(network, celyns, run, Scene.PAY_DAY, Cause.timer("late"))
        .orThrow();

    HttpAnswer opened = office.freeze(run).require(200);

    assertThat(opened.field("stage")).isEqualTo("open");
    assertThat(problems(opened)).containsExactly("changed-since-rehearsal");
    assertThat(List.of(hold(bryns), hold(celyns))).containsOnly(new Hold(run, false, 0));
  }

  @Test
  @Tag("F18")
  void a_slow_attempt_that_gives_up_thaws_nothing_that_another_froze() {
    Replica other = Replica.muchLater(scene.service);
    Steps overtaken =
        step -> {
          if (step.equals("chunk written")) {
            other.sweep(network, List.of(run));
            runsOfAtMost(TOO_LITTLE);
          }
        };

    new Replica(scene.service, overtaken, Duration.ZERO)
        .freezing
        .freeze(network, run, FINANCE, StoppedAnywhereTest.cause())
        .orThrow();

    PaymentRun frozen = other.header(network, run);
    assertThat(frozen.stage()).isEqualTo(RunStage.FROZEN);
    assertThat(requireNonNull(frozen.manifest()).attempt()).isEqualTo(2);
    assertThat(List.of(hold(aminas), hold(bryns))).containsOnly(new Hold(run, true, 2));
    runsOfAtMost(ENOUGH);
    office.released(run);
    scene.awaitState(aminas, "paid");
    scene.awaitState(bryns, "paid");
  }

  @Test
  @Tag("F18")
  void an_attempt_that_was_overtaken_freezes_nothing_more() {
    Steps cancelled =
        step -> {
          if (step.equals("freezing begun")) {
            office.cancelled(run);
          }
        };

    new Replica(scene.service, cancelled, Duration.ZERO)
        .freezing
        .freeze(network, run, FINANCE, StoppedAnywhereTest.cause())
        .orThrow();

    assertThat(Replica.of(scene.service).header(network, run).stage())
        .isEqualTo(RunStage.CANCELLED);
    scene.awaitState(aminas, "approved");
    scene.awaitState(bryns, "approved");
  }

  @Test
  @Tag("F18")
  void giving_up_that_stops_after_any_write_is_finished_by_whoever_finds_it() {
    runsOfAtMost(TOO_LITTLE);
    boolean stopped = true;
    for (int writes = 1; stopped; writes++) {
      Replica dying = Replica.stoppingAfter(scene.service, writes);
      stopped =
          Stopping.stops(() -> {
            var _ = dying.freezing.freeze(network, run, FINANCE, StoppedAnywhereTest.cause());
          });

      Replica.muchLater(scene.service).sweep(network, List.of(run));

      assertThat(Replica.of(scene.service).header(network, run).stage())
          .as("stopped after write %d", writes)
          .isEqualTo(RunStage.OPEN);
      assertThat(List.of(hold(aminas), hold(bryns))).containsOnly(new Hold(run, false, 0));
      runsOfAtMost(ENOUGH);
      office.rehearse(run).require(200);
      runsOfAtMost(TOO_LITTLE);
    }
  }

  private void withoutAttempts() {
    entitlements()
        .updateMany(
            new Document("tenantId", scene.network),
            new Document("$unset", new Document("state.entitlement.hold.attempt", "")));
  }

  private void asIfFrozen(String entitlement) {
    entitlements()
        .updateOne(
            new Document("_id", scene.network + ":" + entitlement),
            new Document("$set", new Document("state.entitlement.hold.frozen", true)));
  }

  /** As if the two had been found to be one person's, after both were taken. */
  private void areOnePersonsForTheSame(String one, String other) {
    entitlements()
        .updateMany(
            new Document(
                "_id",
                new Document(
                    "$in", List.of(scene.network + ":" + one, scene.network + ":" + other))),
            new Document(
                "$set",
                new Document("state.entitlement.sessionId", Scene.anId())
                    .append("state.entitlement.participantId", amina)));
    Joining.joined(scene.service, network, bryn, amina);
  }

  private MongoCollection<Document> entitlements() {
    return scene.service.bean(MongoDatabase.class).getCollection("entitlements");
  }

  private String approved(Approved approved, String person, String account) {
    office.bankDetails(person, "Person Example", account).require(200);
    return approved.forPerson(
        scene.service.bean(MongoDatabase.class), network, person, scene.organisation());
  }

  private void runsOfAtMost(long pence) {
    scene.payAtMost(15_000, pence);
  }

  private Hold hold(String entitlement) {
    return Replica.of(scene.service)
        .entitlements
        .find(network, entitlement)
        .map(Stored::state)
        .map(Entitlement::hold)
        .orElseThrow();
  }
}
