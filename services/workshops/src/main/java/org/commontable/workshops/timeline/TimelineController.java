package org.commontable.workshops.timeline;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.BiFunction;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.workshops.time.LondonTime;
import org.commontable.workshops.timeline.Timeline.Span;
import org.commontable.workshops.timeline.TimelineRequests.MilestoneRequest;
import org.commontable.workshops.timeline.TimelineRequests.ReachedRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A programme's timeline. A day that looks wrong is answered 409 until it is confirmed. */
@RestController
@RequestMapping("/api/workshops/v1/programmes/{programmeId}/timeline")
class TimelineController {
  private final KeepingATimeline keeping;
  private final Clock clock;

  TimelineController(KeepingATimeline keeping, Clock clock) {
    this.keeping = keeping;
    this.clock = clock;
  }

  @GetMapping
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<TimelineView> get(@PathVariable String programmeId, Caller caller) {
    return Answers.plain(keeping.seenBy(caller, programmeId));
  }

  /** Adds a step. */
  @PostMapping("/milestones")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<TimelineView> add(
      @PathVariable String programmeId,
      @Valid @RequestBody MilestoneRequest request,
      Caller caller,
      Cause cause) {
    String id = cause.newId(caller.network());
    return change(
        caller,
        programmeId,
        cause,
        (timeline, span) -> timeline.add(request.milestone(id), request.after(), span));
  }

  /** Says a step anew, such as with another day; where it stands in the order stays. */
  @PutMapping("/milestones/{milestoneId}")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<TimelineView> change(
      @PathVariable String programmeId,
      @PathVariable String milestoneId,
      @Valid @RequestBody MilestoneRequest request,
      Caller caller,
      Cause cause) {
    return change(
        caller,
        programmeId,
        cause,
        (timeline, span) -> timeline.change(request.milestone(milestoneId), span));
  }

  /** A step was reached. */
  @PostMapping("/milestones/{milestoneId}/reached")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<TimelineView> reached(
      @PathVariable String programmeId,
      @PathVariable String milestoneId,
      @Valid @RequestBody ReachedRequest request,
      Caller caller,
      Cause cause) {
    LocalDate day = request.on() == null ? LondonTime.day(clock.instant()) : request.on();
    return change(caller, programmeId, cause, (timeline, span) -> timeline.reach(milestoneId, day));
  }

  /** Takes back that a step was reached. */
  @DeleteMapping("/milestones/{milestoneId}/reached")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<TimelineView> notReached(
      @PathVariable String programmeId,
      @PathVariable String milestoneId,
      Caller caller,
      Cause cause) {
    return change(caller, programmeId, cause, (timeline, span) -> timeline.notReached(milestoneId));
  }

  @DeleteMapping("/milestones/{milestoneId}")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<TimelineView> remove(
      @PathVariable String programmeId,
      @PathVariable String milestoneId,
      Caller caller,
      Cause cause) {
    return change(caller, programmeId, cause, (timeline, span) -> timeline.remove(milestoneId));
  }

  private ResponseEntity<TimelineView> change(
      Caller caller,
      String programmeId,
      Cause cause,
      BiFunction<Timeline, Span, Decision<Timeline>> decide) {
    return Answers.ok(
        keeping.change(caller, programmeId, cause, decide),
        stored -> TimelineView.of(stored.state(), keeping.spanOf(caller, programmeId)));
  }
}
