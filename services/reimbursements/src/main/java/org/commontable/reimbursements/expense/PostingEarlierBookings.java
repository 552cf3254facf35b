package org.commontable.reimbursements.expense;

import java.util.Map;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.durable.CatchUp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings what was booked while the ledger did not know of bookings into it. */
@Component
final class PostingEarlierBookings implements CatchUp {
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
    @Nullable String after = null;
    do {
      Page<Booking> page = expenses.bookingStore().page(network, Map.of(), after, PAGE);
      for (Stored<Booking> each : page.items()) {
        posting.postEarlier(each);
      }
      after = page.next();
    } while (after != null);
  }
}
