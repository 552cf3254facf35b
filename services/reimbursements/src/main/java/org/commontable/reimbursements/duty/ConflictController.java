package org.commontable.reimbursements.duty;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.duty.ConflictPolicies.Person;
import org.commontable.reimbursements.duty.GrantedDuties.Holder;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.export.Cell;
import org.commontable.reimbursements.export.Grid;
import org.commontable.reimbursements.export.GridFile;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The report of duties that should not come together, for those who look after it. */
@RestController
@RequestMapping("/api/reimbursements/v1/role-conflicts")
final class ConflictController {
  private final NotingDuties duties;
  private final Payees payees;
  private final SamePeople people;
  private final Entitlements entitlements;
  private final AuditLog audit;

  ConflictController(
      NotingDuties duties,
      Payees payees,
      SamePeople people,
      Entitlements entitlements,
      AuditLog audit) {
    this.entitlements = entitlements;
    this.audit = audit;
    this.duties = duties;
    this.payees = payees;
    this.people = people;
  }

  /**
   * @param people how many people with duties were looked at
   */
  record ReportResponse(int people, List<Shown> conflicts) {}

  /** One conflict, and when those accounts were last used here; null for never. */
  record Shown(
      Conflict.Code code, List<String> accounts, String reason, @Nullable LocalDate lastSeenOn) {}

  @GetMapping
  @SensitiveRead("role-conflicts")
  @AllowedTo({Role.NETWORK_ADMIN, Role.COUNTER_FRAUD})
  ResponseEntity<ReportResponse> report(Caller caller) {
    return Answers.plain(reportFor(caller));
  }

  /** The same as a table, for an auditor to keep. */
  @GetMapping("/file")
  @AllowedTo({Role.NETWORK_ADMIN, Role.COUNTER_FRAUD})
  @Nullable ResponseEntity<Void> file(
      Caller caller,
      @RequestParam(defaultValue = "csv") @Pattern(regexp = "csv|xlsx") String format,
      HttpServletResponse response)
      throws IOException {
    return switch (reportFor(caller)) {
      case Outcome.Refused<ReportResponse>(Refusal refusal) -> Answers.refused(refusal);
      case Outcome.Done<ReportResponse>(ReportResponse report) -> {
        audit.readList(caller, "role-conflicts", null);
        yield GridFile.answer(grid(report), "role-conflicts", format, response);
      }
    };
  }

  private static Grid grid(ReportResponse report) {
    return new Grid(
        "Role conflicts",
        List.of("conflict", "accounts", "why and what to do", "last seen on"),
        report.conflicts().stream()
            .map(one ->
                List.of(
                    Cell.text(one.code().name().toLowerCase(Locale.ROOT)),
                    Cell.text(String.join(" ", one.accounts())),
                    Cell.text(one.reason()),
                    one.lastSeenOn() == null ? Cell.text("") : Cell.day(one.lastSeenOn())))
            .toList());
  }

  private Outcome<ReportResponse> reportFor(Caller caller) {
    if (!caller.holds(Role.NETWORK_ADMIN) && !caller.holds(Role.COUNTER_FRAUD)) {
      return Outcome.refused(Refusal.notFound());
    }
    NetworkId network = caller.network();
    Map<String, List<Holder>> byPerson = new LinkedHashMap<>();
    for (Holder held : duties.all(network)) {
      String person =
          held.participantId() == null
              ? "account " + held.account()
              : people.kept(network, held.participantId());
      byPerson.computeIfAbsent(person, key -> new ArrayList<>()).add(held);
    }
    List<Shown> found = new ArrayList<>();
    byPerson.forEach((person, held) ->
        ConflictPolicies.of(personOf(network, held))
            .forEach(conflict ->
                found.add(
                    new Shown(
                        conflict.code(),
                        conflict.accounts(),
                        conflict.reason(),
                        held.stream()
                            .flatMap(holder -> Stream.ofNullable(holder.lastSeenOn()))
                            .max(LocalDate::compareTo)
                            .orElse(null)))));
    return Outcome.done(new ReportResponse(byPerson.size(), found));
  }

  private Person personOf(NetworkId network, List<Holder> held) {
    String participant = held.getFirst().participantId();
    Set<String> records = participant == null ? Set.of() : people.all(network, participant);
    List<Payee> paid =
        records.stream()
            .flatMap(id -> payees.find(network, id).stream())
            .map(Stored::state)
            .toList();
    return new Person(
        held.stream().map(Holder::account).sorted().toList(),
        held.stream()
            .flatMap(each -> each.duties().stream())
            .collect(Collectors.toUnmodifiableSet()),
        !paid.isEmpty(),
        paid.stream()
            .anyMatch(known -> !records.containsAll(payees.othersWithAnAccountOf(network, known))),
        records.stream().anyMatch(id -> !records.containsAll(payees.guardedBy(network, id))),
        entitlements.areChoicesRecordedBy(
            network, held.stream().map(Holder::account).collect(Collectors.toSet())));
  }
}
