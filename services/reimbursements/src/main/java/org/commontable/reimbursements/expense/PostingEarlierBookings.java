package org.commontable.reimbursements.expense;

import java.util.Map;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.durable.CatchUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings what was booked while the ledger did not know of bookings into it. */
@Component
final class PostingEarlierBookings implements CatchUp {
  private static final Logger log = LoggerFactory.getLogger(PostingEarlierBookings.class);
  private static final int PAGE = 500;

  private final Expenses expenses;
  private final PostingBookings posting;

  PostingEarlierBookings(Expenses expenses, PostingBookings posting) {
    this.expenses = expenses;
    this.posting = posting;
  }

  @Override
  public String name() {
    return "bookings-in-the-ledger";
  }

  @Override
  public String collection() {
    return "direct_bookings";
  }

  @Override
  public void run(NetworkId network) {
    long left =
        expenses.bookingStore().stream(network, Map.of(), null, PAGE)
            .filter(booking -> !isPosted(booking))
            .count();
    if (left > 0) {
      throw new IllegalStateException(left + " bookings are not in the ledger");
    }
  }

  /** One that can't be keeps no other from it, which may be in another organisation's ledger. */
  private boolean isPosted(Stored<Booking> booking) {
    try {
      posting.postEarlier(booking);
      return true;
    } catch (RuntimeException e) {
      log.error("Booking {} can't be posted: {}", booking.id(), e.getClass().getName());
      return false;
    }
  }
}
