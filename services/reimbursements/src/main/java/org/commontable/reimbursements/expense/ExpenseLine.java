package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was spent, or one way that was driven. Says nothing of where to or from.
 *
 * @param id within its claim
 * @param spent what it cost; null for miles and flat amounts
 * @param tenthsOfMiles with mileage: how far, in tenths of a mile
 * @param vehicle with mileage
 * @param passengers with mileage: how many came along
 * @param minutes how long somebody was away, or was cared for
 * @param receipts the receipts' ids
 * @param preApprovalId that somebody agreed before
 * @param besidesBooking that it was another journey than the one that was booked for that day
 */
public record ExpenseLine(
    String id,
    ExpenseKind kind,
    LocalDate on,
    @Nullable Pence spent,
    @Nullable Integer tenthsOfMiles,
    @Nullable Vehicle vehicle,
    int passengers,
    @Nullable Integer minutes,
    List<String> receipts,
    @Nullable String preApprovalId,
    @Nullable Boolean besidesBooking) {
  public static final int PASSENGERS_MOST = 8;
  public static final int TENTHS_MOST = 20_000;

  /** Of which nothing was booked. */
  public ExpenseLine(
      String id,
      ExpenseKind kind,
      LocalDate on,
      @Nullable Pence spent,
      @Nullable Integer tenthsOfMiles,
      @Nullable Vehicle vehicle,
      int passengers,
      @Nullable Integer minutes,
      List<String> receipts,
      @Nullable String preApprovalId) {
    this(
        id,
        kind,
        on,
        spent,
        tenthsOfMiles,
        vehicle,
        passengers,
        minutes,
        receipts,
        preApprovalId,
        null);
  }

  public ExpenseLine {
    receipts = List.copyOf(receipts);
    boolean miles = kind == ExpenseKind.MILEAGE;
    if (miles != (tenthsOfMiles != null) || miles != (vehicle != null)) {
      throw new IllegalArgumentException("Mileage, and nothing else, has miles and a vehicle");
    }
    if (miles && spent != null) {
      throw new IllegalArgumentException("Miles are paid by the mile, not by what they cost");
    }
    if (!miles && passengers > 0) {
      throw new IllegalArgumentException("Passengers come along with mileage");
    }
  }

  /** Set by the driver of a car, who is paid for passengers; the others are not. */
  boolean isMileage() {
    return kind == ExpenseKind.MILEAGE;
  }

  /** Whether the person says that it is not what was booked for them. */
  public boolean isBesidesABooking() {
    return Boolean.TRUE.equals(besidesBooking);
  }
}
