package org.commontable.reimbursements.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.calendar.DayOverride;
import org.commontable.reimbursements.organisation.Nation;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of payments; documented in docs/settings.md.
 *
 * @param freshSignIn how long ago somebody may have signed in who releases a run
 * @param bankDays days that differ from the published bank holidays
 */
@Validated
@ConfigurationProperties("commontable.payments")
record PaymentSettings(
    @DefaultValue("PT15M") @NotNull Duration freshSignIn,
    @DefaultValue @Valid List<BankDay> bankDays) {

  /**
   * @param nation {@code england} for what Bacs follows
   */
  record BankDay(
      @NotNull LocalDate on, @NotNull Nation nation, boolean working, @NotBlank String source) {
    DayOverride asOverride() {
      return new DayOverride(on, nation, working, source);
    }
  }

  List<DayOverride> overrides() {
    return bankDays.stream().map(BankDay::asOverride).toList();
  }
}
