package org.commontable.reimbursements.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.release.CommittedMoney.Committed;
import org.springframework.stereotype.Component;

/**
 * The most that an organisation pays, at once and over two processing days, whichever way: split
 * between a bank's file and a list of vouchers, it is the same money.
 */
@Component
public final class Limits {
  private final List<CommittedMoney> ways;
  private final BankCalendar calendar;

  Limits(List<CommittedMoney> ways, BankCalendar calendar) {
    this.ways = List.copyOf(ways);
    this.calendar = calendar;
  }

  /**
   * What stands in the way of paying a sum.
   *
   * @param id of the run or order, which does not count beside itself
   * @param on the day on which it is processed
   */
  public List<Refusal> problems(
      NetworkId network, PayingOrganisation payer, String id, LocalDate on, Pence total) {
    List<Refusal> problems = new ArrayList<>();
    if (total.isMoreThan(payer.limits().perRun())) {
      problems.add(
          Refusal.conflict(
              "over-run-limit", "This is more than the organisation pays at once. Split it."));
    }
    Pence twoDays = overTwoDays(network, payer.id(), id, on, total);
    if (twoDays.isMoreThan(payer.limits().rollingTwoDays())) {
      problems.add(
          Refusal.conflict(
              "over-two-day-limit",
              "With what else is paid the day before, the same day or the day after, this is more"
                  + " than the organisation pays in two days."));
    }
    return problems;
  }

  /** The larger of the two sums over two neighbouring processing days that this is part of. */
  private Pence overTwoDays(
      NetworkId network, String organisationId, String id, LocalDate on, Pence total) {
    LocalDate day = calendar.workingDayOnOrAfter(Nation.ENGLAND, on);
    LocalDate before = calendar.workingDayBefore(Nation.ENGLAND, day);
    LocalDate after = calendar.workingDayOnOrAfter(Nation.ENGLAND, day.plusDays(1));
    Pence sameDay = total;
    Pence dayBefore = Pence.NOTHING;
    Pence dayAfter = Pence.NOTHING;
    for (CommittedMoney way : ways) {
      for (Committed other : way.committed(network, organisationId)) {
        LocalDate otherDay = calendar.workingDayOnOrAfter(Nation.ENGLAND, other.on());
        if (other.id().equals(id)) {
          continue;
        }
        if (otherDay.equals(day)) {
          sameDay = sameDay.plus(other.total());
        } else if (otherDay.equals(before)) {
          dayBefore = dayBefore.plus(other.total());
        } else if (otherDay.equals(after)) {
          dayAfter = dayAfter.plus(other.total());
        }
      }
    }
    Pence withBefore = sameDay.plus(dayBefore);
    Pence withAfter = sameDay.plus(dayAfter);
    return withBefore.isMoreThan(withAfter) ? withBefore : withAfter;
  }
}
