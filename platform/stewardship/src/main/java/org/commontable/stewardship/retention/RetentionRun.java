package org.commontable.stewardship.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What retention dropped of a network's records, and whom it asked first, or what it would have.
 *
 * @param on the day for which it ran
 * @param by the account that asked, or {@code timer:retention}
 */
public record RetentionRun(LocalDate on, String by, Instant at, List<Line> lines) {
  public RetentionRun {
    lines = List.copyOf(lines);
  }

  /**
   * One kind of record.
   *
   * @param startedUntil records whose period started on this day or before
   * @param oldest the earliest day from which one of them was counted; null where there was none
   * @param some ids, at most {@link Running#IDS_SHOWN}, so that a rehearsal can be looked into
   * @param asked records that stay for now, since whoever they are about is asked first
   * @param someAsked ids of those, at most as many
   */
  public record Line(
      String collection,
      String title,
      Period period,
      LocalDate startedUntil,
      long records,
      @Nullable LocalDate oldest,
      List<String> some,
      @Nullable Long asked,
      @Nullable List<String> someAsked) {
    public Line {
      some = List.copyOf(some);
      // Runs from before it was written down asked nobody.
      asked = asked == null ? Long.valueOf(0) : asked;
      someAsked = someAsked == null ? List.of() : List.copyOf(someAsked);
    }
  }
}
