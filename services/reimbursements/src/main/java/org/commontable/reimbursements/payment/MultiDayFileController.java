package org.commontable.reimbursements.payment;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Bacs files of several processing days, put together from released runs. */
@RestController
@RequestMapping("/api/reimbursements/v1/multi-day-files")
final class MultiDayFileController {
  private static final List<Role> FETCHERS = List.of(Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER);

  private final MultiDayFiles files;
  private final PaymentRuns runs;
  private final AuditLog audit;

  MultiDayFileController(MultiDayFiles files, PaymentRuns runs, AuditLog audit) {
    this.files = files;
    this.runs = runs;
    this.audit = audit;
  }

  /**
   * @param runIds released runs of one organisation, none of which was fetched by itself
   */
  record MultiDayRequest(
      @NotNull @Size(min = 2, max = MultiDayFiles.RUNS_MAX)
          List<@NotNull @Pattern(regexp = "[0-9a-v]{26}") String> runIds) {}

  /**
   * @param days what each processing day comes to, as read back from the file
   */
  record MultiDayResponse(
      String id,
      String payingOrganisationId,
      List<String> runIds,
      List<DayResponse> days,
      String sha256) {
    static MultiDayResponse of(Stored<MultiDayFile> stored) {
      MultiDayFile file = stored.state();
      return new MultiDayResponse(
          file.id(),
          file.payingOrganisationId(),
          file.runIds(),
          file.days().stream()
              .map(day -> new DayResponse(day.processOn(), day.count(), day.total().value()))
              .toList(),
          String.valueOf(file.sha256()));
    }
  }

  record DayResponse(LocalDate processOn, long count, long totalPence) {}

  @PostMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER})
  ResponseEntity<MultiDayResponse> make(
      Caller caller, Cause cause, @Valid @RequestBody MultiDayRequest request) {
    List<Stored<PaymentRun>> asked =
        new LinkedHashSet<>(request.runIds())
            .stream()
                .flatMap(id -> runs.find(caller.network(), id).stream())
                .filter(run -> Reach.covers(caller, run.state().payingOrganisationId(), FETCHERS))
                .toList();
    if (asked.size() < request.runIds().size()) {
      return Answers.refused(
          Refusal.invalid("run-unknown", "Name at least two runs of yours, each once."));
    }
    return Answers.created(
        files.make(caller.network(), asked, cause),
        MultiDayResponse::of,
        stored -> "/api/reimbursements/v1/multi-day-files/" + stored.id());
  }

  @GetMapping("/{id}")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER})
  ResponseEntity<MultiDayResponse> one(Caller caller, @PathVariable String id) {
    return Answers.ok(opened(caller, id), MultiDayResponse::of);
  }

  @GetMapping("/{id}/bacs18")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER})
  @Nullable ResponseEntity<Void> bacs18(
      Caller caller, @PathVariable String id, HttpServletResponse response) throws IOException {
    return BankFileDownload.send(opened(caller, id).then(files::file), caller, audit, response);
  }

  private Outcome<Stored<MultiDayFile>> opened(Caller caller, String id) {
    Optional<Stored<MultiDayFile>> found = files.find(caller.network(), id);
    return Reach.open(caller, found, file -> file.state().payingOrganisationId(), FETCHERS);
  }
}
