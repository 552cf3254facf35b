package org.commontable.reimbursements.expense;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Repayment;
import org.commontable.reimbursements.expense.Advance.GivenBack;
import org.commontable.reimbursements.expense.Advance.Way;
import org.commontable.reimbursements.expense.ExpenseClaim.Stage;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Charged;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.repayment.OwnBook;
import org.springframework.stereotype.Component;

/**
 * Knows what is outstanding of an advance, and notes what comes back of it: on the advance first,
 * then in the ledger, once; again after a crash.
 */
@Component
final class SettlingAdvances implements EventHandler, OwnBook {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Expenses expenses;
  private final Entitlements entitlements;
  private final Ledger ledger;
  private final List<Charged> charged;
  private final Clock clock;

  SettlingAdvances(
      Expenses expenses,
      Entitlements entitlements,
      Ledger ledger,
      List<Charged> charged,
      Clock clock) {
    this.charged = charged;
    this.expenses = expenses;
    this.entitlements = entitlements;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * How an advance stands.
   *
   * @param paid what the person had of it
   * @param spent what of that a submitted claim shows to be spent
   */
  record Standing(Advance advance, Pence paid, Pence spent) {
    /** What is still to be spent and shown, or given back. */
    Pence outstanding() {
      Pence accountedFor = spent.plus(advance.back());
      // More than was paid where the bank sent the advance itself back.
      return accountedFor.isMoreThan(paid) ? Pence.NOTHING : paid.minus(accountedFor);
    }
  }

  Standing standingOf(NetworkId network, Advance advance) {
    Pence paid =
        entitlements
            .find(network, Entitlement.idOfDue(network, Due.Origin.ADVANCE, advance.id()))
            .flatMap(stored -> Optional.ofNullable(stored.state().payment()))
            .map(payment -> payment.arrived())
            .orElse(Pence.NOTHING);
    Pence spent =
        Optional.ofNullable(advance.settlingClaim())
            .flatMap(id -> expenses.claim(network, id))
            .map(Stored::state)
            .filter(claim -> claim.stage() == Stage.SUBMITTED)
            .map(claim -> claim.advanced().minus(claim.toReturn()))
            .orElse(Pence.NOTHING);
    return new Standing(advance, paid, spent);
  }

  /** Notes that something came back; not by the person themselves. */
  Outcome<Stored<Advance>> giveBack(
      Stored<Advance> found, Pence amount, LocalDate on, Way way, Actor by, Cause cause) {
    return giveBack(found, new GivenBack(cause.newId(found.network()), amount, on, way, by), cause);
  }

  private Outcome<Stored<Advance>> giveBack(Stored<Advance> found, GivenBack back, Cause cause) {
    if (back.on().isAfter(LocalDate.ofInstant(clock.instant(), LONDON))) {
      return Outcome.refused(
          Refusal.invalid("not-come-back-yet", "This day lies ahead. Note it when it is there."));
    }
    NetworkId network = found.network();
    Standing seen = standingOf(network, found.state());
    if (isBeingSettled(network, seen)) {
      return Outcome.refused(
          Refusal.conflict(
              "advance-changed", "A claim is being submitted for it. Look again in a moment."));
    }
    return expenses
        .advanceStore()
        .change(
            network,
            found.id(),
            cause,
            advance -> advance.giveBack(back, found.state().settledBy(), seen.paid(), seen.spent()))
        .then(this::post);
  }

  @Override
  public Optional<Outcome<?>> take(
      NetworkId network, Entitlement entitlement, Repayment repayment, Cause cause) {
    Due due = entitlement.due();
    return due == null || due.origin() != Due.Origin.ADVANCE
        ? Optional.empty()
        : expenses
            .advanceStore()
            .find(network, due.originId())
            .map(advance ->
                giveBack(
                    advance,
                    new GivenBack(
                        repayment.key(),
                        repayment.amount(),
                        repayment.on(),
                        repayment.byBank() ? Way.BANK : Way.BY_HAND,
                        repayment.notedBy()),
                    cause));
  }

  /** Whether a try to submit a claim holds it, so that what is spent is not known yet. */
  private boolean isBeingSettled(NetworkId network, Standing seen) {
    String claim = seen.advance().settlingClaim();
    return claim != null
        && expenses
            .claim(network, claim)
            .filter(stored -> stored.state().stage() == Stage.DRAFT)
            .isPresent();
  }

  private Outcome<Stored<Advance>> post(Stored<Advance> stored) {
    Advance advance = stored.state();
    LedgerId book = new LedgerId(stored.network(), advance.payingOrganisationId());
    Cost cost = costOf(stored);
    Outcome<Stored<Advance>> posted = Outcome.done(stored);
    for (GivenBack back : advance.givenBack()) {
      tellThePayment(stored, back);
      String key = "advance-back:" + advance.id() + ":" + back.key();
      if (ledger.byKey(book, key).isPresent()) {
        // As it was charged then, whatever the advance is charged to by now.
        continue;
      }
      Batch batch =
          Batch.movement(
              key,
              back.on(),
              Line.debit(
                  back.way() == Way.BANK ? Account.BANK : Account.PAID_BY_HAND, back.amount()),
              cost.less(back.amount()));
      posted =
          posted.then(_ -> ledger.post(book, batch, back.notedBy().account())).map(_ -> stored);
    }
    return posted;
  }

  /** Pot, year and papers ask the payment what the person has of it. */
  private void tellThePayment(Stored<Advance> advance, GivenBack back) {
    // Refused where the bank sent the advance itself back, so that the person has none of it.
    var _ =
        entitlements.repay(
            advance.network(),
            Entitlement.idOfDue(advance.network(), Due.Origin.ADVANCE, advance.id()),
            new Repayment(
                back.key(), back.amount(), back.on(), back.way() == Way.BANK, back.notedBy(), null),
            Cause.timer("advances"));
  }

  /** What the advance was charged to; without codes where the years of its payment are over. */
  private Cost costOf(Stored<Advance> advance) {
    return entitlements
        .find(
            advance.network(),
            Entitlement.idOfDue(advance.network(), Due.Origin.ADVANCE, advance.id()))
        .map(stored -> costOf(advance.network(), stored.state()))
        .orElse(new Cost(Account.EXPENSES_REPAID, null));
  }

  /** As whoever paid it wrote down: it may be charged to something else by now. */
  private Cost costOf(NetworkId network, Entitlement entitlement) {
    return Optional.ofNullable(entitlement.payment()).stream()
        .flatMap(payment ->
            charged.stream()
                .flatMap(by -> by.costOf(network, payment.runId(), entitlement.id()).stream()))
        .findFirst()
        .map(entitlement::chargedTo)
        .orElseGet(entitlement::cost);
  }

  /** What is read of the event. */
  record Back(String advanceId) {}

  @Override
  public String type() {
    return "org.commontable.reimbursements.advance_given_back.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    expenses
        .advanceStore()
        .find(event.network(), event.as(Back.class).advanceId())
        .ifPresent(advance -> {
          var _ = post(advance).orThrow();
        });
  }
}
