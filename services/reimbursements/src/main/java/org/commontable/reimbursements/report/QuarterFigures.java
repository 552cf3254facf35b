package org.commontable.reimbursements.report;

import java.util.Map;
import java.util.TreeMap;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.Rules;
import org.commontable.kernel.Decision;

/**
 * What figures of a quarter were published of. A later count replaces one only when it differs by
 * enough, so that nobody learns of one more person by asking again; and what is an average of some
 * people stays with their count, since it would tell what their one more has.
 *
 * @param counts people, by a name made of row and column
 * @param waits what people waited, by row
 */
record QuarterFigures(String id, Map<String, Long> counts, Map<String, Wait> waits) {

  /**
   * How long some people waited.
   *
   * @param days of all of them together
   */
  record Wait(long people, long days) {
    static final Wait OF_NOBODY = new Wait(0, 0);

    Wait and(long waited) {
      return new Wait(people + 1, days + waited);
    }

    Figure average(Rules rules) {
      return rules.average(days, people);
    }
  }

  @SuppressWarnings("NullAway") // What was stored before averages were held has none.
  QuarterFigures {
    counts = Map.copyOf(counts);
    waits = waits == null ? Map.of() : Map.copyOf(waits);
  }

  Decision<QuarterFigures> now(QuarterFigures found, Rules rules) {
    Map<String, Long> nextCounts = new TreeMap<>();
    found.counts.forEach((name, count) -> {
      Long before = counts.get(name);
      nextCounts.put(name, before == null ? count : rules.held(before, count));
    });
    counts.forEach((name, count) -> nextCounts.putIfAbsent(name, rules.held(count, 0)));
    Map<String, Wait> nextWaits = new TreeMap<>();
    found.waits.forEach((row, wait) -> {
      Wait before = waits.get(row);
      nextWaits.put(
          row,
          before == null || rules.held(before.people, wait.people) != before.people
              ? wait
              : before);
    });
    waits.forEach((row, wait) -> {
      if (rules.held(wait.people, 0) != 0) {
        nextWaits.putIfAbsent(row, wait);
      }
    });
    QuarterFigures next = new QuarterFigures(id, nextCounts, nextWaits);
    return next.equals(this) ? Decision.unchanged(this) : Decision.changed(next);
  }
}
