package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.util.Objects;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Recharged;
import org.commontable.reimbursements.entitlement.Recharging;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Something that the organisation books and pays for itself, such as a train ticket: the person has
 * nothing to pay and nothing to claim.
 *
 * @param what in plain words, for the person
 * @param cost what the organisation pays the supplier, for the budget
 * @param cancelled whether it was given up; then the cost is what it cost all the same
 * @param recharged to what finance has moved its cost since it was booked; null where it is charged
 *     to what it was booked from
 */
public record Booking(
    String id,
    String participantId,
    String payingOrganisationId,
    @Nullable String activityId,
    @Nullable String potId,
    ExpenseKind kind,
    LocalDate on,
    String what,
    Pence cost,
    Actor bookedBy,
    @Nullable Boolean cancelled,
    @Nullable Recharged recharged) {

  /** Whether it was given up. */
  public boolean isCancelled() {
    return Boolean.TRUE.equals(cancelled);
  }

  /** Whether it may be what a line of a claim is about. */
  public boolean isLike(ExpenseLine line) {
    return !isCancelled() && kind == line.kind() && on.equals(line.on());
  }

  /** It is not needed; what the supplier keeps of the price stays a cost. */
  Decision<Booking> cancel(Pence stillCost) {
    if (isCancelled()) {
      return cost.equals(stillCost)
          ? Decision.unchanged(this)
          : Decision.refused(
              Refusal.conflict("cancelled-already", "This was cancelled already. Read it again."));
    }
    return stillCost.isMoreThan(cost)
        ? Decision.refused(
            Refusal.invalid("costs-more", "Cancelled, it can't cost more than it did before."))
        : Decision.changed(
            with(what, stillCost, true),
            new ExpenseFact.BookingCancelled(id, participantId, kind, on));
  }

  /** The key of the batch that has what it cost when it was booked. */
  public String bookedKey() {
    return "booking:" + id;
  }

  /** The key of the batch that takes back what it does not cost any more. */
  public String cancelledKey() {
    return "booking-cancelled:" + id;
  }

  /**
   * What it is charged to by now.
   *
   * @param whenBooked as the ledger has it from then
   */
  public Cost chargedTo(Cost whenBooked) {
    return recharged == null ? whenBooked : recharged.cost();
  }

  /** Which correction moved its cost last; null for none. */
  public @Nullable String lastCorrection() {
    return recharged == null ? null : recharged.correctionId();
  }

  /**
   * Its cost is moved to the pot that it should have come from. Moved by this correction already is
   * done; refused where it costs something else by now, or was moved by another.
   */
  Decision<Booking> recharge(Recharging asked) {
    if (asked.correctionId().equals(lastCorrection())) {
      return Decision.unchanged(this);
    }
    return !cost.equals(asked.amount()) || !Objects.equals(lastCorrection(), asked.after())
        ? Decision.refused(
            Refusal.conflict(
                "changed-since",
                "What this booking costs has changed since the correction was asked for. Ask for"
                    + " it anew."))
        : Decision.changed(
            new Booking(
                id,
                participantId,
                payingOrganisationId,
                activityId,
                asked.coding() == null ? potId : asked.coding().potId(),
                kind,
                on,
                what,
                cost,
                bookedBy,
                cancelled,
                new Recharged(asked.correctionId(), asked.cost(), asked.amount())));
  }

  /** What it was is said no more; what it cost stays. */
  Decision<Booking> withoutWords() {
    return what.isEmpty() ? Decision.unchanged(this) : Decision.changed(with("", cost, cancelled));
  }

  private Booking with(String words, Pence costs, @Nullable Boolean givenUp) {
    return new Booking(
        id,
        participantId,
        payingOrganisationId,
        activityId,
        potId,
        kind,
        on,
        words,
        costs,
        bookedBy,
        givenUp,
        recharged);
  }
}
