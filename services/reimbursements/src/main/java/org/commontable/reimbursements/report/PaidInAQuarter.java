package org.commontable.reimbursements.report;

import java.util.Map;
import java.util.TreeMap;
import org.commontable.reimbursements.report.QuarterFigures.Wait;

/**
 * What people waited for in a quarter. A person counts once, however often they were paid: where
 * any of it came late, as somebody paid late; and by the route of what kept them waiting longest
 * past its day. So no row or column has anybody in common with another, and a threshold counts
 * people.
 */
final class PaidInAQuarter {
  static final String IN_TIME = "in time";
  static final String LATE = "late";

  private final Map<String, Worst> byPerson = new TreeMap<>();

  /**
   * What somebody waited longest for.
   *
   * @param daysLate after the day that was promised; negative before it
   * @param waited days from the activity to the money
   */
  private record Worst(String route, long daysLate, long waited) {
    Worst or(Worst other) {
      boolean later = other.daysLate > daysLate;
      return new Worst(
          later ? other.route : route,
          Math.max(daysLate, other.daysLate),
          Math.max(waited, other.waited));
    }
  }

  void add(String person, String route, long daysLate, long waited) {
    byPerson.merge(person, new Worst(route, daysLate, waited), Worst::or);
  }

  QuarterFigures figures(String id) {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, Wait> waits = new TreeMap<>();
    for (Worst worst : byPerson.values()) {
      counts.merge(nameOf(worst.route, worst.daysLate > 0 ? LATE : IN_TIME), 1L, Long::sum);
      waits.put(worst.route, waits.getOrDefault(worst.route, Wait.OF_NOBODY).and(worst.waited));
    }
    return new QuarterFigures(id, counts, waits);
  }

  static String nameOf(String route, String when) {
    return route + "|" + when;
  }
}
