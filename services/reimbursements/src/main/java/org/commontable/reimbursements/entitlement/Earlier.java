package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payments of something that were let go and came to nothing: they came back, or who was to pay
 * refused.
 *
 * @param sent how many
 * @param cameBack whether one came back
 * @param refusedBy who said of one that it was refused; nobody checks their word against a bank's
 * @param lapsed whether what came back last is not what is owed by now, since the answer, the
 *     evidence or the sum has changed: then the cost of it is taken back, and what is approved anew
 *     is a new one
 * @param cameBackOn the day on which the last one came back; null where that was not written down
 */
public record Earlier(
    int sent,
    boolean cameBack,
    List<Actor> refusedBy,
    @Nullable Boolean lapsed,
    @Nullable LocalDate cameBackOn) {

  @SuppressWarnings("NullAway") // What was stored earlier does not say who.
  public Earlier {
    refusedBy = refusedBy == null ? List.of() : List.copyOf(refusedBy);
    lapsed = lapsed != null && lapsed;
  }

  /** Which time it is paid next; the release register knows each time as a payment of its own. */
  public static int roundAfter(@Nullable Earlier earlier) {
    return earlier == null ? 1 : earlier.sent + 1;
  }

  /** Whether the next payment is of what came back: then it is owed already, and no new expense. */
  public boolean isOwedAgain() {
    return cameBack && !hasLapsed();
  }

  boolean hasLapsed() {
    return Boolean.TRUE.equals(lapsed);
  }

  static Earlier thatCameBack(@Nullable Earlier earlier, LocalDate on) {
    return new Earlier(
        roundAfter(earlier), true, earlier == null ? List.of() : earlier.refusedBy, false, on);
  }

  /**
   * @param by who says so; null where that was not written down
   */
  static Earlier thatWasRefused(@Nullable Earlier earlier, @Nullable Actor by) {
    List<Actor> all = new ArrayList<>(earlier == null ? List.of() : earlier.refusedBy);
    if (by != null) {
      all.add(by);
    }
    return new Earlier(
        roundAfter(earlier),
        earlier != null && earlier.cameBack,
        all,
        earlier != null && earlier.hasLapsed(),
        earlier == null ? null : earlier.cameBackOn);
  }

  /** What is owed is worked out anew. */
  static @Nullable Earlier afterAChange(@Nullable Earlier earlier) {
    return earlier == null || !earlier.cameBack
        ? earlier
        : new Earlier(earlier.sent, true, earlier.refusedBy, true, earlier.cameBackOn);
  }
}
