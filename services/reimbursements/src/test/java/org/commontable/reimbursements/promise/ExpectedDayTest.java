package org.commontable.reimbursements.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.entitlement.Entitled;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.organisation.PayDays;
import org.commontable.reimbursements.promise.PaymentForecast.Holder;
import org.commontable.reimbursements.promise.Situation.Details;
import org.commontable.reimbursements.promise.Situation.Held;
import org.commontable.reimbursements.promise.Situation.Returned;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The day, who has it and what must still happen, from each situation. The activity is on Wednesday
 * 16 September 2026, and was promised to be paid by Friday 16 October.
 */
@Tag("F9")
class ExpectedDayTest {
  private static final LocalDate ACTIVITY = LocalDate.of(2026, 9, 16);
  private static final LocalDate MONDAY = LocalDate.of(2026, 9, 21);
  private static final LocalDate PROMISED = LocalDate.of(2026, 10, 16);
  private static final Details UNKNOWN = new Details(false, false, null, false);

  @Test
  void everything_that_must_still_happen_is_named_with_its_day() {
    PaymentForecast offered = on(ACTIVITY.minusDays(2), Entitled.offered()).forecast();

    assertThat(steps(offered))
        .containsExactly(
            "YOU: Answer the offer.",
            "NOBODY by 2026-09-16: The activity takes place.",
            "SESSION_LEAD by 2026-09-17: Who leads it records who was there.",
            "APPROVERS by 2026-09-18: Somebody at Example Trust approves it.",
            "FINANCE by 2026-09-22: Finance pays, through the bank.");
    assertThat(offered.expectedOn()).as("as long as nobody has answered").isNull();
    assertThat(offered.heldBy()).isEqualTo(Holder.YOU);

    PaymentForecast accepted = on(ACTIVITY.minusDays(2), Entitled.accepted()).forecast();
    assertThat(steps(accepted)).isEqualTo(steps(offered).subList(1, 5));
    assertThat(accepted.expectedOn()).isEqualTo(LocalDate.of(2026, 9, 22));
    assertThat(accepted.heldBy()).isEqualTo(Holder.NOBODY);

    // On its day an activity is not still to come.
    PaymentForecast today = on(ACTIVITY, Entitled.accepted()).forecast();
    assertThat(steps(today)).isEqualTo(steps(offered).subList(2, 5));
    assertThat(today.heldBy()).isEqualTo(Holder.SESSION_LEAD);
  }

  @Test
  void each_who_must_still_agree_takes_their_days() {
    assertThat(steps(on(MONDAY, Entitled.claimed()).approvedBy(3, 2).forecast()))
        .containsExactly(
            "APPROVERS by 2026-09-29: 3 people at Example Trust approve it.",
            "FINANCE by 2026-10-01: Finance pays, through the bank.");
    assertThat(steps(on(MONDAY, Entitled.endorsedOnce()).approvedBy(3, 2).forecast()))
        .startsWith("APPROVERS by 2026-09-25: 2 people at Example Trust approve it.");
    // The scheme may ask for fewer by now, and somebody must still end it.
    assertThat(steps(on(MONDAY, Entitled.endorsedOnce()).approvedBy(1, 2).forecast()))
        .startsWith("APPROVERS by 2026-09-23: Somebody at Example Trust approves it.");
    assertThat(steps(on(MONDAY, Entitled.approved()).forecast()))
        .containsExactly("FINANCE by 2026-09-23: Finance pays, through the bank.");
  }

  @Test
  void what_was_spent_needs_no_activity_and_was_promised_by_no_day() {
    PaymentForecast spent = on(PROMISED.plusDays(3), Entitled.spent()).forecast();

    assertThat(steps(spent))
        .containsExactly(
            "APPROVERS by 2026-10-20: Somebody at Example Trust approves it.",
            "FINANCE by 2026-10-22: Finance pays, through the bank.");
    assertThat(spent.promisedBy()).isNull();
    assertThat(spent.late()).isFalse();
  }

