package org.commontable.workshops.task;

import jakarta.validation.Valid;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.task.TaskRequests.CarryOnRequest;
import org.commontable.workshops.task.TaskRequests.CloseRequest;
import org.commontable.workshops.task.TaskRequests.GiveRequest;
import org.commontable.workshops.task.TaskRequests.TaskRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class TaskController {
  private final DoingTasks tasks;

  TaskController(DoingTasks tasks) {
    this.tasks = tasks;
  }

  /** Writes down something to prepare, or to try out before the next session. */
  @PostMapping("/sessions/{sessionId}/tasks")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<TaskView> write(
      @PathVariable String sessionId,
      @Valid @RequestBody TaskRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        tasks.write(caller, sessionId, request.wish(), cause),
        TaskView::of,
        made -> "/api/workshops/v1/tasks/" + made.id());
  }

  /** Writes down what is worth preparing for a session like this one. */
  @PostMapping("/sessions/{sessionId}/preparation")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<List<TaskView>> prepare(
      @PathVariable String sessionId, Caller caller, Cause cause) {
    return Answers.plain(
        tasks
            .prepare(caller, sessionId, cause)
            .map(list -> list.stream().map(TaskView::of).toList()));
  }

  /** What is to be done around a session, for those who run it and for everyone taking part. */
  @GetMapping("/sessions/{sessionId}/tasks")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      everySignedIn = true,
      scope = "workshops.read")
  ResponseEntity<PageOf<TaskView>> ofSession(
      @PathVariable String sessionId, Caller caller, Paging paging) {
    return Answers.plain(
        tasks.of(caller, sessionId, paging).map(page -> Answers.page(page, TaskView::of)));
  }

  /** The caller's own tasks, or those of somebody for whom they act. */
  @GetMapping("/tasks")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PageOf<TaskView>> ofPerson(
      @RequestParam(required = false) @Nullable String participantId,
      Caller caller,
      Paging paging) {
    return Answers.plain(
        tasks
            .ofPerson(caller, participantId, paging)
            .map(page -> Answers.page(page, TaskView::of)));
  }

  /** Gives it to somebody, or to nobody, and says by when; whoever has it is reminded of that. */
  @PostMapping("/tasks/{id}/given")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<TaskView> give(
      @PathVariable String id,
      @Valid @RequestBody GiveRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        tasks.give(caller, id, request.owner(), request.dueOn(), cause), TaskView::of);
  }

  @PostMapping("/tasks/{id}/done")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<TaskView> finish(
      @PathVariable String id,
      @Valid @RequestBody CloseRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(tasks.finish(caller, id, request.note(), cause), TaskView::of);
  }

  /** It is not done, and no more to be done. */
  @PostMapping("/tasks/{id}/dropped")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<TaskView> drop(
      @PathVariable String id,
      @Valid @RequestBody CloseRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(tasks.drop(caller, id, request.note(), cause), TaskView::of);
  }

  /** Is carried on to a later session, where it is a task of its own. */
  @PostMapping("/tasks/{id}/carried-on")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<TaskView> carryOn(
      @PathVariable String id,
      @Valid @RequestBody CarryOnRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        tasks.carryOn(caller, id, request.sessionId(), request.note(), request.dueOn(), cause),
        TaskView::of);
  }
}
