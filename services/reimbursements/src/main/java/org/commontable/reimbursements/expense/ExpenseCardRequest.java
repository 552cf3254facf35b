package org.commontable.reimbursements.expense;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.expense.ExpenseTerms.LimitsPer;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateStatus;
import org.commontable.reimbursements.rate.SourceRequest;
import org.jspecify.annotations.Nullable;

/** A version of an expense card as it is asked for. */
record ExpenseCardRequest(
    @NotBlank @Size(max = 120) String name,
    @NotNull @Valid SourceRequest source,
    @NotNull RateStatus status,
    @NotNull LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    @Nullable @Size(max = 3) List<@Valid @NotNull Mileage> mileage,
    @Nullable @Min(0) @Max(1_000) Long passengerPencePerMile,
    @NotNull @Size(max = 12) List<@Valid @NotNull Kind> kinds,
    @Nullable @Min(1) @Max(730) Integer claimWithinDays) {
  private static final long PENCE_MOST = 10_000_000L;

  record Mileage(
      @NotNull Vehicle vehicle,
      @NotNull @Min(0) @Max(1_000) Long pencePerMile,
      @Nullable @Min(1) @Max(1_000_000) Integer thresholdMiles,
      @Nullable @Min(0) @Max(1_000) Long pencePerMileAfter) {}

  record Kind(
      @NotNull ExpenseKind kind,
      @Nullable @Min(0) @Max(PENCE_MOST) Long mostPence,
      @Nullable @Min(1) @Max(PENCE_MOST) Long flatPence,
      @Nullable @Min(0) @Max(PENCE_MOST) Long mostPencePerHour,
      @Nullable @Size(max = 10) List<@Valid @NotNull Step> byTimeAway,
      @Nullable LimitsPer limitsPer,
      @Nullable Boolean receipt,
      @Nullable Boolean preApproval) {}

  record Step(
      @NotNull @Min(0) @Max(1_440) Integer moreThanMinutes,
      @NotNull @Min(0) @Max(PENCE_MOST) Long mostPence) {}

  Outcome<ExpenseVersion> asVersion(int number, String publishedBy, Instant now) {
    try {
      return Outcome.done(
          new ExpenseVersion(
              number,
              name,
              source.asSource(),
              status,
              effectiveFrom,
              effectiveTo,
              terms(),
              publishedBy,
              now));
    } catch (IllegalArgumentException e) {
      // Each field was fine by itself; the domain says what does not go together.
      return Outcome.refused(Refusal.invalid("terms-unclear", e.getMessage() + "."));
    }
  }

  private ExpenseTerms terms() {
    return new ExpenseTerms(
        mileage == null
            ? List.of()
            : mileage.stream()
                .map(rate ->
                    new ExpenseTerms.MileageRate(
                        rate.vehicle(),
                        Pence.of(rate.pencePerMile()),
                        rate.thresholdMiles(),
                        pence(rate.pencePerMileAfter())))
                .toList(),
        passengerPencePerMile == null ? Pence.NOTHING : Pence.of(passengerPencePerMile),
        kinds.stream().map(ExpenseCardRequest::termsOf).toList(),
        claimWithinDays);
  }

  private static ExpenseTerms.KindTerms termsOf(Kind asked) {
    if (asked.kind() == ExpenseKind.MILEAGE) {
      throw new IllegalArgumentException("Mileage has its rates by vehicle");
    }
    return new ExpenseTerms.KindTerms(
        asked.kind(),
        pence(asked.mostPence()),
        pence(asked.flatPence()),
        pence(asked.mostPencePerHour()),
        asked.byTimeAway() == null
            ? List.of()
            : asked.byTimeAway().stream()
                .map(step ->
                    new ExpenseTerms.Step(step.moreThanMinutes(), Pence.of(step.mostPence())))
                .toList(),
        asked.limitsPer(),
        Boolean.TRUE.equals(asked.receipt()),
        Boolean.TRUE.equals(asked.preApproval()));
  }

  private static @Nullable Pence pence(@Nullable Long value) {
    return value == null ? null : Pence.of(value);
  }
}