  @Test
  void nobody_is_paid_before_it_is_known_and_settled_where_to() {
    PaymentForecast unknown = on(MONDAY, Entitled.approved()).to(UNKNOWN).forecast();
    assertThat(steps(unknown))
        .containsExactly(
            "YOU: Say how and where you want to be paid.",
            "FINANCE by 2026-09-23: Finance pays, through the bank.");
    assertThat(unknown.expectedOn()).isNull();

    PaymentForecast unconfirmed =
        on(MONDAY, Entitled.approved()).to(new Details(true, true, null, true)).forecast();
    assertThat(steps(unconfirmed))
        .containsExactly(
            "FINANCE by 2026-09-22: A second person confirms where you are paid.",
            "FINANCE by 2026-09-24: Finance pays, through the bank.");
    assertThat(unconfirmed.expectedOn()).isEqualTo(LocalDate.of(2026, 9, 24));

    PaymentForecast waiting =
        on(MONDAY, Entitled.approved())
            .to(new Details(true, false, MONDAY.plusDays(1), true))
            .forecast();
    assertThat(steps(waiting))
        .containsExactly(
            "NOBODY by 2026-09-22: Changed bank details wait, to keep your money safe.",
            "FINANCE by 2026-09-24: Finance pays, through the bank.");
    assertThat(
            steps(
                on(MONDAY, Entitled.approved())
                    .to(new Details(true, false, MONDAY, true))
                    .forecast()))
        .containsExactly("FINANCE by 2026-09-23: Finance pays, through the bank.");
    assertThat(
            steps(
                on(MONDAY, Entitled.approved())
                    .to(new Details(true, true, MONDAY.plusDays(1), false))
                    .forecast()))
        .containsExactly(
            "FINANCE by 2026-09-22: A second person confirms where you are paid.",
            "FINANCE by 2026-09-22: Finance pays, in the way that you asked for.");
  }

  @Test
  void what_came_back_waits_for_whoever_has_to_say_something() {
    LocalDate thursday = MONDAY.plusDays(3);
    PaymentForecast details =
        on(MONDAY, Entitled.cameBack())
            .back(new Returned(false, false, true, Said.asIs("Why."), thursday))
            .forecast();
    assertThat(steps(details))
        .containsExactly(
            "YOU: The payment came back. Why. Say where you want to be paid instead.",
            "FINANCE by 2026-09-23: Finance pays, through the bank.");
    assertThat(details.expectedOn()).isNull();

    Returned lookedInto = new Returned(false, false, false, Said.asIs("Why."), thursday);
    PaymentForecast later = on(MONDAY, Entitled.cameBack()).back(lookedInto).forecast();
    assertThat(steps(later))
        .containsExactly(
            "FINANCE by 2026-09-24: The payment came back. Example Trust looks into it.",
            "FINANCE by 2026-09-28: Finance pays, through the bank.");
    assertThat(later.expectedOn()).isEqualTo(LocalDate.of(2026, 9, 28));
    assertThat(steps(on(thursday.plusDays(1), Entitled.cameBack()).back(lookedInto).forecast()))
        .as("the desk is behind")
        .startsWith("FINANCE by 2026-09-25: The payment came back. Example Trust looks into it.");

    assertThat(
            steps(
                on(MONDAY, Entitled.cameBack())
                    .back(new Returned(true, true, true, Said.asIs("Why."), thursday))
                    .forecast()))
        .containsExactly("FINANCE by 2026-09-23: Finance pays, through the bank.");
  }

  @Test
  void what_came_back_for_somebody_who_may_have_died_has_no_day() {
    Returned died =
        new Returned(
            false,
            true,
            true,
            Said.asIs("The bank reports that the person has died."),
            MONDAY.plusDays(3));

    PaymentForecast forecast = on(MONDAY, Entitled.cameBack()).back(died).forecast();

    assertThat(forecast.expectedOn()).isNull();
    assertThat(forecast.heldBy()).isEqualTo(Holder.FINANCE);
    assertThat(steps(forecast))
        .containsExactly(
            "FINANCE by 2026-09-24: The payment came back. Example Trust looks into it, and pays"
                + " nothing until it knows to whom.");
  }

