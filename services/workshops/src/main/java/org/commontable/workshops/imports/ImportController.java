package org.commontable.workshops.imports;

import jakarta.validation.Valid;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.workshops.imports.ImportView.CancelledView;
import org.commontable.workshops.imports.ImportView.ResultView;
import org.commontable.workshops.imports.RegistrationImport.State;
import org.commontable.workshops.imports.Rehearsal.Row;
import org.commontable.workshops.place.RegisteringFromFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class ImportController {
  private final ImportingRegistrations importing;
  private final RegisteringFromFiles registering;

  ImportController(ImportingRegistrations importing, RegisteringFromFiles registering) {
    this.importing = importing;
    this.registering = registering;
  }

  /** Rehearses a file of registrations: says what would come of it, and registers nobody. */
  @PostMapping("/sessions/{sessionId}/registration-imports")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ImportView> rehearse(
      @PathVariable String sessionId,
      @Valid @RequestBody ImportRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        importing.rehearse(caller, sessionId, request, cause),
        this::view,
        made -> "/api/workshops/v1/registration-imports/" + made.id());
  }

  @GetMapping("/registration-imports/{id}")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ImportView> get(@PathVariable String id, Caller caller) {
    return Answers.ok(importing.seenBy(caller, id), this::view);
  }

  /**
   * Takes a rehearsed file in, whole or not at all: every row gets a place or waits. Asking again
   * goes on with it, or changes nothing; what was refused is tried anew.
   */
  @PostMapping("/registration-imports/{id}/run")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ImportView> run(@PathVariable String id, Caller caller, Cause cause) {
    return Answers.ok(importing.run(caller, id, cause), this::view);
  }

  /** Gives up the places here of those who cancelled where the file is from. */
  @PostMapping("/registration-imports/{id}/cancellations")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ImportView> giveUp(@PathVariable String id, Caller caller, Cause cause) {
    return Answers.ok(importing.giveUp(caller, id, cause), this::view);
  }

  private ImportView view(Stored<RegistrationImport> stored) {
    RegistrationImport file = stored.state();
    Rehearsal rehearsal = file.rehearsal();
    return new ImportView(
        stored.id(),
        file.sessionId(),
        file.state(),
        rehearsal.rows().size(),
        Stream.concat(rehearsal.problems().stream(), file.inTheWay().stream()).toList(),
        rehearsal.problemsInAll() + file.inTheWay().size(),
        rehearsal.absent(),
        rehearsal.leftBefore(),
        rehearsal.notComing(),
        rehearsal.cancelledThere().stream()
            .map(one ->
                new CancelledView(
                    one.row(),
                    one.registrationId(),
                    registering.standing(stored.network(), one.registrationId())))
            .toList(),
        results(stored));
  }

  private @Nullable List<ResultView> results(Stored<RegistrationImport> stored) {
    RegistrationImport file = stored.state();
    return file.state() == State.REHEARSED || file.state() == State.REFUSED
        ? null
        : file.rehearsal().rows().stream()
            .map(row -> new ResultView(row.row(), row.participantId(), standing(stored, row)))
            .toList();
  }

  private String standing(Stored<RegistrationImport> stored, Row row) {
    RegistrationImport file = stored.state();
    return file.done().contains(row.row())
        ? registering.standing(stored.network(), file.sessionId(), row.participantId())
        : "to_come";
  }
}
