package org.commontable.reimbursements.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are posted together or not at all; balanced by construction.
 *
 * @param key what happened in the business, once: the same key is never posted twice
 * @param kind movement, reversal, correction, the two phases of what is not certain yet, or a close
 * @param effectiveOn the day it counts for; when it was recorded is another matter
 * @param lines debits and credits that balance; none in a close
 * @param reverses the number of the batch that this one takes back, corrects, posts or voids
 */
public record Batch(
    String key, Kind kind, LocalDate effectiveOn, List<Line> lines, @Nullable Long reverses) {
  /** Lines in a batch. What is finer is kept by the record that the key names. */
  public static final int LINES_MAX = 500;

  private static final Pattern KEY = Pattern.compile("[a-z0-9-]+(:[a-z0-9-]+)*");

  /** What sort of batch. */
  public enum Kind {
    MOVEMENT,
    REVERSAL,
    /** Takes costs of another batch back and charges them anew, to what they should have been. */
    CORRECTION,
    /** Expected: counted apart until it is posted or voided. */
    PENDING,
    /** What was pending has happened. */
    POSTING,
    /** What was pending will not happen. */
    VOIDING,
    /** Nothing more takes effect in or before this month. */
    PERIOD_CLOSE,
    YEAR_CLOSE;

    boolean isClose() {
      return this == PERIOD_CLOSE || this == YEAR_CLOSE;
    }

    boolean namesAnother() {
      return this == REVERSAL || this == CORRECTION || this == POSTING || this == VOIDING;
    }

    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Batch {
    lines = List.copyOf(lines);
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("A key has a-z, 0-9 and hyphen in parts with colons");
    }
    if (lines.isEmpty() != kind.isClose() || lines.size() > LINES_MAX) {
      throw new IllegalArgumentException("A batch has 2 to " + LINES_MAX + " lines");
    }
    if ((reverses != null) != kind.namesAnother()) {
      throw new IllegalArgumentException(
          "A reversal, correction or resolution, and nothing else, names a batch");
    }
    if (!sum(lines, Line.Side.DEBIT).equals(sum(lines, Line.Side.CREDIT))) {
      throw new IllegalArgumentException("Debits and credits differ");
    }
  }

  public static Batch movement(String key, LocalDate effectiveOn, Line... lines) {
    return movement(key, effectiveOn, List.of(lines));
  }

  public static Batch movement(String key, LocalDate effectiveOn, List<Line> lines) {
    return new Batch(key, Kind.MOVEMENT, effectiveOn, lines, null);
  }

  /** What takes a posted batch back. A batch is reversed at most once: the key says so. */
  static Batch reversalOf(Posted posted, LocalDate effectiveOn) {
    return new Batch(
        reversalKey(posted.seq()),
        Kind.REVERSAL,
        effectiveOn,
        posted.batch().lines().stream().map(Line::reversed).toList(),
        posted.seq());
  }

  /**
   * What takes costs back and charges them anew, in one: there is no moment at which they are
   * nowhere.
   *
   * @param corrects the number of the batch in which they stand
   */
  public static Batch correction(
      String key, LocalDate effectiveOn, List<Line> lines, long corrects) {
    return new Batch(key, Kind.CORRECTION, effectiveOn, lines, corrects);
  }

  /** What is expected. It counts as pending until it is posted or voided, once. */
  public static Batch pending(String key, LocalDate effectiveOn, List<Line> lines) {
    return new Batch(key, Kind.PENDING, effectiveOn, lines, null);
  }

  /** One key for both, so that what is pending is resolved once, one way. */
  static Batch resolutionOf(Posted pending, Kind kind, LocalDate effectiveOn) {
    return new Batch(
        resolutionKey(pending.seq()), kind, effectiveOn, pending.batch().lines(), pending.seq());
  }

  static Batch closeOf(YearMonth month) {
    return new Batch(
        "period-close:" + month, Kind.PERIOD_CLOSE, month.atEndOfMonth(), List.of(), null);
  }

  static String resolutionKey(long seq) {
    return "resolution:" + seq;
  }

  /** The same, taking effect on another day. */
  Batch on(LocalDate day) {
    return new Batch(key, kind, day, lines, reverses);
  }

  static Batch closeOf(FinancialYear year) {
    return new Batch(
        "year-close:" + year.startsIn(), Kind.YEAR_CLOSE, year.lastDay(), List.of(), null);
  }

  static String reversalKey(long seq) {
    return "reversal:" + seq;
  }

  /** All that it debits, which is all that it credits. */
  public Pence debits() {
    return sum(lines, Line.Side.DEBIT);
  }

  /** The first of its debits, where it has any. */
  public Optional<Line> firstDebit() {
    return lines.stream().filter(line -> line.side() == Line.Side.DEBIT).findFirst();
  }

  private static Pence sum(List<Line> lines, Line.Side side) {
    return Pence.total(
        lines.stream().filter(line -> line.side() == side).map(Line::amount).toList());
  }
}
