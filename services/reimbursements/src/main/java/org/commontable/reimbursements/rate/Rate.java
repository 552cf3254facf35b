package org.commontable.reimbursements.rate;

import java.util.List;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * How time becomes money. No time is worth nothing, whatever the rate; fractions of a penny are
 * rounded up, in the person's favour.
 */
public sealed interface Rate {
  /** The longest time that one day can be paid for. */
  int MINUTES_MOST = 24 * 60;

  /**
   * What the minutes of one day are worth.
   *
   * @throws IllegalArgumentException if there are more minutes than a day has, or fewer than none
   */
  default Pence amountFor(int minutes) {
    if (minutes < 0 || minutes > MINUTES_MOST) {
      throw new IllegalArgumentException("A day has from 0 to " + MINUTES_MOST + " minutes");
    }
    return minutes == 0 ? Pence.NOTHING : amountForSome(minutes);
  }

  /** Whether it is one amount for a task, however long it takes. */
  default boolean paysByTheTask() {
    return switch (this) {
      case PerTask _ -> true;
      case Rounded(Rate rounded, int _) -> rounded.paysByTheTask();
      case Bands _, Hourly _, StartedBlocks _ -> false;
    };
  }

  /** What one minute or more of one day are worth. */
  Pence amountForSome(int minutes);

  /** One amount for each band of duration, such as a half day and a full day. */
  record Bands(List<Band> bands) implements Rate {
    public static final int BANDS_MOST = 24;

    public Bands {
      bands = List.copyOf(bands);
      if (bands.isEmpty() || bands.size() > BANDS_MOST) {
        throw new IllegalArgumentException("A rate has from 1 to " + BANDS_MOST + " bands");
      }
      for (int i = 0; i < bands.size(); i++) {
        Integer end = bands.get(i).upToMinutes();
        boolean last = i == bands.size() - 1;
        if (last != (end == null)) {
          throw new IllegalArgumentException("The last band, and no other, is without an end");
        }
        if (i > 0 && end != null && end <= ends(bands.get(i - 1))) {
          throw new IllegalArgumentException("Each band ends later than the one before");
        }
      }
    }

    private static int ends(Band band) {
      return band.upToMinutes() == null ? Integer.MAX_VALUE : band.upToMinutes();
    }

    @Override
    public Pence amountForSome(int minutes) {
      return bands.stream().filter(band -> band.holds(minutes)).findFirst().orElseThrow().amount();
    }
  }

  /**
   * One band: it begins where the one before ends.
   *
   * @param upToMinutes where it ends; null for the last, which has no end
   * @param boundary whether exactly so many minutes still belong to it: bodies differ, so it is
   *     data
   */
  record Band(@Nullable Integer upToMinutes, Boundary boundary, Pence amount) {
    public Band {
      if (upToMinutes != null && (upToMinutes < 1 || upToMinutes > MINUTES_MOST)) {
        throw new IllegalArgumentException("A band ends after 1 to " + MINUTES_MOST + " minutes");
      }
    }

    boolean holds(int minutes) {
      return upToMinutes == null
          || minutes < upToMinutes
          || (minutes == upToMinutes && boundary == Boundary.INCLUSIVE);
    }
  }

  /** Whether the end of a band belongs to it. */
  enum Boundary {
    INCLUSIVE,
    EXCLUSIVE
  }

  /** By the minute, at so much an hour. */
  record Hourly(Pence perHour) implements Rate {
    @Override
    public Pence amountForSome(int minutes) {
      return Pence.of(Math.ceilDiv(perHour.times(minutes).value(), 60L));
    }
  }

  /** So much for each block of time that has begun. */
  record StartedBlocks(int blockMinutes, Pence perBlock) implements Rate {
    public StartedBlocks {
      if (blockMinutes < 1 || blockMinutes > MINUTES_MOST) {
        throw new IllegalArgumentException("A block has from 1 to " + MINUTES_MOST + " minutes");
      }
    }

    @Override
    public Pence amountForSome(int minutes) {
      return perBlock.times(Math.ceilDiv(minutes, blockMinutes));
    }
  }

  /** One amount for the task, such as reading a document, however long it took. */
  record PerTask(Pence perTask) implements Rate {
    @Override
    public Pence amountForSome(int minutes) {
      return perTask;
    }
  }

  /** Another rate, brought up to a multiple of so many pence, as some publish their figures. */
  record Rounded(Rate rate, int upToPence) implements Rate {
    public static final int PENCE_MOST = 10_000;

    public Rounded {
      if (upToPence < 2 || upToPence > PENCE_MOST) {
        throw new IllegalArgumentException(
            "Amounts are rounded up to a multiple of 2 to " + PENCE_MOST + " pence");
      }
    }

    @Override
    public Pence amountForSome(int minutes) {
      return Pence.of(
          Math.ceilDiv(rate.amountForSome(minutes).value(), (long) upToPence) * upToPence);
    }
  }
}
