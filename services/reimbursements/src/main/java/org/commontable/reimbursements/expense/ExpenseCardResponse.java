package org.commontable.reimbursements.expense;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.events.Stored;
import org.commontable.reimbursements.expense.ExpenseTerms.LimitsPer;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.jspecify.annotations.Nullable;

/** An expense card as it is shown, with every version that was ever published. */
record ExpenseCardResponse(String id, String name, int version, List<Version> versions) {

  record Version(
      int version,
      String name,
      RateSource source,
      RateStatus status,
      LocalDate effectiveFrom,
      @Nullable LocalDate effectiveTo,
      List<Mileage> mileage,
      long passengerPencePerMile,
      List<Kind> kinds,
      @Nullable Integer claimWithinDays,
      Instant publishedAt) {
    static Version of(ExpenseVersion v) {
      return new Version(
          v.number(),
          v.name(),
          v.source(),
          v.status(),
          v.effectiveFrom(),
          v.effectiveTo(),
          v.terms().mileage().stream()
              .map(rate ->
                  new Mileage(
                      rate.vehicle(),
                      rate.first().value(),
                      rate.thresholdMiles(),
                      pence(rate.after())))
              .toList(),
          v.terms().passenger().value(),
          v.terms().kinds().stream()
              .map(kind ->
                  new Kind(
                      kind.kind(),
                      pence(kind.most()),
                      pence(kind.flat()),
                      pence(kind.mostPerHour()),
                      kind.steps().stream()
                          .map(step -> new Step(step.moreThanMinutes(), step.most().value()))
                          .toList(),
                      kind.isLimitedByDay() ? LimitsPer.DAY : LimitsPer.LINE,
                      kind.receipt(),
                      kind.preApproval()))
              .toList(),
          v.terms().claimWithinDays(),
          v.publishedAt());
    }
  }

  record Mileage(
      Vehicle vehicle,
      long pencePerMile,
      @Nullable Integer thresholdMiles,
      @Nullable Long pencePerMileAfter) {}

  record Kind(
      ExpenseKind kind,
      @Nullable Long mostPence,
      @Nullable Long flatPence,
      @Nullable Long mostPencePerHour,
      List<Step> byTimeAway,
      LimitsPer limitsPer,
      boolean receipt,
      boolean preApproval) {}

  record Step(int moreThanMinutes, long mostPence) {}

  static ExpenseCardResponse of(Stored<ExpenseCard> stored) {
    ExpenseCard card = stored.state();
    ExpenseVersion latest = card.versions().getLast();
    return new ExpenseCardResponse(
        card.id(),
        latest.name(),
        latest.number(),
        card.versions().stream().map(Version::of).toList());
  }

  private static @Nullable Long pence(@Nullable Pence amount) {
    return amount == null ? null : amount.value();
  }
}
