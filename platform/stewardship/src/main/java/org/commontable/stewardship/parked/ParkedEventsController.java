package org.commontable.stewardship.parked;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commontable.events.ParkedEvent;
import org.commontable.events.ParkedEventsDesk;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Events that could not be handled, of every network, without what they say. An operator has them
 * tried again, or gives one up that nothing can be done about. Each step leaves a row in the audit.
 */
@RestController
@RequestMapping("/api/${commontable.service}/v1/parked-events")
public final class ParkedEventsController {
  private final ParkedEventsDesk desk;
  private final AuditLog audit;
  private final Clock clock;

  ParkedEventsController(ParkedEventsDesk desk, AuditLog audit, Clock clock) {
    this.desk = desk;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param key {@code network:aggregate}; events of one key wait for the first of them
   * @param reason the class of what went wrong, or that an earlier event of the key is parked
   */
  record ParkedResponse(
      String id,
      String group,
      String key,
      String type,
      String reason,
      Instant parkedAt,
      long ageSeconds) {}

  /**
   * @param key whose events are tried again, in order, until one can't be handled
   */
  record ReplayRequest(@NotBlank @Size(max = 200) String key) {}

  record ReplayResponse(String key, int stillParked) {}

  /**
   * @param id as the list has it
   * @param reason why the event is given up; nothing about a person
   */
  record DropRequest(
      @NotBlank @Size(max = 400) String id, @NotBlank @Size(max = 300) String reason) {}

  @GetMapping
  @AllowedTo(Role.OPERATOR)
  PageOf<ParkedResponse> parked(Paging paging) {
    String after = Objects.requireNonNullElse(paging.afterId(), "");
    List<ParkedEvent> found = desk.parked(after, paging.limit() + 1);
    List<ParkedEvent> page = found.subList(0, Math.min(found.size(), paging.limit()));
    return new PageOf<>(
        page.stream().map(this::response).toList(),
        page.size() < found.size() ? Paging.cursor(page.getLast().id()) : null);
  }

  private ParkedResponse response(ParkedEvent event) {
    return new ParkedResponse(
        event.id(),
        event.group(),
        event.key(),
        event.type(),
        event.reason(),
        event.parkedAt(),
        Duration.between(event.parkedAt(), clock.instant()).toSeconds());
  }

  /** Harmless where nothing is parked, and when repeated. */
  @PostMapping("/replay")
  @AllowedTo(Role.OPERATOR)
  @NoIdempotencyKey
  ReplayResponse replay(@Valid @RequestBody ReplayRequest request, Caller caller) {
    note(caller, "parked_events_replayed", request.key(), Map.of());
    return new ReplayResponse(request.key(), desk.replay(request.key()));
  }

  /** The event will never have an effect in this service. Harmless when repeated. */
  @PostMapping("/drop")
  @AllowedTo(Role.OPERATOR)
  @NoIdempotencyKey
  ResponseEntity<Void> drop(@Valid @RequestBody DropRequest request, Caller caller) {
    note(caller, "parked_event_dropped", request.id(), Map.of("reason", request.reason()));
    return Answers.done(
        desk.drop(request.id(), caller.account(), request.reason())
            ? Outcome.done(request.id())
            : Outcome.refused(Refusal.notFound()));
  }

  private void note(Caller caller, String what, String record, Map<String, String> details) {
    audit.add(AuditLog.PLATFORM, caller.account(), caller.clientId(), what, record, details);
  }
}
