package org.commontable.reimbursements.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commontable.disclosure.Rules;
import org.commontable.reimbursements.report.Publication.Wait;

/**
 * What people waited for that was promised by a day of a quarter, whether they have it by now or
 * not. A person counts once, however much they were promised: where any of it came late, or has not
 * come, as somebody paid late; and by the route of what kept them waiting longest past its day. So
 * no row or column has anybody in common with another, and a threshold counts people.
 */
final class PaidInAQuarter {
  static final String TABLE = "on-time";
  static final String IN_TIME = "in time";
  static final String LATE = "late";
  static final List<String> COLUMNS = List.of(IN_TIME, LATE);

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

    String when() {
      return daysLate > 0 ? LATE : IN_TIME;
    }
  }

  /**
   * @param person by a keyed hash
   * @param daysLate of what has not come, up to now
   */
  void add(String person, String route, long daysLate, long waited) {
    byPerson.merge(person, new Worst(route, daysLate, waited), Worst::or);
  }

  /**
   * @param usual the route of a table that nobody is in
   */
  Publication asTable(Rules rules, String usual) {
    Map<String, Set<String>> cells = new HashMap<>();
    Map<String, Wait> waits = new TreeMap<>();
    Set<String> routes = new TreeSet<>();
    byPerson.forEach((person, worst) -> {
      routes.add(worst.route);
      cells
          .computeIfAbsent(Publication.nameOf(worst.route, worst.when()), _ -> new HashSet<>())
          .add(person);
      waits.put(worst.route, waits.getOrDefault(worst.route, Wait.OF_NOBODY).and(worst.waited));
    });
    if (routes.isEmpty()) {
      routes.add(usual);
    }
    return Publication.of(TABLE, rules, List.copyOf(routes), COLUMNS, cells, waits);
  }
}
