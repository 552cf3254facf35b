package org.commontable.reimbursements.expense;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says they spent; may be incomplete as long as it is a draft.
 *
 * @param programmeId what it was for, where it was for no session; a session and a pot say it by
 *     themselves
 */
record ExpenseClaimRequest(
    @NotNull @Pattern(regexp = ID, message = AN_ID) String participantId,
    @NotNull @Pattern(regexp = ID, message = AN_ID) String payingOrganisationId,
    @NotNull @Pattern(regexp = ID, message = AN_ID) String expenseCardId,
    @Nullable @Pattern(regexp = ID, message = AN_ID) String sessionId,
    @Nullable @Pattern(regexp = ID, message = AN_ID) String programmeId,
    @Nullable @Pattern(regexp = ID, message = AN_ID) String potId,
    @Nullable @Pattern(regexp = ID, message = AN_ID) String advanceId,
    @NotNull @Size(max = ExpenseClaim.LINES_MOST) List<@Valid @NotNull Line> lines) {
  private static final String ID = "[0-9a-v]{26}";
  private static final String AN_ID = "must be an id: 26 characters of 0-9 and a-v";
  private static final long PENCE_MOST = 10_000_000L;

  /**
   * @param miles with one decimal at most, such as 12.4
   * @param besidesBooking true where something like it was booked for that day, and this is not it
   */
  record Line(
      @NotNull ExpenseKind kind,
      @NotNull LocalDate on,
      @Nullable @Min(1) @Max(PENCE_MOST) Long spentPence,
      @Nullable @Pattern(regexp = "[0-9]{1,4}(\\.[0-9])?", message = "must be miles, such as 12.4")
          String miles,
      @Nullable Vehicle vehicle,
      @Nullable @Min(0) @Max(ExpenseLine.PASSENGERS_MOST) Integer passengers,
      @Nullable @Min(1) @Max(1_440) Integer minutes,
      @Nullable @Size(max = 10)
          List<@NotNull @Pattern(regexp = ID, message = AN_ID) String> receiptIds,
      @Nullable @Pattern(regexp = ID, message = AN_ID) String preApprovalId,
      @Nullable Boolean besidesBooking) {}

  /**
   * @param programme that it was for, as far as that is known
   */
  Outcome<ExpenseClaim> asDraft(String id, @Nullable String programme) {
    List<ExpenseLine> made = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      try {
        made.add(asLine(i, line));
      } catch (IllegalArgumentException e) {
        return Outcome.refused(
            Refusal.invalid("line-unclear", "Line " + (i + 1) + ": " + e.getMessage() + "."));
      }
    }
    return Outcome.done(
        new ExpenseClaim(
            id,
            participantId,
            payingOrganisationId,
            expenseCardId,
            sessionId,
            programme,
            potId,
            advanceId,
            made,
            ExpenseClaim.Stage.DRAFT,
            0,
            List.of(),
            Pence.NOTHING,
            null,
            null,
            null,
            null,
            List.of()));
  }

  private static ExpenseLine asLine(int index, Line line) {
    // Checked here alone: lines from before are kept as they were claimed.
    if (line.passengers() != null && line.passengers() > 0 && line.vehicle() != Vehicle.CAR) {
      throw new IllegalArgumentException(
          "Passengers are paid for in a car alone: leave them out, or say that it was a car");
    }
    return new ExpenseLine(
        Integer.toString(index + 1),
        line.kind(),
        line.on(),
        line.spentPence() == null ? null : Pence.of(line.spentPence()),
        line.miles() == null ? null : tenths(line.miles()),
        line.vehicle(),
        line.passengers() == null ? 0 : line.passengers(),
        line.minutes(),
        line.receiptIds() == null ? List.of() : line.receiptIds(),
        line.preApprovalId(),
        line.besidesBooking());
  }

  private static int tenths(String miles) {
    int point = miles.indexOf('.');
    return point < 0
        ? Integer.parseInt(miles) * 10
        : Integer.parseInt(miles.substring(0, point)) * 10 + (miles.charAt(point + 1) - '0');
  }
}
