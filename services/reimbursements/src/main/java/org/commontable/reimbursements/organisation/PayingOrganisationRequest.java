package org.commontable.reimbursements.organisation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation says of itself before it pays anybody.
 *
 * @param bankForm in which its bank takes a run; Bacs Standard 18 where it says nothing
 */
record PayingOrganisationRequest(
    @NotBlank @Size(max = 200) String name,
    @NotNull
        @Pattern(
            regexp = "[A-Z0-9.&/ -]{1,18}",
            message = "must be at most 18 of A-Z, 0-9, space and . & / -")
        String statementName,
    @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be six digits") String serviceUserNumber,
    @NotNull @Valid Account account,
    @NotNull @Valid Limits limits,
    @NotNull Nation nation,
    @Nullable @Min(1) @Max(PayingOrganisation.PAY_WITHIN_DAYS_MOST) Integer payWithinDays,
    @Nullable @Valid Days payDays,
    @Nullable @Min(0) @Max(20) Integer approvalDays,
    @Nullable
        @Pattern(
            regexp = "[A-Z0-9.&/ -]{1,18}",
            message = "must be at most 18 of A-Z, 0-9, space and . & / -")
        String discreetStatementName,
    @Nullable LocalDate closedOn,
    @Nullable BankForm bankForm) {

  /** When it usually pays: exactly one of the three. */
  record Days(
      @Nullable DayOfWeek everyWeekOn,
      @Nullable LocalDate everyOtherWeekFrom,
      @Nullable @Min(1) @Max(31) Integer everyMonthOn) {
    Days {
      if (Stream.of(everyWeekOn, everyOtherWeekFrom, everyMonthOn).filter(Objects::nonNull).count()
          != 1) {
        throw new IllegalArgumentException(
            "needs one of everyWeekOn, everyOtherWeekFrom and everyMonthOn");
      }
    }

    PayDays asPayDays() {
      if (everyWeekOn != null) {
        return new PayDays.Weekly(everyWeekOn);
      }
      return everyOtherWeekFrom != null
          ? new PayDays.Fortnightly(everyOtherWeekFrom)
          : new PayDays.Monthly(Objects.requireNonNull(everyMonthOn));
    }

    static Days of(PayDays days) {
      return switch (days) {
        case PayDays.Weekly(var day) -> new Days(day, null, null);
        case PayDays.Fortnightly(var first) -> new Days(null, first, null);
        case PayDays.Monthly(var day) -> new Days(null, null, day);
      };
    }
  }

  record Account(
      @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be six digits") String sortCode,
      @NotNull @Pattern(regexp = "[0-9]{8}", message = "must be eight digits")
          String accountNumber) {
    OriginatingAccount asAccount() {
      return new OriginatingAccount(sortCode, accountNumber);
    }

    @Override
    public String toString() {
      return "Account[hidden]";
    }
  }

  record Limits(
      @NotNull @Positive @Max(2_000_000_000L) Long perPaymentPence,
      @NotNull @Positive @Max(Pence.MOST) Long perRunPence,
      @NotNull @Positive @Max(Pence.MOST) Long rollingTwoDaysPence) {
    PaymentLimits asLimits() {
      return new PaymentLimits(
          Pence.of(perPaymentPence), Pence.of(perRunPence), Pence.of(rollingTwoDaysPence));
    }
  }

  /** What a new organisation begins with, as whoever confirms it has it from the bank. */
  record Beginning(
      @NotBlank @Size(max = 200) String name,
      @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be six digits")
          String serviceUserNumber,
      @NotNull @Valid Limits limits,
      @NotNull @Valid Account account) {
    PayingOrganisation.Terms terms() {
      return new PayingOrganisation.Terms(name, serviceUserNumber, limits.asLimits());
    }
  }

  /** A change that waits, as whoever confirms it has read it. */
  record Terms(
      @NotBlank @Size(max = 200) String name,
      @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be six digits")
          String serviceUserNumber,
      @NotNull @Valid Limits limits) {
    PayingOrganisation.Terms asTerms() {
      return new PayingOrganisation.Terms(name, serviceUserNumber, limits.asLimits());
    }
  }
}
