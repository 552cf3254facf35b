package org.commontable.reimbursements.expense;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.money.Pence;
import org.springframework.stereotype.Component;

/**
 * Brings what was booked for people into the ledger, once: what it costs when it is booked, and
 * what of that does not when it is cancelled.
 */
@Component
final class PostingBookings {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Expenses expenses;
  private final Pots pots;
  private final Ledger ledger;
  private final Clock clock;

  PostingBookings(Expenses expenses, Pots pots, Ledger ledger, Clock clock) {
    this.expenses = expenses;
    this.pots = pots;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Again after a crash: what is in the ledger already stays as it is. */
  void post(NetworkId network, String id, String by) {
    expenses
        .bookingStore()
        .find(network, id)
        .ifPresent(stored -> {
          var _ = post(stored, by).orThrow();
        });
  }

  /** Makes the ledger say what the booking does, which may have been cancelled since it began. */
  Outcome<Stored<Booking>> post(Stored<Booking> stored, String by) {
    Booking booking = stored.state();
    LedgerId book = new LedgerId(stored.network(), booking.payingOrganisationId());
    Optional<Posted> booked = ledger.byKey(book, booking.bookedKey());
    if (booked.isEmpty()) {
      return booking.cost().amountsToNothing()
          ? Outcome.done(stored)
          : ledger
              .post(book, booked(booking, costOf(stored.network(), booking), today()), by)
              .map(_ -> stored);
    }
    Line charged = booked.get().batch().firstDebit().orElseThrow();
    String key = booking.cancelledKey();
    return !charged.amount().isMoreThan(booking.cost()) || ledger.byKey(book, key).isPresent()
        ? Outcome.done(stored)
        : ledger
            .post(
                book,
                lessOf(
                    key, booking.chargedTo(charged.cost()), charged.amount().minus(booking.cost())),
                by)
            .map(_ -> stored);
  }

  /**
   * Posts what was booked before bookings were posted, with what it costs by now. When it was
   * booked was not written down: so it counts on the day that it is for, or today where that is
   * still to come; where that month is closed, in the first that is open.
   */
  void postEarlier(Stored<Booking> stored) {
    Booking booking = stored.state();
    LedgerId book = new LedgerId(stored.network(), booking.payingOrganisationId());
    if (booking.cost().amountsToNothing() || ledger.byKey(book, booking.bookedKey()).isPresent()) {
      return;
    }
    LocalDate on = booking.on().isAfter(today()) ? today() : booking.on();
    var _ =
        ledger
            .post(
                book,
                booked(booking, costOf(stored.network(), booking), on),
                booking.bookedBy().account())
            .orThrow();
  }

  private static Batch booked(Booking booking, Cost cost, LocalDate on) {
    return Batch.movement(
        booking.bookedKey(),
        on,
        cost.more(booking.cost()),
        Line.credit(Account.SUPPLIERS, booking.cost()));
  }

  /** From where it is charged, whatever the pot is coded by now. */
  private Batch lessOf(String key, Cost charged, Pence back) {
    return Batch.movement(key, today(), Line.debit(Account.SUPPLIERS, back), charged.less(back));
  }

  private Cost costOf(NetworkId network, Booking booking) {
    return new Cost(
        Account.BOOKED_FOR_PEOPLE,
        Optional.ofNullable(booking.potId())
            .flatMap(id -> pots.find(network, id))
            .map(pot -> pot.codeOf(true))
            .orElse(null));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }
}
