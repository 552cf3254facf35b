package org.commontable.reimbursements.guard;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.guard.IncomeLimit.Period;
import org.commontable.reimbursements.guard.LimitVersion.InWelsh;
import org.commontable.reimbursements.guard.LimitVersion.Noted;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateStatus;
import org.commontable.reimbursements.rate.SourceRequest;
import org.jspecify.annotations.Nullable;

/** A version of a limit as it is asked for. */
record LimitRequest(
    @NotBlank @Size(max = 120) String name,
    @NotNull Period period,
    @Nullable DayOfWeek weekStartsOn,
    @NotNull @Min(1) @Max(Pence.MOST) Long mostPence,
    @NotNull LocalDate from,
    @Nullable LocalDate until,
    @NotNull @Valid SourceRequest source,
    @NotNull RateStatus status,
    @NotBlank @Size(max = 200) String adviceTitle,
    @NotNull
        @Size(max = 500)
        @Pattern(regexp = "https?://\\S+", message = "must begin with http:// or https://")
        String adviceUrl,
    @Nullable @Valid Welsh welsh) {

  /** How the limit and who advises are called in Welsh. */
  record Welsh(
      @NotBlank @Size(max = 120) String name, @NotBlank @Size(max = 200) String adviceTitle) {}

  /** The version as the limit keeps it, or what of it makes no sense together. */
  Outcome<LimitVersion> asVersion(int number, Noted published) {
    try {
      return Outcome.done(
          new LimitVersion(
              number,
              name,
              period,
              weekStartsOn,
              Pence.of(mostPence),
              from,
              until,
              source.asSource(),
              status,
              adviceTitle,
              adviceUrl,
              welsh == null ? null : new InWelsh(welsh.name(), welsh.adviceTitle()),
              published,
              null));
    } catch (IllegalArgumentException e) {
      return Outcome.refused(Refusal.invalid("limit-unclear", e.getMessage() + "."));
    }
  }
}
