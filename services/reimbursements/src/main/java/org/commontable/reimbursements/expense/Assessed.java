package org.commontable.reimbursements.expense;

import java.util.List;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * What a line comes to.
 *
 * @param rateFrom the version of the expense card that it was worked out by
 * @param tenthsBefore with mileage: how far the person had gone before it, or before its first
 *     part, in this tax year
 * @param limitedBy in plain words, what made it less than was spent; null if nothing did
 * @param stretches with mileage: where in the tax year it lies; null otherwise, and for what was
 *     stored while each way was in one piece
 * @param limitedByWelsh the same as {@code limitedBy} in Welsh; null where that is, and in what was
 *     stored while it was in English alone
 */
public record Assessed(
    String lineId,
    Pence allowed,
    RateReference rateFrom,
    @Nullable Long tenthsBefore,
    @Nullable String limitedBy,
    @Nullable List<Stretch> stretches,
    @Nullable String limitedByWelsh) {

  /** Not of miles. */
  Assessed(String lineId, Pence allowed, RateReference rateFrom, @Nullable Said limitedBy) {
    this(
        lineId,
        allowed,
        rateFrom,
        null,
        limitedBy == null ? null : limitedBy.in(Language.EN),
        null,
        limitedBy == null ? null : limitedBy.in(Language.CY));
  }

  /** What made it less than was spent, as the person was told it; null if nothing did. */
  public @Nullable Said limit() {
    return limitedBy == null ? null : Said.told(limitedBy, limitedByWelsh);
  }

  /** With mileage of so many tenths: where in the tax year it lies. */
  public List<Stretch> places(int tenths) {
    return stretches == null
        ? MileageYear.inOnePiece(tenthsBefore == null ? 0 : tenthsBefore, tenths)
        : stretches;
  }
}
