package org.commontable.participants.care;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * How much a network thinks it fair to ask of one person, as dated rows that people agreed on.
 * There is none until a network sets one: how much is too much is nobody else's to say.
 *
 * @param rows by the day from which each holds, the oldest first
 */
record AskLimits(List<Row> rows) {
  static final int ROWS_MAX = 100;
  static final int AGREED_BY_LENGTH_MAX = 200;

  AskLimits {
    rows = List.copyOf(rows);
  }

  /**
   * What holds from a day on.
   *
   * @param days over how many days it is counted, back and ahead
   * @param minutes of time given in the days before; null for no limit
   * @param sessions attended in the days before and registered for in the days ahead, together;
   *     null for no limit
   * @param agreedBy who agreed on it
   */
  record Row(
      LocalDate from,
      int days,
      @Nullable Integer minutes,
      @Nullable Integer sessions,
      String agreedBy) {
    Row {
      agreedBy = PlainText.line("Who agreed", agreedBy, AGREED_BY_LENGTH_MAX);
    }
  }

  /** Adds a row, from a day that is not yet over; what held before is never rewritten. */
  Decision<AskLimits> add(Row row, LocalDate today) {
    if (row.from().isBefore(today)) {
      return refused("from-is-past", "What held on days that are over can't be changed now.");
    }
    if (row.minutes() == null && row.sessions() == null) {
      return refused("no-limit", "Give a number of minutes or of sessions, or both.");
    }
    if (rows.size() >= ROWS_MAX) {
      return refused("too-many-rows", "At most " + ROWS_MAX + " rows can be kept.");
    }
    return Decision.changed(
        new AskLimits(
            Stream.concat(
                    rows.stream().filter(old -> !old.from().equals(row.from())), Stream.of(row))
                .sorted(Comparator.comparing(Row::from))
                .toList()));
  }

  Optional<Row> on(LocalDate day) {
    return rows.stream().filter(row -> !row.from().isAfter(day)).reduce((older, newer) -> newer);
  }

  private static Decision<AskLimits> refused(String code, String detail) {
    return Decision.refused(Refusal.invalid(code, detail));
  }
}
