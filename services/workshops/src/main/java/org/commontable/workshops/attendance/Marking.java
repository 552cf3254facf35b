package org.commontable.workshops.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.attendance.Attendance.Day;
import org.commontable.workshops.attendance.Attendance.Seen;
import org.commontable.workshops.attendance.Attendance.Status;
import org.commontable.workshops.attendance.Attendance.Time;
import org.commontable.workshops.attendance.MarkRequest.Said;
import org.commontable.workshops.attendance.MarkRequest.TimeRequest;
import org.commontable.workshops.session.Session;
import org.commontable.workshops.session.SessionDate;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/** Turns what a facilitator says into whole minutes of a session, or says why that can't be. */
final class Marking {

  private Marking() {}

  /**
   * @param asked whether the person asked to take part online, which is what is meant where nothing
   *     is said
   * @param now by which a date has begun that counts: nobody was there on one to come
   */
  static Outcome<Seen> of(MarkRequest mark, Session session, boolean asked, Instant now) {
    boolean online =
        mark.status() == Said.ONLINE || (mark.online() == null ? asked : mark.online());
    if (mark.status() != Said.PARTIAL && !mark.withoutTimes()) {
      return refused("times-not-for-this", "Only partial attendance has minutes or times.");
    }
    return switch (mark.status()) {
      case PRESENT, ONLINE -> Outcome.done(present(begun(session, now), online));
      case APOLOGY -> Outcome.done(new Seen(Status.APOLOGY, 0, false));
      case NO_SHOW -> Outcome.done(new Seen(Status.NO_SHOW, 0, false));
      case PARTIAL -> partial(mark, session, online, now);
    };
  }

  /** There for the whole of these dates. */
  static Seen present(List<SessionDate> dates, boolean online) {
    List<Time> times =
        dates.stream().map(date -> new Time(date.startsAt(), date.endsAt())).toList();
    return seen(Status.PRESENT, online, null, times);
  }

  /** What counts for whoever is recorded by hand: whoever does so sees who is there. */
  static List<SessionDate> begun(Session session, Instant now) {
    return session.details().dates().stream()
        .filter(date -> !date.startsAt().isAfter(now))
        .toList();
  }

  /** What counts by itself: nobody looks whether a date is held to its end. */
  static List<SessionDate> over(Session session, Instant now) {
    return session.details().dates().stream().filter(date -> !date.endsAt().isAfter(now)).toList();
  }

  /**
   * When the first date that is not counted yet is over; null where all are.
   *
   * @param counted the first ones, in order
   */
  static @Nullable Instant nextOver(Session session, List<SessionDate> counted) {
    return session.details().dates().stream()
        .skip(counted.size())
        .map(SessionDate::endsAt)
        .findFirst()
        .orElse(null);
  }

  private static Outcome<Seen> partial(
      MarkRequest mark, Session session, boolean online, Instant now) {
    List<TimeRequest> said = mark.times();
    if (said == null) {
      return mark.minutes() == null
          ? fromTo(mark, session, now)
              .map(time -> seen(Status.PARTIAL, online, null, List.of(time)))
          : inMinutes(mark.minutes(), mark, begun(session, now), online);
    }
    if (mark.minutes() != null || mark.from() != null || mark.to() != null) {
      return sayItOnce();
    }
    List<Time> times =
        said.stream().map(TimeRequest::time).sorted(Comparator.comparing(Time::from)).toList();
    Outcome<?> fine = Outcome.done(0);
    for (int i = 0; i < times.size(); i++) {
      Time time = times.get(i);
      if (i > 0 && time.from().isBefore(times.get(i - 1).to())) {
        return refused("times-overlap", "Two of these times overlap.");
      }
      fine = fine.then(before -> between(time, session, now));
    }
    return fine.map(all -> seen(Status.PARTIAL, online, times, times));
  }

  /** What goes past midnight is of the day on which it began. */
  private static Seen seen(
      Status status, boolean online, @Nullable List<Time> said, List<Time> times) {
    SortedMap<LocalDate, Integer> days = new TreeMap<>();
    times.forEach(time -> days.merge(LondonTime.day(time.from()), minutesOf(time), Integer::sum));
    return Seen.byDay(status, online, said, days);
  }

  private static int minutesOf(Time time) {
    return Math.toIntExact(Duration.between(time.from(), time.to()).toMinutes());
  }

  private static <T> Outcome<T> sayItOnce() {
    return refused(
        "times-needed",
        "Say how many minutes they were there, or from when to when, or the times of each date;"
            + " one of these.");
  }

  /** Minutes alone are of a day only where no other has begun. */
  private static Outcome<Seen> inMinutes(
      int minutes, MarkRequest mark, List<SessionDate> begun, boolean online) {
    if (mark.from() != null || mark.to() != null) {
      return sayItOnce();
    }
    int planned = Session.minutes(begun);
    if (minutes > planned) {
      return refused(
          "more-than-planned",
          "The dates of this session that have begun have %d minutes.".formatted(planned));
    }
    List<LocalDate> days =
        begun.stream().map(date -> LondonTime.day(date.startsAt())).distinct().toList();
    return Outcome.done(
        new Seen(
            Status.PARTIAL,
            minutes,
            online,
            null,
            days.size() == 1 ? List.of(new Day(days.getFirst(), minutes)) : null));
  }

  private static Outcome<Time> fromTo(MarkRequest mark, Session session, Instant now) {
    LondonTime from = mark.from();
    LondonTime to = mark.to();
    return from == null || to == null
        ? sayItOnce()
        : between(new Time(from.instant(), to.instant()), session, now);
  }

  private static Outcome<Time> between(Time time, Session session, Instant now) {
    if (minutesOf(time) < 1) {
      return refused("ends-before-start", "They left before they came, or in the same minute.");
    }
    if (session.details().dates().stream().noneMatch(date -> within(date, time))) {
      return refused("outside-session", "These times are not within one of the session's dates.");
    }
    return time.from().isAfter(now)
        ? refused(
            "times-ahead",
            "The time from %s is still to come. Record it once they were there."
                .formatted(new LondonTime(time.from()).text()))
        : Outcome.done(time);
  }

  private static boolean within(SessionDate date, Time time) {
    return !time.from().isBefore(date.startsAt()) && !time.to().isAfter(date.endsAt());
  }

  private static <T> Outcome<T> refused(String code, String detail) {
    return Outcome.refused(Refusal.invalid(code, detail));
  }
}
