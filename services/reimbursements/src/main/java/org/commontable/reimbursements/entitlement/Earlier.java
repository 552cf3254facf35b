package org.commontable.reimbursements.entitlement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payments of something that were let go and came to nothing: a bank sent them back, or who was to
 * pay refused.
 *
 * @param sent how many
 * @param cameBack whether a bank sent one back: then what is owed is no new expense
 * @param refusedBy who said of one that it was refused; nobody checks their word against a bank's
 */
public record Earlier(int sent, boolean cameBack, List<Actor> refusedBy) {

  @SuppressWarnings("NullAway") // What was stored earlier does not say who.
  public Earlier {
    refusedBy = refusedBy == null ? List.of() : List.copyOf(refusedBy);
  }

  /** Which time it is paid next; the release register knows each time as a payment of its own. */
  public static int roundAfter(@Nullable Earlier earlier) {
    return earlier == null ? 1 : earlier.sent + 1;
  }

  static Earlier thatCameBack(@Nullable Earlier earlier) {
    return new Earlier(roundAfter(earlier), true, earlier == null ? List.of() : earlier.refusedBy);
  }

  /**
   * @param by who says so; null where that was not written down
   */
  static Earlier thatWasRefused(@Nullable Earlier earlier, @Nullable Actor by) {
    List<Actor> all = new ArrayList<>(earlier == null ? List.of() : earlier.refusedBy);
    if (by != null) {
      all.add(by);
    }
    return new Earlier(roundAfter(earlier), earlier != null && earlier.cameBack, all);
  }
}
