package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.calendar.ProcessingDays;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PaymentLimits;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.release.Releaser;
import org.junit.jupiter.api.Test;

class PaymentRunTest {
  private static final ProcessingDays DAYS =
      new ProcessingDays(
          LocalDate.of(2026, 7, 8), LocalDate.of(2026, 7, 9), LocalDate.of(2026, 7, 10));
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Actor FINANCE = new Actor("finance", null);
  private static final Actor OTHER = new Actor("other", null);
  private static final Actor ONE = new Actor("releaser-one", null);
  private static final Actor TWO = new Actor("releaser-two", null);
  private static final InAll HELD = new InAll(2, Pence.pounds(225));

  @Test
  void a_run_opens_with_whoever_opened_it_as_its_preparer() {
    PaymentRun run = open();

    assertThat(run.stage()).isEqualTo(RunStage.OPEN);
    assertThat(run.preparers()).containsExactly(FINANCE);
    assertThat(run.openedAt()).isEqualTo(NOW);
    assertThat(run.form()).isEqualTo(BankForm.PAIN001);
  }

  @Test
  void everybody_who_changes_it_is_a_preparer_once() {
    assertThat(open().prepare(FINANCE)).isInstanceOf(Decision.Unchanged.class);

    PaymentRun run = changed(open().prepare(OTHER));
    assertThat(run.preparers()).containsExactly(FINANCE, OTHER);
    assertThat(run.prepare(OTHER)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_change_after_a_rehearsal_undoes_it() {
    PaymentRun run = changed(rehearsed().prepare(FINANCE));

    assertThat(run.stage()).isEqualTo(RunStage.OPEN);
    assertThat(refusal(run.beginFreezing(FINANCE, HELD, NOW))).isEqualTo("not-rehearsed");
  }

  @Test
  void at_most_twenty_people_prepare_one_run() {
    PaymentRun run = open();
    for (int i = 2; i <= 20; i++) {
      run = changed(run.prepare(new Actor("preparer-" + i, null)));
    }
    assertThat(run.preparers()).hasSize(20);

    assertThat(refusal(run.prepare(OTHER))).isEqualTo("too-many-preparers");
    assertThat(refusal(run.rehearse(found(OTHER, 0)))).isEqualTo("too-many-preparers");
    PaymentRun rehearsed = changed(run.rehearse(found(FINANCE, 0)));
    assertThat(refusal(rehearsed.beginFreezing(OTHER, HELD, NOW))).isEqualTo("too-many-preparers");
  }

  @Test
  void whoever_rehearses_or_freezes_it_had_a_hand_in_it() {
    PaymentRun rehearsed = changed(open().rehearse(found(OTHER, 0)));
    assertThat(rehearsed.preparers()).containsExactly(FINANCE, OTHER);

    assertThat(changed(rehearsed.beginFreezing(ONE, HELD, NOW)).preparers())
        .containsExactly(FINANCE, OTHER, ONE);
  }

  @Test
  void a_rehearsal_with_a_problem_leaves_it_open() {
    PaymentRun run = changed(open().rehearse(found(FINANCE, 1)));

    assertThat(run.stage()).isEqualTo(RunStage.OPEN);
    assertThat(run.rehearsal()).isEqualTo(found(FINANCE, 1));
    assertThat(rehearsed().stage()).isEqualTo(RunStage.REHEARSED);
  }

  @Test
  void it_freezes_only_as_it_was_rehearsed() {
    assertThat(refusal(open().beginFreezing(FINANCE, HELD, NOW))).isEqualTo("not-rehearsed");
    assertThat(refusal(rehearsed().beginFreezing(FINANCE, HELD.plus(Pence.of(1)), NOW)))
        .isEqualTo("changed-since-rehearsal");

    PaymentRun run = freezing();
    assertThat(run.stage()).isEqualTo(RunStage.FREEZING);
    assertThat(run.freezing()).isEqualTo(new PaymentRun.Freezing(1, NOW));
    assertThat(run.wakeAt()).isEqualTo(NOW.plus(PaymentRun.PATIENCE));
  }

  @Test
  void somebody_who_is_at_it_already_is_left_alone() {
    for (PaymentRun run : List.of(freezing(), frozen(), releasing(), authorised(), sent())) {
      assertThat(run.beginFreezing(OTHER, HELD, NOW)).isInstanceOf(Decision.Unchanged.class);
    }
    assertThat(refusal(cancelled().beginFreezing(OTHER, HELD, NOW))).isEqualTo("run-cancelled");
  }

  @Test
  void what_was_left_is_taken_up_when_patience_ends_and_not_before() {
    Instant end = NOW.plus(PaymentRun.PATIENCE);

    assertThat(freezing().takeUpFreezing(end.minusMillis(1)))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(changed(freezing().takeUpFreezing(end)).freezing())
        .isEqualTo(new PaymentRun.Freezing(2, end));
    assertThat(frozen().takeUpFreezing(end.plusSeconds(1))).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_sign_of_life_keeps_others_away_and_the_attempt_as_it_is() {
    PaymentRun alive = changed(freezing().stillFreezing(1, LATER));

    assertThat(alive.stage()).isEqualTo(RunStage.FREEZING);
    assertThat(alive.wakeAt()).isEqualTo(LATER.plus(PaymentRun.PATIENCE));
    assertThat(alive.isAttempt(1)).isTrue();
    assertThat(freezing().stillFreezing(2, LATER)).isInstanceOf(Decision.Unchanged.class);
    assertThat(frozen().stillFreezing(1, LATER)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void only_the_last_attempt_ends_in_a_manifest() {
    PaymentRun second = changed(freezing().takeUpFreezing(NOW.plus(PaymentRun.PATIENCE)));

    assertThat(second.freeze(manifest(1), LATER)).isInstanceOf(Decision.Unchanged.class);
    assertThat(second.failFreezing(1, found(FINANCE, 1))).isInstanceOf(Decision.Unchanged.class);
    PaymentRun frozen = changed(second.freeze(manifest(2), LATER));
    assertThat(frozen.stage()).isEqualTo(RunStage.FROZEN);
    assertThat(frozen.manifest()).isEqualTo(manifest(2));
    assertThat(frozen.wakeAt()).isEqualTo(LATER);
  }

  @Test
  void what_cannot_be_paid_opens_again_with_what_was_found() {
    PaymentRun run = changed(freezing().failFreezing(1, found(FINANCE, 3)));

    assertThat(run.stage()).isEqualTo(RunStage.OPEN);
    assertThat(run.rehearsal()).isEqualTo(found(FINANCE, 3));
    assertThat(run.wakeAt()).isNull();
  }

  @Test
  void what_a_frozen_run_pays_is_fixed() {
    for (PaymentRun run : List.of(freezing(), frozen(), releasing(), authorised(), sent())) {
      assertThat(refusal(run.prepare(FINANCE))).isEqualTo("run-closed");
      assertThat(refusal(run.rehearse(found(FINANCE, 0)))).isEqualTo("run-closed");
    }
    assertThat(refusal(cancelled().prepare(FINANCE))).isEqualTo("run-cancelled");
  }

  @Test
  void whoever_comes_too_late_is_told_only_what_can_still_be_done() {
    assertThat(detail(frozen().prepare(FINANCE))).contains("Cancel it");
    assertThat(detail(sent().prepare(FINANCE))).contains("released").doesNotContain("Cancel");
    assertThat(detail(cancelled().prepare(FINANCE))).contains("by another run");
  }

  @Test
  void only_a_frozen_run_is_released() {
    assertThat(refusal(rehearsed().confirm(fresh(ONE), "hash", NOW))).isEqualTo("not-frozen");
    assertThat(refusal(freezing().confirm(fresh(ONE), "hash", NOW))).isEqualTo("not-frozen");
    assertThat(frozen().isReleasable()).isTrue();
    assertThat(releasing().isReleasable()).isTrue();
    assertThat(freezing().isReleasable()).isFalse();
    assertThat(authorised().isReleasable()).isFalse();
  }

  @Test
  void the_second_person_makes_it_so() {
    PaymentRun first = releasing();
    assertThat(first.stage()).isEqualTo(RunStage.RELEASING);
    assertThat(first.release()).isNull();
    assertThat(first.confirmations())
        .containsExactly(new PaymentRun.Confirmation(ONE, "hash", NOW));
    assertThat(first.wakeAt()).isEqualTo(frozen().wakeAt());

    PaymentRun both = authorised();
    assertThat(both.stage()).isEqualTo(RunStage.AUTHORISED);
    assertThat(both.confirmations())
        .extracting(PaymentRun.Confirmation::by)
        .containsExactly(ONE, TWO);
    assertThat(releaseOf(both).at()).isEqualTo(LATER);
    assertThat(releaseOf(both).chunksPaid()).isZero();
    assertThat(both.wakeAt()).isEqualTo(LATER.plus(PaymentRun.PATIENCE));
    assertThat(refusal(both.confirm(fresh(OTHER), "hash", LATER))).isEqualTo("already-released");
  }

  @Test
  void the_rules_of_release_hold_for_a_run() {
    assertThat(refusal(frozen().confirm(fresh(FINANCE), "hash", NOW)))
        .isEqualTo("releaser-prepared-it");
    assertThat(refusal(releasing().confirm(fresh(ONE), "hash", NOW)))
        .isEqualTo("already-released-by-you");
    assertThat(refusal(frozen().confirm(fresh(ONE), "other", NOW))).isEqualTo("other-manifest");
  }

  @Test
  void its_last_day_is_a_day_in_the_united_kingdom() {
    Instant lastMinute = Instant.parse("2026-07-08T22:59:00Z");

    assertThat(changed(frozen().confirm(fresh(ONE), "hash", lastMinute)).stage())
        .isEqualTo(RunStage.RELEASING);
    assertThat(refusal(frozen().confirm(fresh(ONE), "hash", lastMinute.plusSeconds(60))))
        .isEqualTo("too-late");
  }

  @Test
  void a_release_is_known_by_who_released_what_and_when() {
    PaymentRun otherWay =
        changed(
            changed(frozen().confirm(fresh(TWO), "hash", NOW)).confirm(fresh(ONE), "hash", LATER));
    PaymentRun otherTime = changed(releasing().confirm(fresh(TWO), "hash", LATER.plusMillis(1)));

    assertThat(authorised().release()).isEqualTo(authorised().release());
    assertThat(
            Set.of(
                releaseOf(authorised()).id(), releaseOf(otherWay).id(), releaseOf(otherTime).id()))
        .hasSize(3);
  }

  @Test
  void others_hear_of_it_when_it_can_be_sent_and_hear_once() {
    Decision.Changed<PaymentRun> told = (Decision.Changed<PaymentRun>) authorised().released();

    assertThat(told.state().stage()).isEqualTo(RunStage.RELEASED);
    assertThat(told.facts()).isEqualTo(List.of(new RunFact.Released("run", DAYS.enterOn())));
    assertThat(told.state().released()).isInstanceOf(Decision.Unchanged.class);
    assertThat(releasing().released()).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void how_far_people_have_been_told_only_grows() {
    PaymentRun run = changed(sent().paidUpTo(2, LATER));

    assertThat(releaseOf(run).chunksPaid()).isEqualTo(2);
    assertThat(releaseOf(run).id()).isEqualTo(releaseOf(sent()).id());
    assertThat(run.wakeAt()).isEqualTo(LATER.plus(PaymentRun.PATIENCE));
    assertThat(run.paidUpTo(2, LATER)).isInstanceOf(Decision.Unchanged.class);
    assertThat(run.paidUpTo(1, LATER)).isInstanceOf(Decision.Unchanged.class);
    assertThat(frozen().paidUpTo(1, LATER)).isInstanceOf(Decision.Unchanged.class);
    assertThat(run.isPaidBeyond(1)).isTrue();
    assertThat(run.isPaidBeyond(2)).isFalse();
    assertThat(frozen().isPaidBeyond(0)).isFalse();
  }

  @Test
  void a_release_is_taken_up_once_nobody_has_been_at_it_for_long_and_by_one() {
    Instant left = LATER.plus(PaymentRun.PATIENCE);
    for (PaymentRun run : List.of(authorised(), sent())) {
      assertThat(refusal(run.takeUpRelease(left.minusMillis(1)))).isEqualTo("changed-meanwhile");
      PaymentRun taken = changed(run.takeUpRelease(left));

      assertThat(taken.stage()).isEqualTo(run.stage());
      assertThat(taken.wakeAt()).isEqualTo(left.plus(PaymentRun.PATIENCE));
      assertThat(refusal(taken.takeUpRelease(left))).isEqualTo("changed-meanwhile");
    }
    assertThat(refusal(frozen().takeUpRelease(left))).isEqualTo("changed-meanwhile");
    PaymentRun told = changed(sent().restFrom(RunStage.RELEASED, null));
    assertThat(refusal(told.takeUpRelease(left))).isEqualTo("changed-meanwhile");
  }

  @Test
  void it_can_be_cancelled_until_two_have_released_it() {
    for (PaymentRun run : List.of(open(), rehearsed(), freezing(), frozen(), releasing())) {
      PaymentRun cancelled = changed(run.cancel(LATER));
      assertThat(cancelled.stage()).isEqualTo(RunStage.CANCELLED);
      assertThat(cancelled.wakeAt()).isEqualTo(LATER);
      assertThat(cancelled.cancel(LATER)).isInstanceOf(Decision.Unchanged.class);
    }
    assertThat(refusal(authorised().cancel(LATER))).isEqualTo("already-released");
    assertThat(refusal(sent().cancel(LATER))).isEqualTo("already-released");
  }

  @Test
  void whoever_looks_whether_it_rests_changes_only_the_stage_that_they_saw() {
    PaymentRun rested = changed(sent().restFrom(RunStage.RELEASED, LATER));
    assertThat(rested.wakeAt()).isEqualTo(LATER);
    assertThat(rested.release()).isEqualTo(sent().release());
    assertThat(sent().restFrom(RunStage.AUTHORISED, LATER)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void money_counts_against_limits_from_the_freeze_to_the_release() {
    assertThat(EnumSet.allOf(RunStage.class).stream().filter(RunStage::isCommitted))
        .containsExactly(
            RunStage.FROZEN, RunStage.RELEASING, RunStage.AUTHORISED, RunStage.RELEASED);
    assertThat(EnumSet.allOf(RunStage.class).stream().filter(RunStage::isOpen))
        .containsExactly(RunStage.OPEN, RunStage.REHEARSED);
  }

  @Test
  void a_manifest_is_of_one_run_form_sum_and_files() {
    Function<PaymentRun, String> hash =
        run -> written(run, 2, Pence.pounds(225), "items", "bacs", "pain").hash();
    PaymentRun otherForm =
        changed(PaymentRun.open("run", "payer", DAYS, BankForm.BACS18, FINANCE, NOW));
    PaymentRun otherRun =
        changed(PaymentRun.open("other", "payer", DAYS, BankForm.PAIN001, FINANCE, NOW));
    List<String> hashes = new ArrayList<>();
    hashes.add(hash.apply(open()));
    hashes.add(hash.apply(otherForm));
    hashes.add(hash.apply(otherRun));
    hashes.add(written(open(), 3, Pence.pounds(225), "items", "bacs", "pain").hash());
    hashes.add(written(open(), 2, Pence.pounds(226), "items", "bacs", "pain").hash());
    hashes.add(written(open(), 2, Pence.pounds(225), "others", "bacs", "pain").hash());
    hashes.add(written(open(), 2, Pence.pounds(225), "items", "other", "pain").hash());
    hashes.add(written(open(), 2, Pence.pounds(225), "items", "bacs", "other").hash());

    assertThat(hashes).doesNotHaveDuplicates();
    assertThat(hash.apply(open())).isEqualTo(hash.apply(open())).hasSize(64);
    Manifest manifest = written(open(), 2, Pence.pounds(225), "items", "bacs", "pain");
    assertThat(manifest.hashOf(BankForm.BACS18)).isEqualTo("bacs");
    assertThat(manifest.hashOf(BankForm.PAIN001)).isEqualTo("pain");
  }

  @Test
  void an_item_tells_a_release_of_everybody_who_approved_it_and_of_each_time_it_is_paid() {
    RunItem first = item(1, 150);
    RunItem again = item(2, 150);

    assertThat(first.line().approvedBy()).containsExactly(ONE, TWO);
    assertThat(first.line().amount()).isEqualTo(Pence.pounds(150));
    assertThat(first.key()).isEqualTo("entitlement");
    assertThat(again.key()).isEqualTo("entitlement-2");
    assertThat(IntStream.of(150, 151).mapToObj(pounds -> hash(item(1, pounds))))
        .doesNotContain(hash(again))
        .doesNotHaveDuplicates();
    assertThat(hash(first)).isEqualTo(hash(item(1, 150))).isNotEqualTo(new Sha256().hex());
  }

  private static String hash(RunItem item) {
    Sha256 hash = new Sha256();
    item.addTo(hash);
    return hash.hex();
  }

  private static RunItem item(int round, int pounds) {
    return new RunItem(
        "entitlement",
        7,
        "amina",
        2,
        Pence.pounds(pounds),
        "REFERENCE",
        "account",
        ONE,
        List.of(TWO),
        new RateReference("rates", 1),
        null,
        round,
        round > 1,
        Cost.NOT_TOLD_APART);
  }

  private static PaymentRun open() {
    return changed(PaymentRun.open("run", "payer", DAYS, BankForm.PAIN001, FINANCE, NOW));
  }

  private static PaymentRun rehearsed() {
    return changed(open().rehearse(found(FINANCE, 0)));
  }

  private static PaymentRun freezing() {
    return changed(rehearsed().beginFreezing(FINANCE, HELD, NOW));
  }

  private static PaymentRun frozen() {
    return changed(freezing().freeze(manifest(1), NOW));
  }

  private static PaymentRun releasing() {
    return changed(frozen().confirm(fresh(ONE), "hash", NOW));
  }

  private static PaymentRun authorised() {
    return changed(releasing().confirm(fresh(TWO), "hash", LATER));
  }

  private static PaymentRun sent() {
    return changed(authorised().released());
  }

  private static PaymentRun cancelled() {
    return changed(open().cancel(NOW));
  }

  private static PaymentRun.Release releaseOf(PaymentRun run) {
    return Objects.requireNonNull(run.release());
  }

  private static Rehearsal found(Actor by, int problems) {
    return new Rehearsal(
        NOW, by, HELD.count(), HELD.total(), "fingerprint", List.of(), problems, List.of(), 0);
  }

  private static Manifest manifest(int attempt) {
    return new Manifest(
        attempt, 1, 2, Pence.pounds(225), payer(), NOW, "items", "bacs", "pain", "hash");
  }

  private static Manifest written(
      PaymentRun run, int count, Pence total, String items, String bacs, String pain) {
    return Manifest.of(
        run, 1, 1, new InAll(count, total), payer(), NOW, items, new BothFiles.Hashes(bacs, pain));
  }

  private static PayingOrganisation payer() {
    return new PayingOrganisation(
        "payer",
        "Solent Health and Care Partnership",
        "SOLENT PARTNERSHIP",
        "123456",
        "sealed",
        "sealed",
        new PaymentLimits(Pence.pounds(500), Pence.pounds(10_000), Pence.pounds(20_000)),
        Nation.ENGLAND,
        30,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        BankForm.BACS18,
        null,
        null);
  }

  private static Releaser fresh(Actor actor) {
    return Releaser.of(actor, NOW, NOW);
  }

  private static PaymentRun changed(Decision<PaymentRun> decision) {
    return ((Decision.Changed<PaymentRun>) decision).state();
  }

  private static String detail(Decision<PaymentRun> decision) {
    return ((Decision.Refused<PaymentRun>) decision).refusal().detail();
  }

  private static String refusal(Decision<PaymentRun> decision) {
    return ((Decision.Refused<PaymentRun>) decision).refusal().code();
  }
}
