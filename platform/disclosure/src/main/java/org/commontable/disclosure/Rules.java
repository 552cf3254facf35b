package org.commontable.disclosure;

/**
 * What a network allows to be published. Data, not code: each network sets its own, and a network
 * that must be stricter can be.
 *
 * @param smallest the smallest count that is shown; 1 to 100. Counts from 1 to one less are hidden
 * @param roundTo shown counts are rounded to the nearest multiple of this; 1 leaves them as they
 *     are; at most {@code smallest}, so that only nothing is shown as nothing
 * @param smallestForAverages the fewest that an average may be of; at least {@code smallest}
 * @param hideNothing whether a count of nothing is hidden as well. It must be where "nobody" (and
 *     so "everybody" of the rest) tells something of each person, as with who took money
 */
public record Rules(int smallest, int roundTo, int smallestForAverages, boolean hideNothing) {
  /** The largest that any of the thresholds may be. */
  public static final int THRESHOLD_MAX = 100;

  public Rules {
    if (smallest < 1 || smallest > THRESHOLD_MAX) {
      throw new IllegalArgumentException("smallest is from 1 to " + THRESHOLD_MAX);
    }
    if (roundTo < 1 || roundTo > smallest) {
      throw new IllegalArgumentException("roundTo is from 1 to smallest");
    }
    if (smallestForAverages < smallest || smallestForAverages > THRESHOLD_MAX) {
      throw new IllegalArgumentException("smallestForAverages is from smallest to 100");
    }
  }

  /**
   * What holds until a network decides otherwise: counts below five hidden, others to the nearest
   * five (as Ofqual rounds), averages of eight or more (as NHS England's hospital statistics).
   */
  public static Rules usual() {
    return new Rules(5, 5, 8, false);
  }

  /** The same, for what tells something of a person even where it is nobody or everybody. */
  public Rules sensitive() {
    return new Rules(smallest, roundTo, smallestForAverages, true);
  }

  /** The same, with counts as they are: what is hidden must then be safe without rounding. */
  public Rules unrounded() {
    return new Rules(smallest, 1, smallestForAverages, hideNothing);
  }

  /** One count that stands alone. Several that add up to something belong into a {@link Table}. */
  public Figure count(long count) {
    return mustHide(count) ? Figure.hidden() : Figure.shown(rounded(count));
  }

  /**
   * A share in whole percent, of figures that may be seen. It is worked out from what is shown, so
   * it tells no more than they do.
   */
  public Figure percent(Figure part, Figure whole) {
    if (part instanceof Figure.Shown(long some)
        && whole instanceof Figure.Shown(long all)
        && all > 0
        && some <= all) {
      return Figure.shown(Math.round(100.0 * some / all));
    }
    return Figure.hidden();
  }

  /** An average, to the nearest whole of its unit, if it is of enough. */
  public Figure average(long sum, long count) {
    return count < smallestForAverages
        ? Figure.hidden()
        : Figure.shown(Math.round((double) sum / count));
  }

  /**
   * Which count to publish where an earlier one was published: the earlier, until they differ by
   * enough or not at all. So nobody learns of one more person by subtracting yesterday's figure
   * from today's. To be asked of each cell before a table is made of them.
   */
  public long held(long published, long now) {
    return Math.abs(now - published) < smallest ? published : now;
  }

  boolean mustHide(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("A count is nothing or more");
    }
    return count < smallest && (count > 0 || hideNothing);
  }

  long rounded(long count) {
    return (count + roundTo / 2) / roundTo * roundTo;
  }

  /** The least that a shown number may stand for. */
  long leastOf(long shown) {
    return shown == 0 ? 0 : Math.max(smallest, shown - roundTo / 2);
  }

  /** The most that a shown number may stand for. */
  long mostOf(long shown) {
    return shown == 0 ? 0 : shown + (roundTo - 1) / 2;
  }

  /** The least that a hidden number may be, as everybody knows. */
  long leastHidden() {
    return hideNothing ? 0 : 1;
  }
}
