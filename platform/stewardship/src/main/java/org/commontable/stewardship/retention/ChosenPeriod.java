package org.commontable.stewardship.retention;

import java.time.Instant;
import java.time.Period;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.schedule.RetentionRow;

/**
 * The period that a network chose for a kind of record.
 *
 * @param by the account that chose it
 */
record ChosenPeriod(String collection, Period period, String by, Instant at) {

  static String id(NetworkId network, String collection) {
    return Ids.derived("retention-period", network.value(), collection);
  }

  /** Within the limits of the row that holds. */
  static Decision<ChosenPeriod> within(RetentionRow row, ChosenPeriod asked) {
    if (row.period() == null) {
      return Decision.refused(
          Refusal.conflict("no-period", "No clock runs for this kind of record: " + row.kept()));
    }
    return row.allows(asked.period())
        ? Decision.changed(asked)
        : Decision.refused(
            Refusal.invalid(
                "period-out-of-limits",
                "A network may choose from %s to %s here."
                    .formatted(
                        row.least() == null ? row.period() : row.least(),
                        row.most() == null ? row.period() : row.most())));
  }
}
