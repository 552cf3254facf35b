package org.commontable.workshops.timeline;

import java.util.function.BiFunction;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.web.Caller;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.programme.Programme;
import org.commontable.workshops.timeline.Timeline.Span;
import org.springframework.stereotype.Component;

/** Writes a programme's timeline, which lies under the programme's id. */
@Component
final class KeepingATimeline {
  private final FindingProgrammes programmes;
  private final AggregateStore<Timeline> timelines;

  KeepingATimeline(FindingProgrammes programmes, AggregateStore<Timeline> timelines) {
    this.programmes = programmes;
    this.timelines = timelines;
  }

  /** Changes the timeline by what is decided on it and on the days of its programme. */
  Outcome<Stored<Timeline>> change(
      Caller caller,
      String programmeId,
      Cause cause,
      BiFunction<Timeline, Span, Decision<Timeline>> decide) {
    return programmes
        .coordinatedBy(caller, programmeId)
        .then(programme ->
            timelines.put(
                caller.network(),
                programmeId,
                cause,
                known ->
                    decide.apply(
                        known.orElseGet(() -> Timeline.empty(programmeId)),
                        span(programme.state()))));
  }

  Outcome<TimelineView> seenBy(Caller caller, String programmeId) {
    return programmes
        .seenBy(caller, programmeId)
        .map(programme ->
            TimelineView.of(
                timelines
                    .find(caller.network(), programmeId)
                    .map(Stored::state)
                    .orElseGet(() -> Timeline.empty(programmeId)),
                span(programme.state())));
  }

  Span spanOf(Caller caller, String programmeId) {
    return programmes
        .seenBy(caller, programmeId)
        .map(programme -> span(programme.state()))
        .orThrow();
  }

  private static Span span(Programme programme) {
    return new Span(programme.startsOn(), programme.endsOn());
  }
}
