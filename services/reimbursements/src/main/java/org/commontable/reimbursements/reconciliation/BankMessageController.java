package org.commontable.reimbursements.reconciliation;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.bounce.ReturnReason;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.payment.SentPayments;
import org.commontable.reimbursements.payment.SentRun;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Messages of the bank: statements, notifications, status reports and returns. */
@RestController
@RequestMapping("/api/reimbursements/v1/bank-messages/{organisationId}")
final class BankMessageController {
  private static final String CODE_FORM = "[0-9A-Z]{1,4}";
  private static final String CODE_SAYS = "must be the bank's code: 1 to 4 of 0-9 and A-Z";

  private final ReadingBankMessages reading;
  private final Clearings clearings;
  private final SentPayments payments;
  private final PayingOrganisations organisations;
  private final Accounts accounts;

  BankMessageController(
      ReadingBankMessages reading,
      Clearings clearings,
      SentPayments payments,
      PayingOrganisations organisations,
      Accounts accounts) {
    this.reading = reading;
    this.clearings = clearings;
    this.payments = payments;
    this.organisations = organisations;
    this.accounts = accounts;
  }

  /**
   * Takes a message as it came: XML, or XML packed with gzip or as the one file of a zip archive.
   * Which it is, it says itself. The same message is the same however often and however packed it
   * comes, and what two messages both tell of counts once.
   */
  @PostMapping
  @AllowedTo(Role.FINANCE_OFFICER)
  @NoIdempotencyKey
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = {
        @Content(mediaType = "application/xml", schema = @Schema(type = "string")),
        @Content(
            mediaType = "application/octet-stream",
            schema = @Schema(type = "string", format = "binary"))
      })
  ResponseEntity<BankMessageResponse> take(
      Caller caller, Cause cause, @PathVariable String organisationId, InputStream body) {
    return Answers.created(
        payer(caller, organisationId, List.of(Role.FINANCE_OFFICER))
            .then(payer ->
                reading.read(
                    caller.network(), payer.state(), body, Actor.of(accounts.of(caller)), cause)),
        stored -> shown(stored, statements(caller, organisationId)),
        stored -> "/api/reimbursements/v1/bank-messages/" + organisationId + "/" + stored.id());
  }

  @GetMapping
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  ResponseEntity<PageOf<BankMessageResponse>> list(
      Caller caller, @PathVariable String organisationId, Paging paging) {
    return Answers.plain(
        payer(caller, organisationId, Reach.FINANCE)
            .map(payer ->
                page(
                    clearings.page(
                        caller.network(), organisationId, paging.afterId(), paging.limit()),
                    statements(caller, organisationId))));
  }

  @GetMapping("/{id}")
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  ResponseEntity<BankMessageResponse> one(
      Caller caller, @PathVariable String organisationId, @PathVariable String id) {
    return Answers.ok(
        message(caller, organisationId, id, Reach.FINANCE),
        stored -> shown(stored, statements(caller, organisationId)));
  }

  /**
   * @param kind whether the entry is a payment of ours, or the bank's return of one, money that the
   *     person paid back, a whole run, or none of these
   * @param reference of which payment
   * @param code why it came back, of ARUCS or of ISO 20022, where the bank did not say
   * @param runId which run was taken from the account as one
   */
  record AnswerRequest(
      @NotNull @Pattern(regexp = "ours|paid-back|run|not-ours") String kind,
      @Nullable @Pattern(regexp = PaymentReference.FORM, message = PaymentReference.FORM_SAYS)
          String reference,
      @Nullable @Pattern(regexp = CODE_FORM, message = CODE_SAYS) String code,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String runId) {

    /** What the kind of answer names. */
    String named() {
      String named = kind.equals("run") ? runId : reference;
      return named == null ? "" : named;
    }
  }

  /** Says what an entry is that could not be placed. */
  @PostMapping("/{id}/entries/{number}/answer")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<BankMessageResponse> answer(
      Caller caller,
      Cause cause,
      @PathVariable String organisationId,
      @PathVariable String id,
      @PathVariable @Min(1) int number,
      @Valid @RequestBody AnswerRequest request) {
    return Answers.ok(
        message(caller, organisationId, id, List.of(Role.FINANCE_OFFICER))
            .then(stored ->
                reading.answer(
                    stored,
                    number,
                    request.kind(),
                    request.named(),
                    request.code(),
                    Actor.of(accounts.of(caller)),
                    cause)),
        stored -> shown(stored, statements(caller, organisationId)));
  }

  private Statements statements(Caller caller, String organisationId) {
    return clearings.statements(caller.network(), organisationId);
  }

  private static BankMessageResponse shown(Stored<ReadMessage> stored, Statements statements) {
    return BankMessageResponse.of(stored, statements);
  }

  private static PageOf<BankMessageResponse> page(Page<ReadMessage> page, Statements statements) {
    return Answers.page(page, stored -> shown(stored, statements));
  }

  /**
   * A return that the bank told by letter or telephone. It counts when a second person has
   * confirmed it at the bounce desk, or a message of the bank shows it.
   *
   * @param code of ARUCS or of ISO 20022
   */
  record ReturnRequest(
      @NotNull @Pattern(regexp = PaymentReference.FORM, message = PaymentReference.FORM_SAYS)
          String reference,
      @Min(1) @Max(2_000_000_000L) long pence,
      @NotNull @Pattern(regexp = CODE_FORM, message = CODE_SAYS) String code,
      @NotNull LocalDate on) {}

  /** What became of it, as the bounce desk shows it. */
  record ReturnResponse(String bounceId, String stage, LocalDate actBy) {}

  @PostMapping("/returns")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<ReturnResponse> returned(
      Caller caller,
      Cause cause,
      @PathVariable String organisationId,
      @Valid @RequestBody ReturnRequest request) {
    return Answers.plain(
        payer(caller, organisationId, List.of(Role.FINANCE_OFFICER))
            .then(payer ->
                reading.reportByHand(
                    caller.network(),
                    organisationId,
                    request.reference(),
                    Pence.of(request.pence()),
                    request.code(),
                    request.on(),
                    Actor.of(accounts.of(caller)),
                    cause))
            .map(bounce ->
                new ReturnResponse(
                    bounce.id(), bounce.state().stage().text(), bounce.state().actBy())));
  }

  /**
   * How far a run has been seen on statements.
   *
   * @param clearedPence of {@code totalPence}
   */
  record RunResponse(
      String runId, LocalDate payOn, int count, long totalPence, long clearedPence, boolean all) {}

  /** Every released run, with how much of it statements have shown. */
  @GetMapping("/runs")
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  ResponseEntity<List<RunResponse>> runs(Caller caller, @PathVariable String organisationId) {
    return Answers.plain(
        payer(caller, organisationId, Reach.FINANCE)
            .map(payer ->
                payments.runsOf(caller.network(), organisationId).stream()
                    .map(run -> runResponse(caller, run))
                    .toList()));
  }

  private RunResponse runResponse(Caller caller, SentRun run) {
    long cleared =
        clearings
            .run(caller.network(), run.runId())
            .map(ClearedRun::total)
            .orElse(Pence.NOTHING)
            .value();
    return new RunResponse(
        run.runId(),
        run.payOn(),
        run.count(),
        run.total().value(),
        cleared,
        cleared >= run.total().value());
  }

  private Outcome<Stored<PayingOrganisation>> payer(
      Caller caller, String organisationId, List<Role> roles) {
    return Reach.open(
        caller,
        organisations.find(caller.network(), organisationId),
        found -> organisationId,
        roles);
  }

  private Outcome<Stored<ReadMessage>> message(
      Caller caller, String organisationId, String id, List<Role> roles) {
    Optional<Stored<ReadMessage>> found =
        clearings
            .message(caller.network(), id)
            .filter(message -> message.state().payingOrganisationId().equals(organisationId));
    return payer(caller, organisationId, roles)
        .then(payer ->
            found
                .<Outcome<Stored<ReadMessage>>>map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.notFound())));
  }

  /**
   * @param left entries that the bank has not booked yet, or accepted: nothing follows from them
   * @param balances whether opening balance and entries make the closing balance
   * @param statement whether it fits to itself and to the statement before it; null for others
   * @param matched entries that are payments of ours, by what they were known
   * @param seenBefore entries that another message told of: nothing more follows from them
   * @param asked entries that somebody must say something of
   */
  record BankMessageResponse(
      String id,
      String kind,
      String version,
      String bankId,
      String sha256,
      int entries,
      int left,
      long creditPence,
      long debitPence,
      boolean balances,
      Statements.@Nullable Fit statement,
      @Nullable LocalDate lastOn,
      Map<String, Integer> matched,
      int seenBefore,
      int cameBack,
      List<AskedResponse> asked,
      int askedCount,
      Instant at) {
    static BankMessageResponse of(Stored<ReadMessage> stored, Statements statements) {
      ReadMessage message = stored.state();
      Map<String, Integer> matched = new TreeMap<>();
      message.matched().forEach((rule, count) -> matched.put(rule.text(), count));
      return new BankMessageResponse(
          message.id(),
          message.kind(),
          message.version(),
          message.bankId(),
          message.sha256(),
          message.entries(),
          message.left(),
          message.credits().value(),
          message.debits().value(),
          message.balances(),
          statements.fitOf(message),
          message.lastOn(),
          matched,
          message.seenBefore(),
          message.cameBack(),
          message.asked().stream().map(AskedResponse::of).toList(),
          message.askedCount(),
          message.at());
    }
  }

  /**
   * @param why in a word
   * @param code why the bank says that it came back; null where it did not say
   * @param reason what that code means, as the bounce desk says it
   * @param answer what somebody said of it
   */
  record AskedResponse(
      int number,
      LocalDate on,
      String direction,
      long pence,
      String reference,
      String why,
      @Nullable String code,
      @Nullable String reason,
      @Nullable String answer) {
    static AskedResponse of(ReadMessage.Asked asked) {
      return new AskedResponse(
          asked.number(),
          asked.on(),
          (asked.credit() ? "CREDIT" : "DEBIT").toLowerCase(Locale.ROOT),
          asked.amount().value(),
          asked.reference(),
          asked.why(),
          asked.code(),
          asked.code() == null ? null : ReturnReason.of(asked.code()).words(),
          asked.answer() == null ? null : asked.answer().kind());
    }
  }
}
