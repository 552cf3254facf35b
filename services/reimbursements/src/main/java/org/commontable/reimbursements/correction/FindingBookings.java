package org.commontable.reimbursements.correction;

import java.util.Objects;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.budget.Pot;
import org.commontable.reimbursements.budget.Pots;
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
  private final Pots pots;
  private final Ledger ledger;

  FindingBookings(Expenses expenses, Corrections corrections, Pots pots, Ledger ledger) {
    this.expenses = expenses;
    this.corrections = corrections;
    this.pots = pots;
    this.ledger = ledger;
  }

  Outcome<Found> find(LedgerId book, String id, Asked asked, Actor by) {
    Optional<Booking> found = of(book, id);
    Optional<Pot> pot = pots.of(book.network(), asked.potId(), book.organisationId(), null);
    if (found.isEmpty() || pot.isEmpty()) {
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
    Coding coding = pot.get().codingOf(true);
    Cost to =
        new Cost(
            Account.BOOKED_FOR_PEOPLE,
            Cost.Code.of(coding.costCentre(), coding.subjectiveCode(), pot.get().programmeId()));
    Cost from = costIn(booking, entry.get());
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
        ? ledger.byKey(book, "booking:" + booking.id())
        : corrections
            .find(book.network(), last)
            .flatMap(stored -> Optional.ofNullable(stored.state().postedAs()))
            .flatMap(seq -> ledger.at(book, seq));
  }

  private static Cost costIn(Booking booking, Posted entry) {
    return booking.recharged() == null ? costOf(debitOf(entry)) : booking.recharged().cost();
  }

  private static Cost costOf(Line line) {
    return new Cost(line.account(), line.code());
  }

  private static Line debitOf(Posted entry) {
    return entry.batch().lines().stream()
        .filter(line -> line.side() == Line.Side.DEBIT)
        .findFirst()
        .orElseThrow();
  }

  /** What of it does not cost any more is not in the ledger yet. */
  private boolean isBeingCancelled(LedgerId book, Booking booking) {
    Pence booked =
        ledger
            .byKey(book, "booking:" + booking.id())
            .map(entry -> debitOf(entry).amount())
            .orElse(Pence.NOTHING);
    return booked.isMoreThan(booking.cost())
        && ledger.byKey(book, "booking-cancelled:" + booking.id()).isEmpty();
  }
}
