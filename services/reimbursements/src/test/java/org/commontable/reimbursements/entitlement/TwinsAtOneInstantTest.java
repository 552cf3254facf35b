package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.money.Pence;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * What one person did once, and two records say: decided about twice at one instant, it is paid or
 * given away once. The second is decided whole in the midst of the first, after that has looked at
 * everything and before it is saved.
 */
@Tag("F8")
@Tag("F18")
class TwinsAtOneInstantTest {
  private static final String MEANWHILE = "what happens meanwhile";
  private static final Pence SUM = Pence.pounds(150);
  private static final LocalDate PAY_DAY = Scene.PAY_DAY;

  private final Scene scene = new Scene();
  private final NetworkId network = scene.networkId();
  private final Entitlements entitlements = scene.service.bean(Entitlements.class);
  private final DefaultListableBeanFactory beans =
      (DefaultListableBeanFactory) scene.service.context().getBeanFactory();
  private final String amina = Scene.anId();
  private final String bryn = Scene.anId();
  private final String session = scene.session();
  private final Meanwhile meanwhile = new Meanwhile();

  /** Asked last of all that may stand in the way, it does something else first, once. */
  @Order(Ordered.LOWEST_PRECEDENCE)
  private static final class Meanwhile implements PaymentVeto {
    private final AtomicReference<Runnable> other = new AtomicReference<>(() -> {});

    @Override
    public Optional<Refusal> blocksPayment(NetworkId network, Entitlement entitlement) {
      other.getAndSet(() -> {}).run();
      return Optional.empty();
    }
  }

  @BeforeEach
  void somethingMayHappenMeanwhile() {
    beans.registerSingleton(MEANWHILE, meanwhile);
  }

  @AfterEach
  void nothingMore() {
    beans.destroySingleton(MEANWHILE);
  }

  @Test
  void of_twins_that_two_batches_fix_one_is_given() {
    String one = listed(amina, "one batch");
    String other = listed(bryn, "another batch");
    merged(one, other);

    isDoneOnce(
        () -> fix(one, "one batch"),
        () -> fix(other, "another batch"),
        "given-under-another-record");

    assertThat(entitlement(one).isSpokenFor()).isFalse();
    assertThat(entitlement(other).isSpokenFor()).isTrue();
  }

  @Test
  void of_twins_of_which_a_run_takes_one_and_a_batch_fixes_the_other_it_is_one() {
    String claim = approved(amina);
    String gift = listed(bryn, "a batch");
    merged(claim, gift);

    isDoneOnce(() -> take(claim), () -> fix(gift, "a batch"), "paid-under-another-record");

    assertThat(entitlement(claim).hold()).isNull();
  }

  @Test
  void of_twins_of_which_a_batch_fixes_one_and_a_run_takes_the_other_it_is_one() {
    String claim = approved(amina);
    String gift = listed(bryn, "a batch");
    merged(claim, gift);

    isDoneOnce(() -> fix(gift, "a batch"), () -> take(claim), "paid-under-another-record");

    assertThat(entitlement(gift).isSpokenFor()).isFalse();
  }

  @Test
  void of_twins_that_two_runs_take_one_takes_it_alone_or_all_at_once() {
    String one = approved(amina);
    String other = approved(bryn);
    merged(one, other);

    isDoneOnce(() -> take(one), () -> takeOfMany(other), "paid-under-another-record");

    assertThat(entitlement(one).hold()).isNull();
    assertThat(freeze(other)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void twins_that_two_runs_took_before_they_were_known_for_one_are_frozen_in_neither() {
    String one = approved(amina);
    String other = approved(bryn);
    take(one).orThrow();
    take(other).orThrow();
    merged(one, other);
    AtomicReference<Outcome<?>> second = new AtomicReference<>();
    meanwhile.other.set(() -> second.set(freeze(other)));

    assertThat(code(freeze(one))).isEqualTo("paid-under-another-record");
    assertThat(code(freeze(other))).isEqualTo("paid-under-another-record");
    assertThat(entitlement(one).isFrozen()).isFalse();
    assertThat(entitlement(other).isFrozen()).isFalse();
  }

  /** The second happens whole in the midst of the first, which then is refused. */
  private void isDoneOnce(
      Supplier<Outcome<Stored<Entitlement>>> first,
      Supplier<Outcome<Stored<Entitlement>>> second,
      String refusal) {
    AtomicReference<Outcome<Stored<Entitlement>>> became = new AtomicReference<>();
    meanwhile.other.set(() -> became.set(second.get()));

    Outcome<Stored<Entitlement>> last = first.get();

    assertThat(became.get()).isInstanceOf(Outcome.Done.class);
    assertThat(code(last)).isEqualTo(refusal);
  }

  private static String code(Outcome<Stored<Entitlement>> outcome) {
    return outcome instanceof Outcome.Refused<Stored<Entitlement>>(var refusal)
        ? refusal.code()
        : "done";
  }

  private Outcome<Stored<Entitlement>> fix(String id, String batch) {
    return entitlements.fixForCause(network, id, batch, SUM, because());
  }

  private Outcome<Stored<Entitlement>> take(String id) {
    return entitlements.takeIntoRun(network, id, "run of " + id, PAY_DAY, because());
  }

  private Outcome<Stored<Entitlement>> takeOfMany(String id) {
    return Objects.requireNonNull(
        entitlements
            .takeAllIntoRun(
                network, List.of(id), "run of " + id, PAY_DAY, _ -> Optional.empty(), because())
            .get(id));
  }

  private Outcome<Stored<Entitlement>> freeze(String id) {
    return entitlements.freezeIn(network, id, "run of " + id, because());
  }

  private Entitlement entitlement(String id) {
    return entitlements.find(network, id).orElseThrow().state();
  }

  private static Cause because() {
    return Cause.timer("test");
  }

  private String approved(String person) {
    String claim = scene.claimed(session, person);
    scene.approve(claim, SUM.value()).require(200);
    return claim;
  }

  /** Given away, and in a batch. */
  private String listed(String person, String batch) {
    String gift = scene.offered(session, person);
    scene
        .person(person)
        .post(
            API + "/entitlements/" + gift + "/answer",
            Map.of("kind", "give_away", "cause", "The hospice"))
        .require(200);
    scene.attended(session, person, Scene.SIX_HOURS, 1);
    Await.until(
        "attendance to be known",
        () ->
            entitlements.listForCause(network, gift, batch, new Actor("finance", null), because())
                instanceof Outcome.Done);
    return gift;
  }

  private void merged(String aminas, String bryns) {
    TestEvents.publish(
        "participants",
        scene.network,
        "people_merged.v1",
        bryn,
        Map.of("mergedId", bryn, "survivorId", amina, "at", "2026-11-01T09:00:00Z"));
    Await.until("both to be of one person", () -> entitlement(aminas).isTwinOf(entitlement(bryns)));
  }
}
