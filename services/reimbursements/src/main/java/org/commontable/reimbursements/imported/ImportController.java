package org.commontable.reimbursements.imported;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.expense.Vehicle;
import org.commontable.reimbursements.imported.ImportedPayment.Correction;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes over what was paid and driven this tax year by another system; tried out first. */
@RestController
@RequestMapping("/api/reimbursements/v1/imported-payments")
final class ImportController {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int ROWS_MAX = 2_000;

  private final ImportedPayments payments;
  private final ImportingPayments importing;
  private final PayingOrganisations organisations;
  private final AuditLog audit;
  private final Clock clock;

  ImportController(
      ImportedPayments payments,
      ImportingPayments importing,
      PayingOrganisations organisations,
      AuditLog audit,
      Clock clock) {
    this.audit = audit;
    this.payments = payments;
    this.importing = importing;
    this.organisations = organisations;
    this.clock = clock;
  }

  /**
   * @param source which system they come from; with the reference it makes each row one of a kind
   * @param rehearse whether to say what would be done and do nothing
   */
  record ImportRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}") String payingOrganisationId,
      @NotNull @Pattern(regexp = "[a-z0-9-]{1,40}", message = "must be 1 to 40 of a-z, 0-9 and -")
          String source,
      @Nullable Boolean rehearse,
      @NotNull @Size(min = 1, max = ROWS_MAX) List<@Valid @NotNull Row> rows) {

    record Row(
        @NotBlank @Size(max = 80) String reference,
        @NotNull @Pattern(regexp = "[0-9a-v]{26}") String participantId,
        @NotNull LocalDate on,
        @NotNull Category category,
        @NotNull @Min(0) @Max(100_000_000) Long pence,
        @Nullable Vehicle vehicle,
        @Nullable @Min(1) @Max(1_000_000) Integer tenthsOfMiles) {}
  }

  /** What became, or would become, of each row. */
  record ImportResponse(boolean rehearsed, int taken, int known, int refused, List<Answer> rows) {}

  /**
   * @param outcome {@code taken}, {@code known} or {@code refused}
   */
  record Answer(String reference, String outcome, @Nullable String detail) {}

  @PostMapping
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<ImportResponse> take(
      Caller caller, Cause cause, @Valid @RequestBody ImportRequest request) {
    NetworkId network = caller.network();
    boolean may =
        caller.holds(Role.FINANCE_OFFICER, "organisation", request.payingOrganisationId());
    if (!may || organisations.find(network, request.payingOrganisationId()).isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    List<Answer> answers = new ArrayList<>();
    for (ImportRequest.Row row : request.rows()) {
      answers.add(one(network, request, row, today, cause));
    }
    return Answers.plain(
        Outcome.done(
            new ImportResponse(
                Boolean.TRUE.equals(request.rehearse()),
                count(answers, "taken"),
                count(answers, "known"),
                count(answers, "refused"),
                answers)));
  }

  /**
   * A row that was wrong.
   *
   * @param reference by which it was imported
   * @param why for whoever reads the figures later; no name is needed
   * @param row what it should have said, by the same reference; null to take it back
   */
  record CorrectionRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}") String payingOrganisationId,
      @NotNull @Pattern(regexp = "[a-z0-9-]{1,40}", message = "must be 1 to 40 of a-z, 0-9 and -")
          String source,
      @NotBlank @Size(max = 80) String reference,
      @NotBlank @Size(max = 200) String why,
      ImportRequest.@Valid @Nullable Row row) {}

  /** Puts right, or takes back, what was imported; year-end figures and miles follow it. */
  @PostMapping("/corrections")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<ShownPayment> putRight(
      Caller caller, Cause cause, @Valid @RequestBody CorrectionRequest request) {
    NetworkId network = caller.network();
    if (!caller.holds(Role.FINANCE_OFFICER, "organisation", request.payingOrganisationId())) {
      return Answers.refused(Refusal.notFound());
    }
    ImportRequest.Row row = request.row();
    if (row != null && !row.reference().equals(request.reference())) {
      return Answers.refused(
          Refusal.invalid("reference-stands", "A row keeps the reference it was imported by."));
    }
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, LONDON);
    try {
      return Answers.ok(
          importing.putRight(
              network,
              ImportingPayments.idOf(
                  network, request.payingOrganisationId(), request.source(), request.reference()),
              row == null ? null : payment(request.payingOrganisationId(), request.source(), row),
              new Correction(caller.account(), now, request.why()),
              today,
              cause),
          ShownPayment::of);
    } catch (IllegalArgumentException e) {
      return Answers.refused(Refusal.invalid("row-unclear", e.getMessage() + "."));
    }
  }

  private static ImportedPayment payment(
      String payingOrganisationId, String source, ImportRequest.Row row) {
    return new ImportedPayment(
        payingOrganisationId,
        source,
        row.reference(),
        row.participantId(),
        row.on(),
        row.category(),
        Pence.of(row.pence()),
        row.vehicle(),
        row.tenthsOfMiles(),
        false,
        List.of());
  }

  /**
   * What is known of earlier payments, of one person or all; also what was taken back. Finance of
   * one organisation has what is that organisation's: a part of its list may then be short, and
   * still have a next.
   */
  @GetMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT})
  PageOf<ShownPayment> list(
      Caller caller,
      Paging paging,
      @RequestParam(required = false) @Nullable String participantId) {
    boolean finance =
        caller.holds(Role.FINANCE_OFFICER)
            || !Reach.organisations(caller, Role.FINANCE_OFFICER).isEmpty();
    String own = caller.participant().orElse("");
    String person = finance ? participantId : own;
    Page<ImportedPayment> page =
        person == null
            ? payments.store().page(caller.network(), Map.of(), paging.afterId(), paging.limit())
            : payments.pageOfPerson(caller.network(), person, paging.afterId(), paging.limit());
    if (own.equals(person)) {
      return Answers.page(page, stored -> ShownPayment.of(stored).toWhomItWasPaid());
    }
    audit.readList(caller, "imported-payments", person);
    return Answers.page(page.only(stored -> covers(caller, stored.state())), ShownPayment::of);
  }

  private static boolean covers(Caller caller, ImportedPayment payment) {
    return Reach.covers(caller, payment.payingOrganisationId(), Role.FINANCE_OFFICER);
  }

  /**
   * One of them.
   *
   * @param corrections for finance alone: the words may be of somebody else's payment
   */
  record ShownPayment(
      String source,
      String reference,
      String participantId,
      LocalDate on,
      Category category,
      long pence,
      @Nullable Vehicle vehicle,
      @Nullable Integer tenthsOfMiles,
      boolean withdrawn,
      List<Correction> corrections) {
    static ShownPayment of(Stored<ImportedPayment> stored) {
      ImportedPayment payment = stored.state();
      return new ShownPayment(
          payment.source(),
          payment.reference(),
          payment.participantId(),
          payment.on(),
          payment.category(),
          payment.amount().value(),
          payment.vehicle(),
          payment.tenthsOfMiles(),
          payment.isWithdrawn(),
          payment.corrections());
    }

    ShownPayment toWhomItWasPaid() {
      return new ShownPayment(
          source,
          reference,
          participantId,
          on,
          category,
          pence,
          vehicle,
          tenthsOfMiles,
          withdrawn,
          List.of());
    }
  }

  private Answer one(
      NetworkId network,
      ImportRequest request,
      ImportRequest.Row row,
      LocalDate today,
      Cause cause) {
    ImportedPayment payment;
    try {
      payment = payment(request.payingOrganisationId(), request.source(), row);
    } catch (IllegalArgumentException e) {
      return new Answer(row.reference(), "refused", e.getMessage() + ".");
    }
    return switch (importing.take(
        network, payment, today, Boolean.TRUE.equals(request.rehearse()), cause.further())) {
      case Outcome.Done<Boolean>(Boolean isNew) ->
          new Answer(row.reference(), isNew ? "taken" : "known", null);
      case Outcome.Refused<Boolean>(Refusal refusal) ->
          new Answer(row.reference(), "refused", refusal.detail());
    };
  }

  private static int count(List<Answer> answers, String outcome) {
    return (int) answers.stream().filter(answer -> answer.outcome().equals(outcome)).count();
  }
}