  @Test
  void what_is_in_a_run_or_on_a_list_is_paid_on_its_day() {
    LocalDate friday = MONDAY.plusDays(4);
    PaymentForecast run =
        on(MONDAY, Entitled.frozenIn("run"))
            .heldBy(new Held(friday, friday.minusDays(2), false, false))
            .forecast();
    assertThat(steps(run))
        .containsExactly(
            "FINANCE by 2026-09-25: Two people release the payment that it is part of.");
    assertThat(run.expectedOn()).isEqualTo(friday);
    assertThat(run.heldBy()).isEqualTo(Holder.FINANCE);

    assertThat(
            steps(
                on(MONDAY, Entitled.frozenIn("run"))
                    .heldBy(new Held(friday, friday, true, false))
                    .forecast()))
        .containsExactly(
            "FINANCE by 2026-09-25: Somebody at Example Trust lets the list go by which you are"
                + " paid in the way that you asked for.");
    assertThat(
            steps(
                on(MONDAY, Entitled.frozenIn("run"))
                    .heldBy(new Held(friday, friday, true, true))
                    .forecast()))
        .containsExactly(
            "FINANCE by 2026-09-25: Example Trust has ordered it in the way that you asked for."
                + " Whoever pays it says when it is done.");

    assertThat(
            on(MONDAY, Entitled.frozenIn("run"))
                .heldBy(new Held(MONDAY.minusDays(3), MONDAY.minusDays(5), false, true))
                .forecast()
                .expectedOn())
        .as("no day is expected that has passed")
        .isEqualTo(MONDAY);
    // A run that has let it go since, or of which nothing is known, says nothing.
    assertThat(
            steps(
                on(MONDAY, Entitled.approved())
                    .heldBy(new Held(friday, friday, true, true))
                    .forecast()))
        .isEqualTo(steps(on(MONDAY, Entitled.frozenIn("run")).forecast()))
        .containsExactly("FINANCE by 2026-09-23: Finance pays, through the bank.");
  }

  @Test
  void what_was_not_released_in_time_is_expected_from_another_payment() {
    LocalDate wednesday = MONDAY.plusDays(2);
    LocalDate friday = MONDAY.plusDays(4);
    Held waiting = new Held(friday, wednesday, false, false);
    Asked lastDay = on(wednesday, Entitled.frozenIn("run")).heldBy(waiting);
    assertThat(lastDay.forecast().expectedOn()).isEqualTo(friday);

    PaymentForecast missed =
        on(wednesday.plusDays(1), Entitled.frozenIn("run")).heldBy(waiting).forecast();
    assertThat(missed.expectedOn()).isEqualTo(LocalDate.of(2026, 9, 28));
    assertThat(missed.heldBy()).isEqualTo(Holder.FINANCE);
    assertThat(steps(missed))
        .containsExactly(
            "FINANCE by 2026-09-24: It was not released in time. Finance must put it into another"
                + " payment.",
            "FINANCE by 2026-09-28: Finance pays, through the bank.");
    assertThat(on(PROMISED, Entitled.frozenIn("run")).heldBy(waiting).forecast().late())
        .as("however long it lies there")
        .isTrue();

    Held released = new Held(friday, wednesday, false, true);
    assertThat(on(friday, Entitled.frozenIn("run")).heldBy(released).forecast().expectedOn())
        .isEqualTo(friday);
    Held list = new Held(friday, friday, true, false);
    assertThat(
            steps(
                on(friday.plusDays(1), Entitled.frozenIn("list"))
                    .heldBy(list)
                    .to(new Details(true, false, null, false))
                    .forecast()))
        .containsExactly(
            "FINANCE by 2026-09-26: It was not released in time. Finance must put it into another"
                + " payment.",
            "FINANCE by 2026-09-28: Finance pays, in the way that you asked for.");
  }

  @Test
  void what_is_paid_is_with_the_bank_until_its_day() {
    LocalDate paidOn = ACTIVITY.plusDays(20);
    PaymentForecast sent = on(paidOn.minusDays(1), Entitled.paidBy("run")).forecast();
    assertThat(sent.heldBy()).isEqualTo(Holder.BANK);
    assertThat(sent.expectedOn()).isEqualTo(paidOn);
    assertThat(sent.promisedBy()).isEqualTo(PROMISED);
    assertThat(sent.late()).isFalse();
    assertThat(sent.steps()).isEmpty();

    assertThat(on(paidOn, Entitled.paidBy("run")).forecast().heldBy()).isEqualTo(Holder.NOBODY);
    assertThat(on(paidOn, Entitled.paidAgainAfterAReturn()).forecast().late()).isTrue();
  }

