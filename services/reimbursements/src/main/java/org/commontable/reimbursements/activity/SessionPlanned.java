package org.commontable.reimbursements.activity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import org.commontable.reimbursements.rate.Rate;
import org.jspecify.annotations.Nullable;

/**
 * What {@code session_scheduled} and {@code session_changed} of workshops say, as far as it is read
 * here.
 */
record SessionPlanned(
    String sessionId,
    String programmeId,
    String title,
    @Nullable String titleWelsh,
    List<Dates> dates) {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  record Dates(Instant startsAt, Instant endsAt) {
    LocalDate day() {
      return startsAt.atZone(LONDON).toLocalDate();
    }

    long minutes() {
      return Duration.between(startsAt, endsAt).toMinutes();
    }
  }

  /**
   * A morning and an afternoon of one day are one day's work; what runs past midnight is the
   * first's.
   */
  Activity asActivity(boolean cancelled) {
    TreeMap<LocalDate, Long> minutes =
        dates.stream().collect(groupingBy(Dates::day, TreeMap::new, summingLong(Dates::minutes)));
    return new Activity(
        sessionId,
        programmeId,
        title,
        titleWelsh,
        minutes.entrySet().stream()
            .map(day -> new Activity.Day(day.getKey(), withinADay(day.getValue())))
            .toList(),
        dates.stream().map(date -> new Activity.Slot(date.startsAt(), date.endsAt())).toList(),
        cancelled);
  }

  private static int withinADay(long minutes) {
    return (int) Math.min(minutes, Rate.MINUTES_MOST);
  }
}
