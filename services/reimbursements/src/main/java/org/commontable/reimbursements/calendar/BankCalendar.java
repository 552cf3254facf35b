package org.commontable.reimbursements.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.commontable.reimbursements.organisation.Nation;

/**
 * Which days banks work on, by nation. The rules are the Banking and Financial Dealings Act 1971's
 * as Jollyday has them; days proclaimed besides come as {@link DayOverride}s and win.
 *
 * <p>Bacs keeps to the bank holidays of England and Wales wherever payer and payee are, so a
 * payment's days are counted on {@link Nation#ENGLAND}, and a person's own nation only says when
 * their staff or branch are away. Safe for several threads.
 */
public final class BankCalendar {
  /** The years that the rules cover. */
  private static final int FIRST_YEAR = 1974, LAST_YEAR = 2100;

  /** More closed days in a row than ever occur; beyond it the data is wrong. */
  public static final int CLOSED_DAYS_MAX = 14;

  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final HolidayManager rules =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
  private final Map<Nation, Map<LocalDate, Boolean>> overrides;
  private final Map<NationsYear, Set<LocalDate>> holidays = new ConcurrentHashMap<>();

  private record NationsYear(Nation nation, int year) {}

  public BankCalendar(Collection<DayOverride> overrides) {
    this.overrides =
        overrides.stream()
            .collect(
                Collectors.groupingBy(
                    DayOverride::nation,
                    Collectors.toMap(
                        DayOverride::on, DayOverride::working, (first, last) -> last)));
  }

  public boolean isWorkingDay(Nation nation, LocalDate day) {
    Boolean override = overrides.getOrDefault(nation, Map.of()).get(day);
    return override != null
        ? override
        : !WEEKEND.contains(day.getDayOfWeek()) && !holidaysOf(nation, day).contains(day);
  }

  /** The day itself if banks work on it, otherwise the next on which they do. */
  public LocalDate workingDayOnOrAfter(Nation nation, LocalDate day) {
    return search(nation, day, 1);
  }

  /** The latest working day before the day. */
  public LocalDate workingDayBefore(Nation nation, LocalDate day) {
    return search(nation, day.minusDays(1), -1);
  }

  /**
   * The days of a payment that is in people's accounts on a day.
   *
   * @throws IllegalArgumentException if Bacs does not work on the day
   */
  public ProcessingDays paying(LocalDate enterOn) {
    if (!isWorkingDay(Nation.ENGLAND, enterOn)) {
      throw new IllegalArgumentException("Bacs pays nobody on " + enterOn);
    }
    LocalDate processOn = workingDayBefore(Nation.ENGLAND, enterOn);
    return new ProcessingDays(workingDayBefore(Nation.ENGLAND, processOn), processOn, enterOn);
  }

  private LocalDate search(Nation nation, LocalDate from, int step) {
    LocalDate day = from;
    for (int i = 0; i < CLOSED_DAYS_MAX; i++, day = day.plusDays(step)) {
      if (isWorkingDay(nation, day)) {
        return day;
      }
    }
    throw new IllegalStateException("No working day within " + CLOSED_DAYS_MAX + " of " + from);
  }

  private Set<LocalDate> holidaysOf(Nation nation, LocalDate day) {
    int year = day.getYear();
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new IllegalArgumentException(
          "Bank holidays are known from " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    return holidays.computeIfAbsent(
        new NationsYear(nation, year),
        key -> {
          synchronized (rules) {
            return rules.getHolidays(Year.of(year), code(nation)).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
          }
        });
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
