package org.commontable.reimbursements.expense;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * An expense claim as it is shown.
 *
 * @param programmeId what it was for: its session's, its pot's, or the one that was named
 * @param entitlementId where it is approved and paid, once it is submitted
 * @param totalPence what all lines come to
 * @param advancedPence what was given beforehand
 * @param toPayPence what is still to be paid
 * @param toReturnPence what of an advance was not spent
 * @param returned why it was sent back
 */
record ExpenseClaimResponse(
    String id,
    String participantId,
    String payingOrganisationId,
    String expenseCardId,
    @Nullable String sessionId,
    @Nullable String programmeId,
    @Nullable String potId,
    @Nullable String advanceId,
    ExpenseClaim.Stage stage,
    @Nullable String entitlementId,
    List<Line> lines,
    long totalPence,
    long advancedPence,
    long toPayPence,
    long toReturnPence,
    @Nullable Instant submittedAt,
    @Nullable String returned) {

  /**
   * @param allowedPence what it comes to; null in a draft
   * @param rate the version of the expense card that it was worked out by
   * @param limitedBy what made it less than was spent
   */
  record Line(
      String line,
      ExpenseKind kind,
      LocalDate on,
      @Nullable Long spentPence,
      @Nullable String miles,
      @Nullable Vehicle vehicle,
      int passengers,
      @Nullable Integer minutes,
      List<String> receiptIds,
      @Nullable String preApprovalId,
      boolean besidesBooking,
      @Nullable Long allowedPence,
      @Nullable RateReference rate,
      @Nullable String limitedBy) {
    static Line of(ExpenseLine line, Optional<Assessed> worth, Language language) {
      Integer tenths = line.tenthsOfMiles();
      return new Line(
          line.id(),
          line.kind(),
          line.on(),
          line.spent() == null ? null : line.spent().value(),
          tenths == null ? null : tenths / 10 + "." + tenths % 10,
          line.vehicle(),
          line.passengers(),
          line.minutes(),
          line.receipts(),
          line.preApprovalId(),
          line.isBesidesABooking(),
          worth.map(found -> found.allowed().value()).orElse(null),
          worth.map(Assessed::rateFrom).orElse(null),
          worth.map(Assessed::limit).map(limit -> limit.in(language)).orElse(null));
    }
  }

  static ExpenseClaimResponse of(Stored<ExpenseClaim> stored, Language language) {
    ExpenseClaim claim = stored.state();
    return new ExpenseClaimResponse(
        claim.id(),
        claim.participantId(),
        claim.payingOrganisationId(),
        claim.expenseCardId(),
        claim.activityId(),
        claim.programmeId(),
        claim.potId(),
        claim.advanceId(),
        claim.stage(),
        claim.revision() == 0 ? null : entitlementOf(stored.network(), claim.id()),
        claim.lines().stream()
            .map(line ->
                Line.of(
                    line,
                    claim.assessed().stream()
                        .filter(worth -> worth.lineId().equals(line.id()))
                        .findFirst(),
                    language))
            .toList(),
        claim.total().value(),
        claim.advanced().value(),
        claim.toPay().value(),
        claim.toReturn().value(),
        claim.submittedAt(),
        claim.returned());
  }

  private static String entitlementOf(NetworkId network, String claimId) {
    return Entitlement.idOfDue(network, Due.Origin.EXPENSES, claimId);
  }
}
