package org.commontable.reimbursements.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.payment.Rehearsal.Problem;
import org.springframework.stereotype.Component;

/** What an organisation's bank allows a run as a whole: its days, its size and its sum. */
@Component
final class RunLimits {
  /** How far ahead Bacs takes a file. */
  static final int DAYS_AHEAD_MAX = 30;

  private final PaymentRuns runs;
  private final BankCalendar calendar;

  RunLimits(PaymentRuns runs, BankCalendar calendar) {
    this.runs = runs;
    this.calendar = calendar;
  }

  List<Problem> problems(
      NetworkId network,
      PaymentRun run,
      PayingOrganisation payer,
      int count,
      Pence total,
      Instant now) {
    List<Problem> problems = new ArrayList<>();
    LocalDate today = UkDays.dayOf(now);
    if (!calendar.isWorkingDay(Nation.ENGLAND, run.days().enterOn())
        || !calendar.paying(run.days().enterOn()).equals(run.days())) {
      problems.add(
          whole("not-a-bank-day", "Banks do not work on one of this run's days. Open another."));
    }
    if (run.days().submitOn().isBefore(today)) {
      problems.add(
          whole(
              "too-late",
              "The day on which this file must reach the bank has passed. Open a run for a later"
                  + " day."));
    }
    if (run.days().processOn().isAfter(today.plusDays(DAYS_AHEAD_MAX))) {
      problems.add(
          whole(
              "too-early",
              "Bacs takes files at most " + DAYS_AHEAD_MAX + " days before they are processed."));
    }
    if (count == 0) {
      problems.add(whole("nothing-to-pay", "This run holds nothing that can be paid."));
    }
    if (count > PaymentRun.ITEMS_MAX) {
      problems.add(
          whole(
              "too-many-items",
              "A run holds at most " + PaymentRun.ITEMS_MAX + " payments. Split it."));
    }
    if (total.isMoreThan(payer.limits().perRun())) {
      problems.add(
          whole("over-run-limit", "This is more than the organisation pays in one run. Split it."));
    }
    if (overTwoDays(network, run, total).isMoreThan(payer.limits().rollingTwoDays())) {
      problems.add(
          whole(
              "over-two-day-limit",
              "With the other runs of the day before, the same day or the day after, this is more"
                  + " than the organisation's bank processes in two days."));
    }
    return problems;
  }

  /** The larger of the two sums over two neighbouring processing days that this run is part of. */
  private Pence overTwoDays(NetworkId network, PaymentRun run, Pence total) {
    LocalDate day = run.days().processOn();
    LocalDate before = calendar.workingDayBefore(Nation.ENGLAND, day);
    LocalDate after = calendar.workingDayOnOrAfter(Nation.ENGLAND, day.plusDays(1));
    Pence sameDay = total;
    Pence dayBefore = Pence.NOTHING;
    Pence dayAfter = Pence.NOTHING;
    for (Stored<PaymentRun> stored : runs.allOf(network, run.payingOrganisationId())) {
      PaymentRun other = stored.state();
      Manifest manifest = other.manifest();
      if (manifest == null || !other.stage().isCommitted() || other.id().equals(run.id())) {
        continue;
      }
      LocalDate otherDay = other.days().processOn();
      if (otherDay.equals(day)) {
        sameDay = sameDay.plus(manifest.total());
      } else if (otherDay.equals(before)) {
        dayBefore = dayBefore.plus(manifest.total());
      } else if (otherDay.equals(after)) {
        dayAfter = dayAfter.plus(manifest.total());
      }
    }
    Pence withBefore = sameDay.plus(dayBefore);
    Pence withAfter = sameDay.plus(dayAfter);
    return withBefore.isMoreThan(withAfter) ? withBefore : withAfter;
  }

  private static Problem whole(String code, String detail) {
    return new Problem(code, null, detail);
  }
}
