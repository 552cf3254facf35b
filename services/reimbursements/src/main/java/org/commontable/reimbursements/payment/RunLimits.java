package org.commontable.reimbursements.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.payment.Rehearsal.Problem;
import org.commontable.reimbursements.release.Limits;
import org.springframework.stereotype.Component;

/** What an organisation's bank allows a run as a whole: its days, its size and its sum. */
@Component
final class RunLimits {
  /** How far ahead Bacs takes a file. */
  static final int DAYS_AHEAD_MAX = 30;

  private final Limits limits;
  private final BankCalendar calendar;

  RunLimits(Limits limits, BankCalendar calendar) {
    this.limits = limits;
    this.calendar = calendar;
  }

  List<Problem> problems(
      NetworkId network, PaymentRun run, PayingOrganisation payer, InAll all, Instant now) {
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
    if (all.count() == 0) {
      problems.add(whole("nothing-to-pay", "This run holds nothing that can be paid."));
    }
    if (all.count() > PaymentRun.ITEMS_MAX) {
      problems.add(
          whole(
              "too-many-items",
              "A run holds at most " + PaymentRun.ITEMS_MAX + " payments. Split it."));
    }
    limits
        .problems(network, payer, run.id(), run.days().processOn(), all.total())
        .forEach(refusal -> problems.add(Problem.of(null, refusal)));
    return problems;
  }

  private static Problem whole(String code, String detail) {
    return new Problem(code, null, detail);
  }
}
