package org.commontable.reimbursements.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.bounce.Bounce.Closure;
import org.commontable.reimbursements.bounce.BouncePolicies.Confirming;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.EntitlementState;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Balances;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payment.Office;
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

  /** More writes than any step here makes. */
  private static final int WRITES = 4;

  private final Scene scene = new Scene();
  private final TestService service = scene.service;
  private final NetworkId network = scene.networkId();
  private final Entitlements entitlements = service.bean(Entitlements.class);
  private final Ledger ledger = service.bean(Ledger.class);
  private final String entitlement = new Office(scene).approved(Scene.anId());

  @Test
  void two_part_returns_and_the_closing_are_posted_once_wherever_each_stops() {
    long pounds = 0;
    for (int first = 1; first <= WRITES; first++) {
      for (int second = 1; second <= WRITES; second++) {
        for (int closing = 1; closing <= WRITES; closing++) {
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
          entitlements.comeBack(network, entitlement, run, DAY, cause()).orThrow();
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

  /** What a sweep does, when whoever was at it has been given up for lost. */
  private void takenUp(String run) {
    Stored<Bounce> left = service.bean(Bounces.class).find(network, idOf(run)).orElseThrow();
    if (left.state().wakeAt() != null) {
      Clock later = Clock.offset(Clock.systemUTC(), Bounce.PATIENCE.plus(Duration.ofMinutes(1)));
      assertThat(left.state().wakeAt()).isBefore(later.instant());
      service.bean(Bounces.class).by(later, Steps.UNHEARD).takeUp(left);
    }
    assertThat(bounce(run).wakeAt()).isNull();
  }

  private void dying(int writes, Consumer<Bounces> work) {
    Bounces dying = service.bean(Bounces.class).by(Clock.systemUTC(), Stopping.after(writes));
    var _ = Stopping.stops(() -> work.accept(dying));
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
        Pence.pounds(150));
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
