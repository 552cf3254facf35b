package org.commontable.workshops.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.attendance.Attendance.Seen;
import org.commontable.workshops.attendance.Attendance.Status;
import org.commontable.workshops.attendance.Attendance.Time;
import org.commontable.workshops.attendance.MarkRequest.Said;
import org.commontable.workshops.attendance.MarkRequest.TimeRequest;
import org.commontable.workshops.session.Session;
import org.commontable.workshops.session.SessionDate;
import org.commontable.workshops.time.LondonTime;

/** Turns what a facilitator says into whole minutes of a session, or says why that can't be. */
final class Marking {

  private Marking() {}

  /**
   * @param asked whether the person asked to take part online, which is what is meant where nothing
   *     is said
   */
  static Outcome<Seen> of(MarkRequest mark, Session session, boolean asked) {
    boolean online =
        mark.status() == Said.ONLINE || (mark.online() == null ? asked : mark.online());
    if (mark.status() != Said.PARTIAL && !mark.withoutTimes()) {
      return refused("times-not-for-this", "Only partial attendance has minutes or times.");
    }
    return switch (mark.status()) {
      case PRESENT, ONLINE ->
          Outcome.done(new Seen(Status.PRESENT, session.plannedMinutes(), online));
      case APOLOGY -> Outcome.done(new Seen(Status.APOLOGY, 0, false));
      case NO_SHOW -> Outcome.done(new Seen(Status.NO_SHOW, 0, false));
      case PARTIAL -> partial(mark, session, online);
    };
  }

  private static Outcome<Seen> partial(MarkRequest mark, Session session, boolean online) {
    List<TimeRequest> said = mark.times();
    if (said == null) {
      return minutes(mark, session).map(minutes -> new Seen(Status.PARTIAL, minutes, online));
    }
    if (mark.minutes() != null || mark.from() != null || mark.to() != null) {
      return sayItOnce();
    }
    List<Time> times =
        said.stream().map(TimeRequest::time).sorted(Comparator.comparing(Time::from)).toList();
    Outcome<Integer> sum = Outcome.done(0);
    for (int i = 0; i < times.size(); i++) {
      Time time = times.get(i);
      if (i > 0 && time.from().isBefore(times.get(i - 1).to())) {
        return refused("times-overlap", "Two of these times overlap.");
      }
      sum = sum.then(all -> between(time.from(), time.to(), session).map(more -> all + more));
    }
    return sum.map(minutes -> new Seen(Status.PARTIAL, minutes, online, times));
  }

  private static <T> Outcome<T> sayItOnce() {
    return refused(
        "times-needed",
        "Say how many minutes they were there, or from when to when, or the times of each date;"
            + " one of these.");
  }

  private static Outcome<Integer> minutes(MarkRequest mark, Session session) {
    Integer minutes = mark.minutes();
    LondonTime from = mark.from();
    LondonTime to = mark.to();
    if (minutes != null && from == null && to == null) {
      return minutes <= session.plannedMinutes()
          ? Outcome.done(minutes)
          : refused(
              "more-than-planned",
              "The session has %d minutes.".formatted(session.plannedMinutes()));
    }
    if (minutes == null && from != null && to != null) {
      return between(from.instant(), to.instant(), session);
    }
    return sayItOnce();
  }

  private static Outcome<Integer> between(Instant from, Instant to, Session session) {
    int minutes = Math.toIntExact(Duration.between(from, to).toMinutes());
    if (minutes < 1) {
      return refused("ends-before-start", "They left before they came, or in the same minute.");
    }
    return session.details().dates().stream().anyMatch(date -> within(date, from, to))
        ? Outcome.done(minutes)
        : refused("outside-session", "These times are not within one of the session's dates.");
  }

  private static boolean within(SessionDate date, Instant from, Instant to) {
    return !from.isBefore(date.startsAt()) && !to.isAfter(date.endsAt());
  }

  private static <T> Outcome<T> refused(String code, String detail) {
    return Outcome.refused(Refusal.invalid(code, detail));
  }
}
