package org.commontable.reimbursements.correction;

import java.util.List;
import java.util.Optional;
import org.commontable.kernel.Refusal;

/**
 * What something outside the ledger accounts for. To take such a batch back would leave the ledger
 * saying that nothing happened, where a file, a bank or a person knows better.
 */
final class AccountedFor {

  /**
   * @param begins with which keys of such batches begin
   */
  private record Owner(String begins, Refusal refusal) {}

  private static final Refusal BY_A_RELEASE =
      Refusal.conflict(
          "accounted-for-by-a-release",
          "Money was let go by this, and a file or list says so. If it was charged to the wrong pot"
              + " or code, correct that for the payments; if money came back, note it with the"
              + " payment.");

  private static final Refusal BY_THE_BANK =
      Refusal.conflict(
          "accounted-for-by-the-bank",
          "The bank's own message shows this. If it was placed wrongly, say so with the message.");

  private static final Refusal BY_THE_BOUNCE_DESK =
      Refusal.conflict(
          "accounted-for-by-the-bounce-desk",
          "This is what came back, or what became of it. Settle it at the bounce desk.");

  private static final Refusal BY_A_REPAYMENT =
      Refusal.conflict(
          "accounted-for-by-a-repayment",
          "Somebody gave this back, and their papers say so. Its cost moves with that of the"
              + " payment.");

  private static final Refusal BY_A_BOOKING =
      Refusal.conflict(
          "accounted-for-by-a-booking",
          "This was booked for somebody, or cancelled. Cancel the booking with what it still cost;"
              + " if it was booked from the wrong pot, correct that.");

  private static final Refusal BY_A_GIFT =
      Refusal.conflict(
          "accounted-for-by-a-gift",
          "Two people set this aside for a cause that people named, or the cause has it. Ask the"
              + " cause if it should come back.");

  /** For an auditor to read, and complete: whatever posts by another key is not listed. */
  private static final List<Owner> OWNERS =
      List.of(
          new Owner("run:", BY_A_RELEASE),
          new Owner("order:", BY_A_RELEASE),
          new Owner("resolution:", BY_A_RELEASE),
          new Owner("cleared:", BY_THE_BANK),
          new Owner("money-back:", BY_THE_BANK),
          new Owner("not-our-money-back:", BY_THE_BANK),
          new Owner("return:", BY_THE_BOUNCE_DESK),
          new Owner("return-lapsed:", BY_THE_BOUNCE_DESK),
          new Owner("return-closed:", BY_THE_BOUNCE_DESK),
          new Owner("given-away:", BY_A_GIFT),
          new Owner("passed-on:", BY_A_GIFT),
          new Owner("booking:", BY_A_BOOKING),
          new Owner("booking-cancelled:", BY_A_BOOKING),
          new Owner("given-back:", BY_A_REPAYMENT),
          new Owner("advance-back:", BY_A_REPAYMENT));

  private AccountedFor() {}

  /** Why a batch with this key is not taken back. */
  static Optional<Refusal> refuses(String key) {
    return OWNERS.stream()
        .filter(owner -> key.startsWith(owner.begins()))
        .map(Owner::refusal)
        .findFirst();
  }
}
