package org.commontable.reimbursements.report;

import java.util.Map;
import java.util.TreeMap;
import org.commontable.disclosure.Rules;
import org.commontable.kernel.Decision;

/**
 * The counts of a quarter that figures were published of. A later count replaces one only when it
 * differs by enough, so that nobody learns of one more person by asking again.
 *
 * @param counts true counts by a name made of row and column
 */
record QuarterFigures(String id, Map<String, Long> counts) {

  QuarterFigures {
    counts = Map.copyOf(counts);
  }

  Decision<QuarterFigures> now(Map<String, Long> found, Rules rules) {
    Map<String, Long> next = new TreeMap<>();
    found.forEach((name, count) -> {
      Long before = counts.get(name);
      next.put(name, before == null ? count : rules.held(before, count));
    });
    counts.forEach((name, count) -> next.putIfAbsent(name, rules.held(count, 0)));
    return next.equals(counts)
        ? Decision.unchanged(this)
        : Decision.changed(new QuarterFigures(id, next));
  }
}
