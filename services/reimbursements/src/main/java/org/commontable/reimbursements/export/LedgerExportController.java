package org.commontable.reimbursements.export;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.export.GridFile.Form;
import org.commontable.reimbursements.export.LedgerTemplate.Column;
import org.commontable.reimbursements.export.LedgerTemplate.Source;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger as an organisation's general ledger takes it, by a template that it edits. */
@RestController
@RequestMapping("/api/reimbursements/v1/ledger-export/{organisationId}")
final class LedgerExportController {
  /** Entries in one file; the next file goes on after the last. */
  static final int ENTRIES_MAX = 10_000;

  private static final int PAGE = 200;

  private final AggregateStore<LedgerTemplate> templates;
  private final Ledger ledger;
  private final PayingOrganisations organisations;

  LedgerExportController(AggregateStores stores, Ledger ledger, PayingOrganisations organisations) {
    this.templates =
        stores.open(
            AggregateType.of("ledger_templates", LedgerTemplate.class)
                .events(fact -> {
                  throw new IllegalStateException("A template tells nothing: " + fact);
                }));
    this.ledger = ledger;
    this.organisations = organisations;
  }

  /**
   * @param separator of a CSV file
   * @param days such as {@code dd/MM/yyyy}
   * @param byteOrderMark whether a CSV file begins with one, for spreadsheets; false if left out
   * @param accountCodes codes for {@code involvement-expense} and the others
   */
  record TemplateRequest(
      @NotNull @Pattern(regexp = "[,;|\t]", message = "must be one of , ; | and tab")
          String separator,
      @NotNull
          @Pattern(
              regexp = "(dd|MM|yyyy|yy|MMM)([-/. ]?(dd|MM|yyyy|yy|MMM)){2}",
              message = "has day, month and year, such as dd/MM/yyyy")
          String days,
      boolean creditsAreMinus,
      @Nullable Boolean byteOrderMark,
      @NotEmpty @Size(max = LedgerTemplate.COLUMNS_MAX) List<@Valid ColumnRequest> columns,
      @NotNull @Size(max = 50)
          Map<@NotBlank String, @NotBlank @Size(max = 60) String> accountCodes) {}

  /**
   * @param show what stands there: {@code fixed}, {@code entry}, {@code account-code}, …
   * @param text for {@code fixed}
   */
  record ColumnRequest(
      @NotBlank @Size(max = 60) String head,
      @NotNull
          @Pattern(
              regexp =
                  "fixed|entry|key|kind|effective-on|recorded-on|period|account|account-code"
                      + "|cost-centre|subjective-code|programme|debit|credit|signed-amount|side|reverses")
          String show,
      @Nullable @Size(max = 60) String text) {}

  /** The template as it is; the usual one until somebody has set another. */
  @GetMapping("/template")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<TemplateRequest> template(Caller caller, @PathVariable String organisationId) {
    return Answers.ok(
        opened(caller, organisationId)
            .map(id ->
                templates
                    .find(caller.network(), organisationId)
                    .orElseGet(() ->
                        new Stored<>(
                            caller.network(),
                            organisationId,
                            0,
                            LedgerTemplate.usual(organisationId)))),
        stored -> form(stored.state()));
  }

  @PutMapping("/template")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<TemplateRequest> replace(
      Caller caller,
      Cause cause,
      @PathVariable String organisationId,
      @Valid @RequestBody TemplateRequest request) {
    List<String> unknown =
        new TreeSet<>(request.accountCodes().keySet())
            .stream()
                .filter(
                    name -> Arrays.stream(Account.values()).noneMatch(a -> a.text().equals(name)))
                .toList();
    if (!unknown.isEmpty()) {
      return Answers.refused(
          Refusal.invalid("account-unknown", "The ledger has no account " + unknown + "."));
    }
    LedgerTemplate asked =
        new LedgerTemplate(
            organisationId,
            request.separator().charAt(0),
            request.days(),
            request.creditsAreMinus(),
            request.byteOrderMark(),
            request.columns().stream()
                .map(c ->
                    new Column(
                        c.head(),
                        Source.valueOf(c.show().toUpperCase(Locale.ROOT).replace('-', '_')),
                        c.text() == null ? "" : c.text()))
                .toList(),
            request.accountCodes());
    return Answers.ok(
        opened(caller, organisationId)
            .then(id ->
                templates.put(
                    caller.network(),
                    organisationId,
                    cause,
                    found ->
                        found
                            .map(before -> before.replacedBy(asked))
                            .orElseGet(() -> Decision.changed(asked)))),
        stored -> form(stored.state()));
  }

  /**
   * The lines of entries after a number. The header {@code Commontable-Last-Entry} is the number to
   * go on after.
   */
  @GetMapping("/lines")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  @Nullable ResponseEntity<Void> lines(
      Caller caller,
      @PathVariable String organisationId,
      @RequestParam(defaultValue = "0") @Min(0) long after,
      @RequestParam(defaultValue = "csv") @Pattern(regexp = "csv|xlsx") String format,
      HttpServletResponse response)
      throws IOException {
    Outcome<LedgerId> opened = opened(caller, organisationId);
    if (opened instanceof Outcome.Refused<LedgerId>(Refusal refusal)) {
      return Answers.refused(refusal);
    }
    LedgerId id = new LedgerId(caller.network(), organisationId);
    LedgerTemplate template =
        templates
            .find(caller.network(), organisationId)
            .map(Stored::state)
            .orElseGet(() -> LedgerTemplate.usual(organisationId));
    List<Posted> entries = new ArrayList<>();
    List<Posted> more = ledger.after(id, after, PAGE);
    while (!more.isEmpty() && entries.size() < ENTRIES_MAX) {
      entries.addAll(more);
      more = ledger.after(id, entries.getLast().seq(), PAGE);
    }
    Form form = Form.of(format);
    long last = entries.isEmpty() ? after : entries.getLast().seq();
    GridFile.head("ledger-" + last, form, response);
    response.setHeader("Commontable-Last-Entry", Long.toString(last));
    Grid grid = template.grid(entries);
    if (form == Form.CSV) {
      GridFile.csv(grid, template.separator(), template.isMarked(), response.getOutputStream());
    } else {
      GridFile.write(grid, form, response.getOutputStream());
    }
    return null;
  }

  private Outcome<LedgerId> opened(Caller caller, String organisationId) {
    return Reach.open(
            caller,
            organisations.find(caller.network(), organisationId),
            found -> organisationId,
            List.of(Role.FINANCE_OFFICER, Role.FINANCE_APPROVER))
        .map(found -> new LedgerId(caller.network(), organisationId));
  }

  private static TemplateRequest form(LedgerTemplate template) {
    return new TemplateRequest(
        String.valueOf(template.separator()),
        template.days(),
        template.creditsAreMinus(),
        template.isMarked(),
        template.columns().stream()
            .map(c -> new ColumnRequest(c.head(), c.source().text(), c.text()))
            .toList(),
        template.accountCodes());
  }
}
