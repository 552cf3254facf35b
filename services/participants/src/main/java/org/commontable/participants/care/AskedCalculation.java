package org.commontable.participants.care;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commontable.participants.attending.KnownSession;
import org.commontable.participants.diary.GivenTime.Given;
import org.jspecify.annotations.Nullable;

/** How much one person gave and is about to give, beside what their network thinks fair. */
final class AskedCalculation {
  /** From this part of a limit on, it is close. */
  private static final double CLOSE_FROM = 0.8;

  private AskedCalculation() {}

  /**
   * What was counted.
   *
   * @param minutesGiven in the days before
   * @param sessionsBefore attended in the days before
   * @param sessionsAhead with a place, on a waiting list or leading a part, in the days ahead
   */
  record Asked(
      LocalDate from,
      LocalDate to,
      int minutesGiven,
      int sessionsBefore,
      int sessionsAhead,
      AskedMuch answer) {}

  static Asked of(
      AskLimits.Row limit, LocalDate today, List<Given> given, List<KnownSession> ahead) {
    LocalDate from = today.minusDays(limit.days());
    LocalDate to = today.plusDays(limit.days());
    List<Given> counted =
        given.stream().filter(one -> one.on().isAfter(from) && !one.on().isAfter(today)).toList();
    Set<String> attended =
        new HashSet<>(counted.stream().filter(Given::isAttendance).map(Given::sessionId).toList());
    int minutes = counted.stream().mapToInt(Given::minutes).sum();
    int coming =
        (int)
            ahead.stream()
                .filter(session -> !session.cancelled())
                .filter(session -> !attended.contains(session.sessionId()))
                .filter(session -> session.fallsWithin(today, to))
                .map(KnownSession::sessionId)
                .distinct()
                .count();
    double part =
        Math.max(
            partOf(limit.minutes(), minutes), partOf(limit.sessions(), attended.size() + coming));
    return new Asked(
        from.plusDays(1),
        to,
        minutes,
        attended.size(),
        coming,
        part > 1 ? AskedMuch.MUCH : part >= CLOSE_FROM ? AskedMuch.CLOSE : AskedMuch.FINE);
  }

  private static double partOf(@Nullable Integer limit, int counted) {
    return limit == null ? 0 : (double) counted / limit;
  }
}
