package org.commontable.participants.datarequest;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import org.commontable.participants.network.Nation;

/**
 * On which days people work, by nation. The rules are the Banking and Financial Dealings Act 1971's
 * as Jollyday has them, until 2100. A day that is proclaimed besides is not among them: what is due
 * on it counts as due a day early, and never late. Safe for several threads.
 */
final class BankHolidays {
  private final HolidayManager rules =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));

  /**
   * Whether anybody works on a day in these nations: a holiday of one of them gives no time to a
   * network that lies in another too.
   */
  boolean isWorkingDay(Collection<Nation> nations, LocalDate day) {
    return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()
        && (nations.isEmpty() || nations.stream().anyMatch(nation -> !isHoliday(nation, day)));
  }

  private boolean isHoliday(Nation nation, LocalDate day) {
    synchronized (rules) {
      return rules.isHoliday(day, code(nation));
    }
  }

  private static String code(Nation nation) {
    return switch (nation) {
      case ENGLAND -> "eng";
      case WALES -> "wls";
      case SCOTLAND -> "sct";
      case NORTHERN_IRELAND -> "nir";
    };
  }
}
