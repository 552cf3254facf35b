package org.commontable.participants.contribution;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.participants.diary.GivenTime.Given;
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
  record Item(Given given, @Nullable String title) {}

  /** As others recorded it. */
  long minutes() {
    return given().filter(one -> !one.own()).mapToLong(Given::minutes).sum();
  }

  /** As they wrote it down themselves. */
  long ownMinutes() {
    return given().filter(Given::own).mapToLong(Given::minutes).sum();
  }

  long sessions() {
    return given().filter(Given::isAttendance).map(Given::sessionId).distinct().count();
  }

  private Stream<Given> given() {
    return items.stream().map(Item::given);
  }
}