  @Test
  void a_part_that_came_back_is_settled_by_hand_and_the_last_money_is_the_day() {
    PaymentForecast part = on(PROMISED, Entitled.cameBackInPart()).forecast();
    assertThat(steps(part))
        .containsExactly(
            "FINANCE: £40.00 of it came back. Example Trust pays you that part in another way.");
    assertThat(part.heldBy()).isEqualTo(Holder.FINANCE);
    assertThat(part.expectedOn()).isEqualTo(ACTIVITY.plusDays(20));

    PaymentForecast inTime = on(PROMISED, Entitled.paidByHandAfterAReturn(PROMISED)).forecast();
    assertThat(inTime.expectedOn()).isEqualTo(PROMISED);
    assertThat(inTime.late()).isFalse();
    assertThat(inTime.steps()).isEmpty();
    PaymentForecast late =
        on(PROMISED, Entitled.paidByHandAfterAReturn(PROMISED.plusDays(1))).forecast();
    assertThat(late.late()).isTrue();
    assertThat(late.heldBy()).isEqualTo(Holder.BANK);
  }

  @ParameterizedTest
  @MethodSource
  void where_nothing_is_to_come_nobody_has_it(Entitlement settled) {
    PaymentForecast nothing = on(PROMISED.plusDays(9), settled).forecast();

    assertThat(nothing)
        .isEqualTo(new PaymentForecast(null, PROMISED, false, Holder.NOBODY, List.of()));
  }

  static Stream<Entitlement> where_nothing_is_to_come_nobody_has_it() {
    return Stream.of(Entitled.declinedAfterAReturn(), Entitled.writtenOff());
  }

  @Test
  void late_is_what_is_expected_after_the_promised_day_or_is_not_there_by_then() {
    Asked approved = on(PROMISED.minusDays(2), Entitled.approved());
    assertThat(approved.forecast().expectedOn()).isEqualTo(PROMISED);
    assertThat(approved.forecast().late()).isFalse();
    assertThat(on(PROMISED.minusDays(1), Entitled.approved()).forecast().late()).isTrue();

    // Without a day, it is late from the next one on.
    Asked unknown = on(PROMISED, Entitled.approved()).to(UNKNOWN);
    assertThat(unknown.forecast().late()).isFalse();
    assertThat(on(PROMISED.plusDays(1), Entitled.approved()).to(UNKNOWN).forecast().late())
        .isTrue();
  }

  @Test
  void the_first_pay_day_is_expected_after_the_bank_s_days_and_no_earlier_than_was_agreed() {
    PayDays fridays = new PayDays.Weekly(DayOfWeek.FRIDAY);
    Asked usual = on(MONDAY, Entitled.approved()).usually(fridays);
    assertThat(usual.forecast().expectedOn()).isEqualTo(LocalDate.of(2026, 9, 25));
    assertThat(usual.forecast().promisedBy()).isEqualTo(PROMISED);
    assertThat(usual.forecast().late()).isFalse();

    LocalDate agreed = PROMISED.plusWeeks(1);
    PaymentForecast later =
        on(MONDAY, Entitled.approvedNotBefore(agreed)).usually(fridays).forecast();
    assertThat(later.expectedOn()).isEqualTo(agreed);
    assertThat(later.promisedBy()).isEqualTo(agreed);
    assertThat(later.late()).isFalse();

    PaymentForecast late = on(PROMISED, Entitled.approved()).usually(fridays).forecast();
    assertThat(late.late()).as("expected too late").isTrue();
    assertThat(late.expectedOn()).isEqualTo(agreed);
  }

