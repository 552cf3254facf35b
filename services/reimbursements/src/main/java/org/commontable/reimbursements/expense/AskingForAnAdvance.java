package org.commontable.reimbursements.expense;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.budget.Pot;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.entitlement.Counting;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.rate.RateReference;
import org.springframework.stereotype.Component;

/** Asks for money before it is spent, and puts it forward for approval; again after a crash. */
@Component
final class AskingForAnAdvance implements EventHandler {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Expenses expenses;
  private final Entitlements entitlements;
  private final PayingOrganisations organisations;
  private final Activities activities;
  private final Pots pots;
  private final Clock clock;

  AskingForAnAdvance(
      Expenses expenses,
      Entitlements entitlements,
      PayingOrganisations organisations,
      Activities activities,
      Pots pots,
      Clock clock) {
    this.expenses = expenses;
    this.entitlements = entitlements;
    this.organisations = organisations;
    this.activities = activities;
    this.pots = pots;
    this.clock = clock;
  }

  /**
   * @param counting what counts as taken from the pot for who asks
   */
  Outcome<Stored<Advance>> ask(NetworkId network, Advance asked, Counting counting, Cause cause) {
    Optional<ExpenseCard> card = expenses.card(network, asked.expenseCardId());
    Optional<Stored<PayingOrganisation>> payer =
        organisations.find(network, asked.payingOrganisationId());
    if (card.isEmpty() || payer.isEmpty()) {
      return Outcome.refused(
          Refusal.invalid(
              "unknown-reference",
              "This network has no such paying organisation or no such expense card."));
    }
    Optional<Refusal> notPayable = payer.get().state().refuses(asked.amount());
    if (notPayable.isPresent()) {
      return Outcome.refused(notPayable.get());
    }
    if (asked.potId() != null && potOf(network, asked).isEmpty()) {
      return Outcome.refused(
          Refusal.invalid(
              "unknown-pot", "This programme and organisation have no pot by this id."));
    }
    Optional<Refusal> full =
        entitlements.lacksRoom(
            network,
            asked.potId(),
            Entitlement.idOfDue(network, Due.Origin.ADVANCE, asked.id()),
            asked.amount(),
            counting);
    if (full.isPresent()) {
      return Outcome.refused(full.get());
    }
    return expenses
        .advanceStore()
        .create(
            network,
            asked.id(),
            cause,
            () ->
                Decision.changed(
                    asked, new ExpenseFact.AdvanceAsked(asked.id(), asked.participantId())))
        .then(stored -> putForward(stored, counting, cause.further()));
  }

  private Outcome<Stored<Advance>> putForward(
      Stored<Advance> stored, Counting counting, Cause cause) {
    Advance advance = stored.state();
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    int version =
        expenses
            .card(stored.network(), advance.expenseCardId())
            .flatMap(card -> card.on(today))
            .map(ExpenseVersion::number)
            .orElse(1);
    Optional<Activity> activity = activityOf(stored.network(), advance);
    Optional<Pot> pot = potOf(stored.network(), advance);
    return entitlements
        .claimSum(
            stored.network(),
            advance.participantId(),
            advance.activityId() == null ? advance.id() : advance.activityId(),
            activity.map(Activity::programmeId).or(() -> pot.map(Pot::programmeId)).orElse(null),
            pot.map(found -> found.codingOf(true)).orElse(null),
            new Due(
                Due.Origin.ADVANCE,
                advance.id(),
                1,
                Category.EXPENSE,
                advance.amount(),
                new RateReference(advance.expenseCardId(), version),
                advance.payingOrganisationId(),
                advance.askedBy()),
            counting,
            cause)
        .map(entitlement -> stored);
  }

  private Optional<Activity> activityOf(NetworkId network, Advance advance) {
    return advance.activityId() == null
        ? Optional.empty()
        : activities.find(network, advance.activityId());
  }

  private Optional<Pot> potOf(NetworkId network, Advance advance) {
    return pots.of(
        network,
        advance.potId(),
        advance.payingOrganisationId(),
        activityOf(network, advance).map(Activity::programmeId).orElse(null));
  }

  /** What is read of the event. */
  record Asked(String advanceId) {}

  @Override
  public String type() {
    return "org.commontable.reimbursements.advance_asked.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    expenses
        .advanceStore()
        .find(event.network(), event.as(Asked.class).advanceId())
        .ifPresent(advance -> {
          // As for anybody: of finance it is not known any more, and who asks again is answered.
          var _ = putForward(advance, Counting.WHAT_WAS_OFFERED, event.cause().further());
        });
  }
}
