package org.commontable.workshops.attendance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class AttendanceController {
  /** Lines in one list; a longer one comes in parts. */
  static final int LINES_MAX = 500;

  private final RecordingAttendance recording;
  private final FindingAttendance finding;
  private final Fairness fairness;

  AttendanceController(
      RecordingAttendance recording, FindingAttendance finding, Fairness fairness) {
    this.recording = recording;
    this.finding = finding;
    this.fairness = fairness;
  }

  /**
   * Records a whole list, or corrects it. Every line is answered by itself: one that can't be
   * recorded does not stop the others.
   */
  @PostMapping("/sessions/{sessionId}/attendance")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<ListView> recordAll(
      @PathVariable String sessionId,
      @Valid @RequestBody ListRequest request,
      Caller caller,
      Cause cause) {
    return Answers.plain(
        recording
            .recordAll(
                caller,
                sessionId,
                request.entries().stream().map(LineRequest::line).toList(),
                cause)
            .map(recorded -> new ListView(recorded.stream().map(AttendanceViews::line).toList())));
  }

  /** Records one person's attendance, or corrects it. */
  @PostMapping("/registrations/{registrationId}/attendance")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<AttendanceView> recordOne(
      @PathVariable String registrationId,
      @Valid @RequestBody MarkRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        recording.recordOne(caller, registrationId, request, cause), AttendanceViews::of);
  }

  @GetMapping("/sessions/{sessionId}/attendance")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.read")
  ResponseEntity<PageOf<AttendanceView>> ofSession(
      @PathVariable String sessionId, Caller caller, Paging paging) {
    return Answers.plain(
        finding
            .ofSession(caller, sessionId, paging.afterId(), paging.limit())
            .map(page -> Answers.page(page, AttendanceViews::of)));
  }

  /** Who asked, was offered a place and came, by perspective; how many came before. */
  @GetMapping("/sessions/{sessionId}/fairness")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.read")
  ResponseEntity<FairnessView> fairness(@PathVariable String sessionId, Caller caller) {
    return Answers.plain(fairness.of(caller, sessionId));
  }

  /** One person's attendance with its history, for themselves and those who run the session. */
  @GetMapping("/registrations/{registrationId}/attendance")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<AttendanceView> get(@PathVariable String registrationId, Caller caller) {
    return Answers.ok(finding.seenBy(caller, registrationId), AttendanceViews::of);
  }

  record ListRequest(@NotEmpty @Size(max = LINES_MAX) List<@NotNull @Valid LineRequest> entries) {}
}
