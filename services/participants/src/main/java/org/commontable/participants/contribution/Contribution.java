package org.commontable.participants.contribution;

import java.time.LocalDate;
import java.util.List;
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
   * @param title what the session was called; null where that is not known
   */
  record Item(String sessionId, @Nullable String title, LocalDate on, int minutes) {}

  long minutes() {
    return items.stream().mapToLong(Item::minutes).sum();
  }

  long sessions() {
    return items.stream().map(Item::sessionId).distinct().count();
  }
}