  @ParameterizedTest
  @CsvSource({
    // Christmas Day 2026 is a Friday, and Monday is closed for Boxing Day.
    "25,2026-12-22,2026-12-29",
    "25,2026-12-23,2026-12-29",
    "25,2026-12-24,2027-01-25",
    // The tenth of October 2026 is a Saturday.
    "10,2026-10-07,2026-10-12",
    "10,2026-10-08,2026-10-12",
    "10,2026-10-09,2026-11-10",
  })
  void a_pay_day_on_which_banks_are_closed_is_not_missed_but_moves(
      int dayOfMonth, LocalDate today, LocalDate paidOn) {
    PaymentForecast forecast =
        on(today, Entitled.approved()).usually(new PayDays.Monthly(dayOfMonth)).forecast();

    assertThat(forecast.expectedOn()).isEqualTo(paidOn);
  }

  @ParameterizedTest
  @CsvSource({
    // Saint Andrew's day, and Easter Monday, which Scotland's banks keep open.
    "SCOTLAND,2026-11-30,2026-12-01,2026-12-02",
    "ENGLAND,2026-11-30,2026-11-30,2026-12-02",
    "SCOTLAND,2027-03-29,2027-03-29,2027-04-01",
    "ENGLAND,2027-03-29,2027-03-30,2027-04-01",
  })
  void what_is_paid_by_hand_is_paid_on_the_working_days_of_the_organisation_s_nation(
      Nation nation, LocalDate today, LocalDate byHand, LocalDate byBank) {
    Asked approved = on(today, Entitled.approved()).in(nation);

    assertThat(approved.forecast().expectedOn()).isEqualTo(byBank);
    assertThat(approved.to(new Details(true, false, null, false)).forecast().expectedOn())
        .isEqualTo(byHand);
  }

  @ParameterizedTest
  @CsvSource({
    // The twelfth of July 2026 is a Sunday: Northern Ireland's banks are closed on the Monday.
    "NORTHERN_IRELAND,2026-07-10,2026-07-14,2026-07-16",
    "ENGLAND,2026-07-10,2026-07-13,2026-07-15",
    "NORTHERN_IRELAND,2027-07-09,2027-07-13,2027-07-15",
    "WALES,2027-07-09,2027-07-12,2027-07-14",
    // Saint Andrew's day is a Monday in 2026.
    "SCOTLAND,2026-11-27,2026-12-01,2026-12-03",
    "ENGLAND,2026-11-27,2026-11-30,2026-12-02",
  })
  void staff_keep_the_holidays_of_their_own_nation(
      Nation nation, LocalDate today, LocalDate approvedBy, LocalDate paidOn) {
    PaymentForecast forecast = on(today, Entitled.claimed()).in(nation).forecast();

    assertThat(forecast.steps().getFirst().by()).isEqualTo(approvedBy);
    assertThat(forecast.expectedOn()).isEqualTo(paidOn);
  }

  private static Asked on(LocalDate today, Entitlement owed) {
    return new Asked(today, owed);
  }

  private static List<String> steps(PaymentForecast forecast) {
    return forecast.steps().stream()
        .map(step ->
            step.who()
                + (step.by() == null ? "" : " by " + step.by())
                + ": "
                + step.what().in(Language.EN))
        .toList();
  }

  /** Somebody asks, of an organisation in England where one person approves within a day. */
  private static final class Asked {
    private final LocalDate today;
    private final Entitlement owed;
    private int approvers = 1;
    private int approvalDays = 1;
    private Nation nation = Nation.ENGLAND;
    private @Nullable PayDays payDays;
    private Details details = new Details(true, false, null, true);
    private @Nullable Held held;
    private @Nullable Returned returned;

    Asked(LocalDate today, Entitlement owed) {
      this.today = today;
      this.owed = owed;
    }

    Asked approvedBy(int people, int daysEach) {
      approvers = people;
      approvalDays = daysEach;
      return this;
    }

    Asked in(Nation other) {
      nation = other;
      return this;
    }

    Asked usually(PayDays days) {
      payDays = days;
      return this;
    }

    Asked to(Details other) {
      details = other;
      return this;
    }

    Asked heldBy(Held by) {
      held = by;
      return this;
    }

    Asked back(Returned came) {
      returned = came;
      return this;
    }

    PaymentForecast forecast() {
      return PaymentForecast.of(
          new Situation(
              owed,
              "Example Trust",
              approvers,
              approvalDays,
              nation,
              payDays,
              details,
              held,
              returned,
              today),
          new BankCalendar(List.of()));
    }
  }
}
