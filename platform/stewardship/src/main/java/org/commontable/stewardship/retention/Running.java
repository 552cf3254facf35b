package org.commontable.stewardship.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.stewardship.retention.Aging.Aged;
import org.commontable.stewardship.retention.Aging.Next;
import org.commontable.stewardship.retention.RetentionRun.Line;
import org.commontable.stewardship.schedule.RecordKind;
import org.commontable.stewardship.schedule.Schedule;

/** Runs the schedule over one network's records, for real or as a rehearsal. */
final class Running {
  /** Records looked at in one go. */
  static final int BATCH = 500;

  /** Records of one kind that a rehearsal counts. */
  static final int REHEARSED_MAX = 100_000;

  /** Ids that a line shows. */
  static final int IDS_SHOWN = 20;

  private final Schedule schedule;
  private final Supplier<Map<String, Aging>> aging;
  private final AggregateStore<ChosenPeriod> chosen;
  private final AggregateStore<RetentionRun> runs;
  private final AuditLog audit;
  private final Clock clock;

  /**
   * @param aging who knows the age of what, asked for when the first run begins
   */
  Running(
      Schedule schedule,
      Supplier<Map<String, Aging>> aging,
      AggregateStore<ChosenPeriod> chosen,
      AggregateStore<RetentionRun> runs,
      AuditLog audit,
      Clock clock) {
    this.schedule = schedule;
    this.aging = aging;
    this.chosen = chosen;
    this.runs = runs;
    this.audit = audit;
    this.clock = clock;
  }

  /** How long a network keeps a kind of record on a day; empty where no clock runs. */
  Optional<Period> period(NetworkId network, RecordKind kind, LocalDate on) {
    return Optional.ofNullable(kind.on(on).period())
        .map(ruled ->
            chosen
                .find(network, ChosenPeriod.id(network, kind.collection()))
                .map(found -> found.state().period())
                // What was chosen under an earlier row may lie outside the limits of this one.
                .filter(kind.on(on)::allows)
                .orElse(ruled));
  }

  /** What would go on a day; drops nothing. */
  RetentionRun rehearse(NetworkId network, LocalDate on, String by) {
    List<Line> lines = new ArrayList<>();
    for (RecordKind kind : schedule.agingOn(on)) {
      Period period = period(network, kind, on).orElseThrow();
      LocalDate until = on.minus(period);
      Map<Next, List<Aged>> found =
          aging(kind).startedUntil(network, until, REHEARSED_MAX).stream()
              .collect(Collectors.groupingBy(aged -> aging(kind).next(network, aged, on)));
      lines.add(
          line(
              kind,
              period,
              until,
              found.getOrDefault(Next.GOES, List.of()),
              found.getOrDefault(Next.IS_ASKED, List.of())));
    }
    return new RetentionRun(on, by, clock.instant(), lines);
  }

  /**
   * Drops what has had its time, and writes down what it dropped and who was asked first; nothing
   * where nothing had.
   */
  RetentionRun run(NetworkId network, LocalDate on, Cause cause) {
    List<Line> lines = new ArrayList<>();
    for (RecordKind kind : schedule.agingOn(on)) {
      Period period = period(network, kind, on).orElseThrow();
      LocalDate until = on.minus(period);
      List<Aged> asked = new ArrayList<>();
      List<Aged> dropped = drop(network, kind, on, until, asked, cause);
      if (!dropped.isEmpty() || !asked.isEmpty()) {
        lines.add(line(kind, period, until, dropped, asked));
      }
    }
    RetentionRun run = new RetentionRun(on, cause.by(), clock.instant(), lines);
    if (!lines.isEmpty() || cause.attempt() != null) {
      runs.create(network, cause.newId(network), cause, () -> Decision.changed(run)).orThrow();
    }
    return run;
  }

  private List<Aged> drop(
      NetworkId network,
      RecordKind kind,
      LocalDate on,
      LocalDate until,
      List<Aged> asked,
      Cause cause) {
    List<Aged> dropped = new ArrayList<>();
    Set<String> tried = new HashSet<>();
    Cause further = cause.further();
    while (true) {
      List<Aged> next =
          aging(kind).startedUntil(network, until, BATCH + tried.size()).stream()
              .filter(aged -> tried.add(aged.id()))
              .toList();
      if (next.isEmpty()) {
        return dropped;
      }
      for (Aged aged : next) {
        boolean isAsked = aging(kind).next(network, aged, on) == Next.IS_ASKED;
        if (aging(kind).drop(network, aged, further)) {
          audit.add(
              network,
              cause.by(),
              cause.client(),
              "retention:" + kind.collection(),
              aged.id(),
              Map.of("startedOn", aged.startedOn().toString()));
          dropped.add(aged);
          tried.remove(aged.id());
        } else if (isAsked && aging(kind).next(network, aged, on) == Next.WAITS) {
          asked.add(aged);
        }
      }
    }
  }

  private static Line line(
      RecordKind kind, Period period, LocalDate until, List<Aged> found, List<Aged> asked) {
    return new Line(
        kind.collection(),
        kind.title(),
        period,
        until,
        found.stream().mapToLong(Aged::count).sum(),
        found.stream().map(Aged::startedOn).min(LocalDate::compareTo).orElse(null),
        shown(found),
        asked.stream().mapToLong(Aged::count).sum(),
        shown(asked));
  }

  private static List<String> shown(List<Aged> some) {
    return some.stream().map(Aged::id).limit(IDS_SHOWN).toList();
  }

  private Aging aging(RecordKind kind) {
    Aging known = aging.get().get(kind.collection());
    if (known == null) {
      throw new IllegalStateException("Nobody knows the age of " + kind.collection());
    }
    return known;
  }
}
