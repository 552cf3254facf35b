package org.commontable.reimbursements.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F28")
class KeptByLawTest {

  @Test
  void a_payment_is_kept_for_six_years_after_the_end_of_its_tax_year() {
    LocalDate lastDay = LocalDate.of(2026, 4, 5);

    assertThat(KeptByLaw.until(lastDay)).isEqualTo(lastDay.plusYears(6));
    assertThat(KeptByLaw.until(lastDay.plusDays(1))).isEqualTo(lastDay.plusYears(7));
    assertThat(KeptByLaw.until(LocalDate.of(2026, 12, 31))).isEqualTo(lastDay.plusYears(7));
  }
}
