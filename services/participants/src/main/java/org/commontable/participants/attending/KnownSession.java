package org.commontable.participants.attending;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.commontable.participants.network.Language;
import org.jspecify.annotations.Nullable;

/**
 * A session as workshops last told of it.
 *
 * @param titleWelsh what it is called in Welsh; null where nobody said so
 * @param plannedMinutes how long it is in all
 * @param cancelled whether it does not take place
 */
public record KnownSession(
    String sessionId,
    String programmeId,
    String title,
    @Nullable String titleWelsh,
    List<Dates> dates,
    int plannedMinutes,
    boolean cancelled) {
  private static final ZoneId CLOCKS = ZoneId.of("Europe/London");

  public KnownSession {
    dates = List.copyOf(dates);
  }

  /** When one of its days begins and ends. */
  public record Dates(Instant startsAt, Instant endsAt) {}

  /** Whether any of its days lies in these, both included, by the clocks of the country. */
  public boolean fallsWithin(LocalDate from, LocalDate to) {
    return dates.stream()
        .map(one -> LocalDate.ofInstant(one.startsAt(), CLOCKS))
        .anyMatch(day -> !day.isBefore(from) && !day.isAfter(to));
  }

  boolean isOver(Instant now) {
    return dates.stream().noneMatch(one -> one.endsAt().isAfter(now));
  }

  /** What it is called in a language, or in English where nobody said that. */
  public String title(Language language) {
    return language == Language.CY && titleWelsh != null ? titleWelsh : title;
  }

  KnownSession calledOff() {
    return new KnownSession(sessionId, programmeId, title, titleWelsh, dates, plannedMinutes, true);
  }
}
