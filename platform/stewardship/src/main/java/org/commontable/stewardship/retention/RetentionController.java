package org.commontable.stewardship.retention;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.schedule.RecordKind;
import org.commontable.stewardship.schedule.RetentionRow;
import org.commontable.stewardship.schedule.RetentionRow.Ground;
import org.commontable.stewardship.schedule.RetentionRow.Status;
import org.commontable.stewardship.schedule.Schedule;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A network's retention: what holds, what would go, what went, and what it chose itself. */
@RestController
@RequestMapping("/api/${commontable.service}/v1/retention")
final class RetentionController {
  private final Schedule schedule;
  private final Running running;
  private final AggregateStore<ChosenPeriod> chosen;
  private final AggregateStore<RetentionRun> runs;
  private final Clock clock;

  RetentionController(
      Schedule schedule,
      Running running,
      AggregateStore<ChosenPeriod> chosen,
      AggregateStore<RetentionRun> runs,
      Clock clock) {
    this.schedule = schedule;
    this.running = running;
    this.chosen = chosen;
    this.runs = runs;
    this.clock = clock;
  }

  /** What is kept until when; open to everybody in the network, for it is about them. */
  @GetMapping
  @AllowedTo(everySignedIn = true)
  ScheduleResponse schedule(Caller caller) {
    LocalDate today = today();
    return new ScheduleResponse(
        schedule.records().stream()
            .map(kind ->
                KindResponse.of(
                    kind, today, running.period(caller.network(), kind, today).orElse(null)))
            .toList());
  }

  /** {@code If-None-Match: *} for the first choice of a period, {@code If-Match} for others. */
  @PutMapping("/{records}")
  @AllowedTo(Role.NETWORK_ADMIN)
  ResponseEntity<ChosenResponse> choose(
      @PathVariable String records,
      @Valid @RequestBody PeriodRequest request,
      Caller caller,
      Cause cause) {
    ChosenPeriod asked =
        new ChosenPeriod(records, request.period(), caller.account(), clock.instant());
    return Answers.ok(
        forTheWholeNetwork(
            caller,
            () ->
                schedule
                    .of(records)
                    .map(kind ->
                        chosen.put(
                            caller.network(),
                            ChosenPeriod.id(caller.network(), records),
                            cause,
                            before -> ChosenPeriod.within(kind.on(today()), asked)))
                    .orElseGet(() -> Outcome.refused(Refusal.notFound()))),
        stored -> new ChosenResponse(stored.state().collection(), stored.state().period()));
  }

  /** What would go on a day, today if none is given; drops nothing. */
  @PostMapping("/rehearsal")
  @NoIdempotencyKey
  @AllowedTo(Role.NETWORK_ADMIN)
  ResponseEntity<RetentionRun> rehearse(
      @RequestParam(required = false) @Nullable LocalDate on, Caller caller) {
    return Answers.plain(
        forTheWholeNetwork(
            caller,
            () ->
                Outcome.done(
                    running.rehearse(
                        caller.network(), on == null ? today() : on, caller.account()))));
  }

  /** Lets go at once what would go tonight. */
  @PostMapping("/runs")
  @AllowedTo(Role.NETWORK_ADMIN)
  ResponseEntity<RetentionRun> run(Caller caller, Cause cause) {
    return Answers.plain(
        forTheWholeNetwork(
            caller,
            () ->
                Outcome.done(
                    runs.find(caller.network(), cause.newId(caller.network()))
                        .map(Stored::state)
                        .orElseGet(() -> running.run(caller.network(), today(), cause)))));
  }

  /** What went, in each run that let something go. */
  @GetMapping("/runs")
  @AllowedTo(Role.NETWORK_ADMIN)
  ResponseEntity<PageOf<RetentionRun>> runs(Caller caller, Paging paging) {
    return Answers.plain(
        forTheWholeNetwork(
            caller,
            () ->
                Outcome.done(
                    Answers.page(
                        runs.page(caller.network(), Map.of(), paging.afterId(), paging.limit()),
                        Stored::state))));
  }

  private static <T> Outcome<T> forTheWholeNetwork(Caller caller, Supplier<Outcome<T>> act) {
    return caller.holds(Role.NETWORK_ADMIN)
        ? act.get()
        : Outcome.refused(
            Refusal.notAllowed(
                "whole-network-role-needed",
                "Retention is the whole network's. Ask somebody who administers all of it."));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), RetentionClock.LONDON);
  }

  /** A period to be chosen, such as {@code P3Y}. */
  record PeriodRequest(@NotNull Period period) {}

  /** What a network chose. */
  record ChosenResponse(String records, Period period) {}

  /** What holds today. */
  record ScheduleResponse(List<KindResponse> records) {}

  /**
   * How long one kind of record is kept today.
   *
   * @param period the network's own where it chose one
   * @param kept until when, where no clock runs
   */
  record KindResponse(
      String records,
      String title,
      boolean personal,
      @Nullable Period period,
      @Nullable Period scheduled,
      @Nullable Period least,
      @Nullable Period most,
      @Nullable String from,
      @Nullable String kept,
      LocalDate effectiveFrom,
      Ground ground,
      Status status) {
    static KindResponse of(RecordKind kind, LocalDate today, @Nullable Period period) {
      RetentionRow row = kind.on(today);
      return new KindResponse(
          kind.collection(),
          kind.title(),
          kind.nothingPersonal() == null,
          period,
          row.period(),
          row.least(),
          row.most(),
          row.from(),
          row.kept(),
          row.effectiveFrom(),
          row.ground(),
          row.status());
    }
  }
}
