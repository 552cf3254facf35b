package org.commontable.participants.contribution;

import java.time.LocalDate;
import java.util.List;
import org.commontable.participants.diary.GivenAs;
import org.jspecify.annotations.Nullable;

/**
 * What one person contributed from one day to another.
 *
 * @param from the first day that was asked for; null for the beginning
 * @param to the last day that was asked for; null for today
 * @param items the oldest first
 */
record Contribution(
    String participantId,
    String displayName,
    String networkName,
    @Nullable LocalDate from,
    LocalDate to,
    List<Item> items) {
  Contribution {
    items = List.copyOf(items);
  }

  /**
   * One time that they took part.
   *
   * @param sessionId empty where it was for no session
   * @param title what the session was called; null where that is not known
   * @param own whether they wrote it down themselves, and nobody else
   */
  record Item(
      String sessionId,
      @Nullable String title,
      LocalDate on,
      int minutes,
      GivenAs as,
      boolean own) {

    private boolean isAttendance() {
      return as.wasThere() && !own;
    }
  }

  /** As others recorded it. */
  long minutes() {
    return items.stream().filter(item -> !item.own()).mapToLong(Item::minutes).sum();
  }

  /** As they wrote it down themselves. */
  long ownMinutes() {
    return items.stream().filter(Item::own).mapToLong(Item::minutes).sum();
  }

  long sessions() {
    return items.stream().filter(Item::isAttendance).map(Item::sessionId).distinct().count();
  }
}
