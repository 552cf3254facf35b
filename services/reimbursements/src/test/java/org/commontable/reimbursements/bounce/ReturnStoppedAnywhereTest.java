package org.commontable.reimbursements.bounce;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.bounce.Bounce.Closure;
import org.commontable.reimbursements.bounce.BouncePolicies.Confirming;
import org.commontable.reimbursements.bounce.BouncePolicies.Retrying;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.entitlement.Counting;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.EntitlementState;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.entitlement.PotPosition;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Balances;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.FreshLedger;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.testing.TestService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The process stops dead after every write of taking a return and of closing it, in turn. */
@Tag("F16")
@Tag("F18")
class ReturnStoppedAnywhereTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 19);
  private static final Actor FINANCE = new Actor("finance", null);
  private static final Actor APPROVER = new Actor("approver", null);

  /** More writes than a report makes. */
  private static final int WRITES = 4;

  /** More writes than a closing makes. */
  private static final int CLOSING_WRITES = 5;

  private final Scene scene = new Scene();
  private final TestService service = scene.service;
  private final NetworkId network = scene.networkId();
  private final Entitlements entitlements = service.bean(Entitlements.class);
  private final Ledger ledger = service.bean(Ledger.class);
  private String entitlement = approved();

  @Test
  void two_part_returns_and_the_closing_are_posted_once_wherever_each_stops() {
    long pounds = 0;
    for (int first = 1; first <= WRITES; first++) {
      for (int second = 1; second <= WRITES; second++) {
        for (int closing = 1; closing <= CLOSING_WRITES; closing++) {
          entitlement = approved();
          String run = paid();
          Pence before = ledger().of(Account.PAYMENTS_IN_TRANSIT).debits();
          // Nobody takes the first up before the second is told.
          dying(first, bounces -> bounces.report(network, paidBy(run), part("a", 50), cause()));
          dying(second, bounces -> bounces.report(network, paidBy(run), part("b", 60), cause()));
          assertThat(ledger().of(Account.PAYMENTS_IN_TRANSIT).debits().minus(before))
              .isLessThanOrEqualTo(Pence.pounds(110));
          dying(
              closing,
              bounces ->
                  bounces.close(network, idOf(run), Closure.PAID_OTHERWISE, APPROVER, cause()));

          takenUp(run);

          pounds += 110;
          assertThat(ledger().of(Account.PAYMENTS_IN_TRANSIT).debits())
              .as("stopped after %d, %d and %d", first, second, closing)
              .isEqualTo(Pence.pounds(pounds));
          assertThat(ledger().of(Account.RETURNED_AND_OWED).debits())
              .as("stopped after %d, %d and %d", first, second, closing)
              .isEqualTo(ledger().of(Account.RETURNED_AND_OWED).credits());
          assertThat(entitlement().state()).isEqualTo(EntitlementState.PAID);
          assertThat(requireNonNull(entitlement().payment()).arrivals())
              .extracting(Payment.Arrival::amount)
              .containsExactly(Pence.pounds(40), Pence.pounds(110));
        }
      }
    }
  }

  @Test
  void a_whole_return_makes_the_person_unpaid_once_wherever_it_and_its_confirmation_stop() {
    long pounds = 0;
    for (int entered = 1; entered <= WRITES; entered++) {
      for (int confirmed = 1; confirmed <= WRITES; confirmed++) {
        String run = paid();
        dying(
            entered,
            bounces ->
                bounces.report(
                    network,
                    paidBy(run),
                    new ReturnReport(
                        "by-hand", ReturnChannel.BY_HAND, Pence.pounds(150), "AC06", DAY, FINANCE),
                    cause()));
        assertThat(entitlement().state()).isEqualTo(EntitlementState.PAID);
        dying(
            confirmed,
            bounces ->
                bounces.confirm(
                    network, idOf(run), new Confirming(APPROVER, Pence.pounds(150)), cause()));

        takenUp(run);

        pounds += 150;
        assertThat(entitlement().state()).isEqualTo(EntitlementState.APPROVED);
        assertThat(ledger().of(Account.RETURNED_AND_OWED).credits())
            .as("stopped after %d and %d", entered, confirmed)
            .isEqualTo(Pence.pounds(pounds));
      }
    }
  }

  @Test
  @Tag("F6")
  void what_is_closed_is_closed_for_the_pot_and_the_ledger_wherever_it_stops() {
    for (Bounce.Closure why :
        List.of(Closure.WRITTEN_OFF, Closure.PAID_OTHERWISE, Closure.ESTATE)) {
      for (int closing = 1; closing <= CLOSING_WRITES; closing++) {
        entitlement = approved();
        String run = paid();
        Pence expense = ledger().of(Account.INVOLVEMENT_EXPENSE).credits();
        Pence byHand = ledger().of(Account.PAID_BY_HAND).credits();
        report(run, "a", 150);
        dying(closing, bounces -> bounces.close(network, idOf(run), why, APPROVER, cause()));

        takenUp(run);

        String as = "%s, stopped after %d".formatted(why, closing);
        boolean paid = why != Closure.WRITTEN_OFF;
        assertThat(entitlement().state())
            .as(as)
            .isEqualTo(paid ? EntitlementState.PAID : EntitlementState.WRITTEN_OFF);
        assertThat(PotPosition.of(entitlement()).paid())
            .as(as)
            .isEqualTo(paid ? Pence.pounds(150) : Pence.NOTHING);
        assertThat(PotPosition.of(entitlement()).approved()).as(as).isEqualTo(Pence.NOTHING);
        assertThat(ledger().of(Account.RETURNED_AND_OWED).debits())
            .as(as)
            .isEqualTo(ledger().of(Account.RETURNED_AND_OWED).credits());
        assertThat(ledger().of(Account.INVOLVEMENT_EXPENSE).credits().minus(expense))
            .as(as)
            .isEqualTo(paid ? Pence.NOTHING : Pence.pounds(150));
        assertThat(ledger().of(Account.PAID_BY_HAND).credits().minus(byHand))
            .as(as)
            .isEqualTo(paid ? Pence.pounds(150) : Pence.NOTHING);
        assertThat(
                entitlements.takeIntoRun(
                    network, entitlement, Scene.anId(), Scene.PAY_DAY, cause()))
            .as(as)
            .isInstanceOf(Outcome.Refused.class);
      }
    }
  }

  @Test
  void what_comes_back_before_the_payment_is_known_here_is_taken_up_until_it_is() {
    String run = Scene.anId();
    entitlements.takeIntoRun(network, entitlement, run, Scene.PAY_DAY, cause()).orThrow();
    entitlements.freezeIn(network, entitlement, run, cause()).orThrow();
    report(run, "a", 150);
    Bounces bounces = service.bean(Bounces.class);
    bounces.takeUp(bounces.find(network, idOf(run)).orElseThrow());
    assertThat(bounce(run).wakeAt()).isNotNull();
    assertThat(bounce(run).hasLapsed()).isFalse();

    entitlements.pay(network, entitlement, run, DAY, cause()).orThrow();
    takenUp(run);

    assertThat(entitlement().state()).isEqualTo(EntitlementState.APPROVED);
    assertThat(entitlement().cameBack()).isTrue();
  }

  @Test
  @Tag("F7")
  void what_was_ready_is_held_back_first_and_what_is_being_paid_again_is_not_closed() {
    String run = paid();
    report(run, "a", 150);
    Bounces bounces = service.bean(Bounces.class);
    bounces
        .change(
            network,
            idOf(run),
            cause(),
            b -> b.retry(new Retrying(APPROVER, false, true, false), Instant.now()))
        .orThrow();
    String next = Scene.anId();
    entitlements.takeIntoRun(network, entitlement, next, Scene.PAY_DAY, cause()).orThrow();

    assertThat(closing(run)).isEqualTo("payment-under-way");
    assertThat(bounce(run).stage()).isEqualTo(BounceStage.OPEN);
    entitlements.freezeIn(network, entitlement, next, cause()).orThrow();
    entitlements.pay(network, entitlement, next, DAY, cause()).orThrow();
    assertThat(closing(run)).isEqualTo("paid-since");
    assertThat(bounce(run).closed()).isNull();
    assertThat(entitlement().state()).isEqualTo(EntitlementState.PAID);
  }

  @Test
  void the_desk_has_three_working_days_that_banks_keep_and_is_late_after_them() {
    String run = paid();
    Bounces bounces = service.bean(Bounces.class);
    bounces
        .report(
            network,
            paidBy(run),
            new ReturnReport(
                "before Christmas",
                ReturnChannel.ARUCS,
                Pence.pounds(150),
                "0",
                LocalDate.of(2025, 12, 23),
                FINANCE),
            cause())
        .orThrow();

    // Christmas Day, Boxing Day and a weekend lie between.
    assertThat(bounce(run).actBy()).isEqualTo(LocalDate.of(2025, 12, 30));
    String path = Scene.API + "/bounces/" + idOf(run);
    assertThat(scene.finance.get(path).require(200).json().at("/late").asBoolean()).isTrue();
    bounces.close(network, idOf(run), Closure.WRITTEN_OFF, APPROVER, cause()).orThrow();
    assertThat(scene.finance.get(path).json().at("/late").asBoolean()).isFalse();
    entitlement = approved();
    String later = paid();
    bounces
        .report(
            network,
            paidBy(later),
            new ReturnReport(
                "today", ReturnChannel.ARUCS, Pence.pounds(150), "0", bounces.today(), FINANCE),
            cause())
        .orThrow();
    assertThat(
            scene.finance.get(Scene.API + "/bounces/" + idOf(later)).json().at("/late").asBoolean())
        .isFalse();
  }

  @Test
  @Tag("F7")
  void who_is_paid_or_brought_the_news_does_not_say_what_becomes_of_it() {
    String run = paid();
    report(run, "a", 150);
    Bounces bounces = service.bean(Bounces.class);

    for (Actor actor : List.of(FINANCE, new Actor("another", entitlement().participantId()))) {
      assertThat(
              bounces.close(network, idOf(run), Closure.PAID_OTHERWISE, actor, cause())
                      instanceof Outcome.Refused<Stored<Bounce>>(Refusal refusal)
                  ? refusal.code()
                  : "")
          .isIn("closer-entered-the-return", "closer-is-payee");
    }
  }

  @Test
  void what_a_bank_sends_back_after_it_was_closed_is_settled_too() {
    String run = paid();
    Bounces bounces = service.bean(Bounces.class);
    bounces.report(network, paidBy(run), part("a", 50), cause()).orThrow();
    bounces.close(network, idOf(run), Closure.WRITTEN_OFF, APPROVER, cause()).orThrow();
    bounces.report(network, paidBy(run), part("b", 60), cause()).orThrow();

    assertThat(ledger().of(Account.RETURNED_AND_OWED).debits()).isEqualTo(Pence.pounds(110));
    assertThat(ledger().of(Account.RETURNED_AND_OWED).credits()).isEqualTo(Pence.pounds(110));
    assertThat(bounce(run).wakeAt()).isNull();
  }

  private String closing(String run) {
    return service
                .bean(Bounces.class)
                .close(network, idOf(run), Closure.WRITTEN_OFF, APPROVER, cause())
            instanceof Outcome.Refused<Stored<Bounce>>(Refusal refusal)
        ? refusal.code()
        : "closed";
  }

  private void report(String run, String source, long pounds) {
    service
        .bean(Bounces.class)
        .report(network, paidBy(run), part(source, pounds), cause())
        .orThrow();
  }

  /** What a sweep does, when whoever was at it has been given up for lost. */
  private void takenUp(String run) {
    Stored<Bounce> left = service.bean(Bounces.class).find(network, idOf(run)).orElseThrow();
    if (left.state().wakeAt() != null) {
      Clock later = Clock.offset(Clock.systemUTC(), Bounce.PATIENCE.plus(Duration.ofMinutes(1)));
      assertThat(left.state().wakeAt()).isBefore(later.instant());
      service
          .bean(Bounces.class)
          .by(later, Steps.UNHEARD, FreshLedger.of(service, later))
          .takeUp(left);
    }
    assertThat(bounce(run).wakeAt()).isNull();
  }

  private void dying(int writes, Consumer<Bounces> work) {
    Bounces dying =
        service
            .bean(Bounces.class)
            .by(
                Clock.systemUTC(),
                Stopping.after(writes),
                FreshLedger.of(service, Clock.systemUTC()));
    var _ = Stopping.stops(() -> work.accept(dying));
  }

  /** A sum of 150 pounds that somebody approved. */
  private String approved() {
    String id = Scene.anId();
    entitlements
        .claimSum(
            network,
            Scene.anId(),
            id,
            null,
            null,
            new Due(
                Due.Origin.ADVANCE,
                id,
                1,
                Category.EXPENSE,
                Pence.pounds(150),
                new RateReference(id, 1),
                scene.organisation(),
                FINANCE),
            Counting.WHAT_IS_HELD,
            cause())
        .orThrow();
    String owed = Entitlement.idOfDue(network, Due.Origin.ADVANCE, id);
    scene.approve(owed, 15_000).require(200);
    return owed;
  }

  private String paid() {
    return scene.paid(entitlement, DAY);
  }

  private Bounce.Returned paidBy(String run) {
    return new Bounce.Returned(
        run,
        scene.organisation(),
        entitlement,
        entitlement().participantId(),
        1,
        1,
        "REFERENCE",
        Pence.pounds(150),
        Cost.NOT_TOLD_APART);
  }

  private static ReturnReport part(String source, long pounds) {
    return new ReturnReport(
        source, ReturnChannel.CAMT053, Pence.pounds(pounds), "AC06", DAY, FINANCE);
  }

  private String idOf(String run) {
    return Bounce.idFor(network, run, entitlement);
  }

  private Bounce bounce(String run) {
    return service.bean(Bounces.class).find(network, idOf(run)).map(Stored::state).orElseThrow();
  }

  private Entitlement entitlement() {
    return entitlements.find(network, entitlement).orElseThrow().state();
  }

  private Balances ledger() {
    return ledger.balances(new LedgerId(network, scene.organisation()));
  }

  private static Cause cause() {
    return Cause.timer("test");
  }
}
