package org.commontable.reimbursements.correction;

import java.util.Objects;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.budget.Pot;
import org.commontable.reimbursements.correction.FindingWhatIsCharged.Found;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.expense.Booking;
import org.commontable.reimbursements.expense.Expenses;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out what a correction would move of what was booked for people, from pot to pot. */
@Component
final class FindingBookings {
  private final Expenses expenses;
  private final Corrections corrections;
  private final Ledger ledger;

  FindingBookings(Expenses expenses, Corrections corrections, Ledger ledger) {
    this.expenses = expenses;
    this.corrections = corrections;
    this.ledger = ledger;
  }

  /**
   * @param pot from which it should have been booked
   */
  Outcome<Found> find(LedgerId book, String id, @Nullable Pot pot, Actor by) {
    Optional<Booking> found = of(book, id);
    if (found.isEmpty() || pot == null) {
      return Outcome.refused(
          Refusal.invalid(
              "unknown-booking", "The organisation has no such booking, or no such pot."));
    }
    Booking booking = found.get();
    if (by.isParticipant(booking.participantId())) {
      return Outcome.refused(
          Refusal.notAllowed(
              "own-payment", "This was booked for yourself. Somebody else must ask for it."));
    }
    Optional<Posted> entry = entryOf(book, booking);
    if (entry.isEmpty() || booking.cost().amountsToNothing()) {
      return Outcome.refused(
          Refusal.conflict(
              "not-in-the-ledger",
              "The ledger has no cost of this booking, so there is nothing in it to correct."));
    }
    Coding coding = pot.codingOf(true);
    Cost to = new Cost(Account.BOOKED_FOR_PEOPLE, pot.codeOf(true));
    Cost from = booking.chargedTo(entry.get().batch().firstDebit().orElseThrow().cost());
    return from.equals(to) && coding.potId().equals(booking.potId())
        ? Outcome.refused(
            Refusal.invalid("charged-there-already", "This is charged to that already."))
        : Outcome.done(
            new Found(
                new Moved(id, true, booking.cost(), from, to, coding, booking.lastCorrection()),
                entry.get()));
  }

  /** What has changed since a correction was asked for. */
  Optional<Refusal> standsInTheWay(LedgerId book, Moved moved) {
    Optional<Booking> now = of(book, moved.id());
    return now.isEmpty()
            || !now.get().cost().equals(moved.amount())
            || !Objects.equals(now.get().lastCorrection(), moved.after())
            || isBeingCancelled(book, now.get())
        ? Optional.of(
            Refusal.conflict(
                "changed-since",
                "What this booking costs has changed since the correction was asked for. Withdraw"
                    + " it, and ask for it anew."))
        : Optional.empty();
  }

  boolean isOf(NetworkId network, String id, Actor by) {
    return expenses
        .booking(network, id)
        .filter(booking -> by.isParticipant(booking.participantId()))
        .isPresent();
  }

  @Nullable String potOf(NetworkId network, String id) {
    return expenses.booking(network, id).map(Booking::potId).orElse(null);
  }

  private Optional<Booking> of(LedgerId book, String id) {
    return expenses
        .booking(book.network(), id)
        .filter(booking -> booking.payingOrganisationId().equals(book.organisationId()));
  }

  /** The last correction of it, or what it was booked by. */
  private Optional<Posted> entryOf(LedgerId book, Booking booking) {
    String last = booking.lastCorrection();
    return last == null
        ? ledger.byKey(book, booking.bookedKey())
        : corrections
            .find(book.network(), last)
            .flatMap(stored -> Optional.ofNullable(stored.state().postedAs()))
            .flatMap(seq -> ledger.at(book, seq));
  }

  /** What of it does not cost any more is not in the ledger yet. */
  private boolean isBeingCancelled(LedgerId book, Booking booking) {
    Pence booked =
        ledger
            .byKey(book, booking.bookedKey())
            .flatMap(entry -> entry.batch().firstDebit())
            .map(Line::amount)
            .orElse(Pence.NOTHING);
    return booked.isMoreThan(booking.cost())
        && ledger.byKey(book, booking.cancelledKey()).isEmpty();
  }
}
