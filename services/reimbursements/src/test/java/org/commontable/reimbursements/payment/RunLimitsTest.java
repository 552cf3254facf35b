package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.commontable.reimbursements.Decided;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.calendar.ProcessingDays;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.release.Limits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On which days a bank takes a run, and how large it may be. */
@Tag("F12")
class RunLimitsTest {
  private static final BankCalendar CALENDAR = new BankCalendar(List.of());
  private static final LocalDate FRIDAY = LocalDate.of(2026, 10, 16);
  private static final ProcessingDays DAYS = CALENDAR.paying(FRIDAY);

  private final Scene scene = new Scene();
  private final RunLimits limits = new RunLimits(scene.service.bean(Limits.class), CALENDAR);
  private final PayingOrganisation payer =
      scene
          .service
          .bean(PayingOrganisations.class)
          .find(scene.networkId(), scene.organisation())
          .orElseThrow()
          .state();

  @Test
  void money_arrives_on_days_on_which_banks_work_and_two_of_them_after_the_file_is_there() {
    assertThat(found(DAYS, 1, DAYS.submitOn())).isEmpty();
    assertThat(found(on(DAYS.submitOn(), DAYS.processOn(), FRIDAY.plusDays(1)), 1, FRIDAY))
        .contains("not-a-bank-day");
    assertThat(found(on(DAYS.processOn(), DAYS.processOn(), FRIDAY), 1, DAYS.submitOn()))
        .containsExactly("not-a-bank-day");
  }

  @Test
  void a_file_reaches_the_bank_on_its_day_and_no_more_than_thirty_days_before_it_is_processed() {
    assertThat(found(DAYS, 1, DAYS.submitOn().plusDays(1))).containsExactly("too-late");
    assertThat(found(DAYS, 1, DAYS.processOn().minusDays(30))).isEmpty();
    assertThat(found(DAYS, 1, DAYS.processOn().minusDays(31))).containsExactly("too-early");
  }

  @Test
  void a_run_pays_somebody_and_a_hundred_thousand_at_most() {
    assertThat(found(DAYS, 0, DAYS.submitOn())).containsExactly("nothing-to-pay");
    assertThat(found(DAYS, PaymentRun.ITEMS_MAX, DAYS.submitOn())).isEmpty();
    assertThat(found(DAYS, PaymentRun.ITEMS_MAX + 1, DAYS.submitOn()))
        .containsExactly("too-many-items");
  }

  private List<String> found(ProcessingDays days, int count, LocalDate today) {
    var now = today.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    PaymentRun run =
        Decided.changed(
            PaymentRun.open(
                Scene.anId(),
                scene.organisation(),
                days,
                BankForm.BACS18,
                new Actor("finance", null),
                now));
    return limits
        .problems(scene.networkId(), run, payer, new InAll(count, Pence.of(1)), now)
        .stream()
        .map(Rehearsal.Problem::code)
        .toList();
  }

  private static ProcessingDays on(LocalDate submit, LocalDate process, LocalDate enter) {
    return new ProcessingDays(submit, process, enter);
  }
}
