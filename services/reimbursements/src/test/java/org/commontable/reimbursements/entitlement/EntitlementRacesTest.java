package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.SESSION_DAY;
import static org.commontable.reimbursements.Scene.SIX_HOURS;
import static org.commontable.reimbursements.Scene.TWO_HOURS;
import static org.commontable.reimbursements.Scene.anId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Test;

/** Many at once want the same entitlement, on the real store. */
class EntitlementRacesTest {
  private static final int RACERS = 8;

  private final Scene scene = new Scene();
  private final Entitlements entitlements = scene.service.bean(Entitlements.class);
  private final Cause cause = Cause.timer("test");

  @Test
  void of_many_runs_one_gets_it_and_it_is_paid_once() throws Exception {
    try (TestEvents told = TestEvents.of("reimbursements")) {
      String entitlement = approved();
      List<String> runs = IntStream.range(0, RACERS).mapToObj(i -> anId()).toList();

      List<Outcome<Stored<Entitlement>>> taken =
          atOnce(
              runs.stream()
                  .<Callable<Outcome<Stored<Entitlement>>>>map(run ->
                      () -> {
                        var got =
                            entitlements.takeIntoRun(
                                scene.networkId(), entitlement, run, Scene.PAY_DAY, cause);
                        entitlements.freezeIn(scene.networkId(), entitlement, run, cause);
                        entitlements.pay(scene.networkId(), entitlement, run, SESSION_DAY, cause);
                        return got;
                      })
                  .toList());

      assertThat(taken).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
      assertThat(scene.awaitState(entitlement, "paid").field("/payment/paidOn"))
          .isEqualTo(SESSION_DAY.toString());
      told.await("payment_sent.v1", event -> event.subject().equals(entitlement));
      String later = scene.offered(scene.session(), anId());
      told.await("offer_made.v1", event -> event.subject().equals(later));
      assertThat(told.seen("payment_sent.v1"))
          .filteredOn(event -> event.subject().equals(entitlement))
          .hasSize(1);
    }
  }

  @Test
  void a_change_of_mind_and_a_freeze_at_once_never_both_win() throws Exception {
    for (int round = 0; round < 5; round++) {
      String person = anId();
      String entitlement = approved(person);
      String run = anId();
      entitlements.takeIntoRun(scene.networkId(), entitlement, run, Scene.PAY_DAY, cause).orThrow();

      List<Boolean> won =
          atOnce(
              List.of(
                  () -> scene.answer(person, entitlement, "nothing").status() == 200,
                  () ->
                      entitlements.freezeIn(scene.networkId(), entitlement, run, cause)
                          instanceof Outcome.Done));

      assertThat(won).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void one_key_sent_many_times_at_once_makes_one_offer() throws Exception {
    String session = scene.session();
    scene.offered(session, anId());
    Map<String, Object> offer = scene.offerOf(session, anId());

    List<HttpAnswer> answers =
        atOnce(
            IntStream.range(0, RACERS)
                .<Callable<HttpAnswer>>mapToObj(
                    i -> () -> scene.coordinator.post(API + "/offers", offer, "one-key"))
                .toList());

    assertThat(answers)
        .allSatisfy(answer -> answer.require(201))
        .extracting(HttpAnswer::text)
        .containsOnly(answers.getFirst().text());
  }

  @Test
  void attendance_told_twice_and_out_of_order_drafts_one_claim_from_the_last_revision() {
    try (TestEvents told = TestEvents.of("reimbursements")) {
      String session = scene.session();
      String person = anId();
      String entitlement = scene.offered(session, person);
      scene.answer(person, entitlement, "accept").require(200);

      scene.attended(session, person, TWO_HOURS, 2);
      scene.attended(session, person, SIX_HOURS, 1);
      scene.attended(session, person, TWO_HOURS, 2);
      scene.attended(session, person, TWO_HOURS, 3);
      Await.until("the last revision to be read", () -> revision(entitlement) == 3);

      assertThat(scene.awaitState(entitlement, "claimed").json().at("/claim/pence").asLong())
          .isEqualTo(7500);
      scene.approve(entitlement, 7500).require(200);
      told.await("claim_approved.v1", event -> event.subject().equals(entitlement));
      assertThat(told.seen("claim_drafted.v1"))
          .filteredOn(event -> event.subject().equals(entitlement))
          .hasSize(1);
    }
  }

  private int revision(String entitlement) {
    return entitlements
        .find(scene.networkId(), entitlement)
        .map(stored -> stored.state().evidence())
        .map(Evidence::revision)
        .orElse(0);
  }

  private String approved() {
    return approved(anId());
  }

  private String approved(String person) {
    String session = scene.session();
    String entitlement = scene.offered(session, person);
    scene.answer(person, entitlement, "accept").require(200);
    scene.attended(session, person, SIX_HOURS, 1);
    scene.awaitState(entitlement, "claimed");
    scene.approve(entitlement, 15000).require(200);
    return entitlement;
  }

  private static <T> List<T> atOnce(List<Callable<T>> attempts)
      throws InterruptedException, ExecutionException {
    try (ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : racers.invokeAll(attempts)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
