package org.commontable.reimbursements.ledger;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.kernel.Outcome;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of a paying organisation, for those who look after its money. */
@RestController
@RequestMapping("/api/reimbursements/v1/ledger/{organisationId}")
final class LedgerController {
  private static final String MONTH = "20[0-9]{2}-(0[1-9]|1[0-2])";
  private static final String MONTH_SAYS = "must be a month such as 2026-03";

  private final Ledger ledger;
  private final VerifyingLedgers verifying;
  private final PayingOrganisations organisations;
  private final StatedBalance stated;

  LedgerController(
      Ledger ledger,
      VerifyingLedgers verifying,
      PayingOrganisations organisations,
      StatedBalance stated) {
    this.stated = stated;
    this.ledger = ledger;
    this.verifying = verifying;
    this.organisations = organisations;
  }

  /** Batches in order, after a number. */
  @GetMapping("/entries")
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  ResponseEntity<EntriesResponse> entries(
      Caller caller,
      @PathVariable String organisationId,
      @RequestParam(defaultValue = "0") @Min(0) @Max(999_999_999_999L) long after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(LedgerLog.READ_MAX) int limit) {
    return Answers.plain(opened(caller, organisationId).map(id -> entriesOf(id, after, limit)));
  }

  /**
   * As of now or, with a month, of what takes effect by its end, for which nothing is told of what
   * is pending or what the bank says.
   */
  @GetMapping("/trial-balance")
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  ResponseEntity<TrialBalanceResponse> trialBalance(
      Caller caller,
      @PathVariable String organisationId,
      @RequestParam(required = false) @Nullable @Pattern(regexp = MONTH, message = MONTH_SAYS)
          String through) {
    LocalDate last = through == null ? null : YearMonth.parse(through).atEndOfMonth();
    return Answers.plain(
        opened(caller, organisationId)
            .map(id ->
                last == null
                    ? TrialBalanceResponse.of(
                        ledger.balances(id), null, stated.last(caller.network(), organisationId))
                    : TrialBalanceResponse.of(ledger.balances(id, last), last, Optional.empty())));
  }

  /** Reads the whole ledger again and says whether it is what was posted. */
  @GetMapping("/verification")
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  ResponseEntity<VerificationResponse> verification(
      Caller caller, @PathVariable String organisationId) {
    return Answers.plain(
        opened(caller, organisationId).map(id -> VerificationResponse.of(verifying.verify(id))));
  }

  /**
   * @param month such as {@code 2026-10}
   */
  record Closing(@NotNull @Pattern(regexp = MONTH, message = MONTH_SAYS) String month) {}

  /**
   * @param closedThrough the last day on which nothing takes effect any more
   */
  record PeriodResponse(@Nullable LocalDate closedThrough) {}

  @GetMapping("/periods")
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  ResponseEntity<PeriodResponse> periods(Caller caller, @PathVariable String organisationId) {
    return Answers.plain(
        opened(caller, organisationId)
            .map(id -> new PeriodResponse(ledger.closedThrough(id).orElse(null))));
  }

  /** Closes a month and all before it. */
  @PostMapping("/periods")
  @AllowedTo(Role.FINANCE_APPROVER)
  ResponseEntity<PeriodResponse> close(
      Caller caller,
      Cause cause,
      @PathVariable String organisationId,
      @Valid @RequestBody Closing request) {
    return Answers.plain(
        opened(caller, organisationId, List.of(Role.FINANCE_APPROVER))
            .then(id -> ledger.close(id, YearMonth.parse(request.month()), cause.by()))
            .map(posted -> new PeriodResponse(posted.closedThrough())));
  }

  private Outcome<LedgerId> opened(Caller caller, String organisationId) {
    return opened(caller, organisationId, Reach.FINANCE);
  }

  private Outcome<LedgerId> opened(Caller caller, String organisationId, List<Role> roles) {
    return Reach.open(
            caller,
            organisations.find(caller.network(), organisationId),
            found -> organisationId,
            roles)
        .map(found -> new LedgerId(caller.network(), organisationId));
  }

  private EntriesResponse entriesOf(LedgerId id, long after, int limit) {
    List<Posted> found = ledger.after(id, after, limit);
    return new EntriesResponse(
        found.stream()
            .map(posted ->
                EntryResponse.of(posted, ledger.reversalOf(posted), ledger.correctionsOf(posted)))
            .toList(),
        found.size() < limit ? null : found.getLast().seq());
  }

  /**
   * @param next the number after which more may follow; null at the end
   */
  record EntriesResponse(List<EntryResponse> items, @Nullable Long next) {}

  /**
   * One batch.
   *
   * @param reverses the batch that this one takes back or corrects
   * @param reversedBy the batch that took this one back
   * @param correctedBy the batches that charged costs of this one to something else
   */
  record EntryResponse(
      long seq,
      String key,
      String kind,
      LocalDate effectiveOn,
      String recordedAt,
      String by,
      List<LineResponse> lines,
      @Nullable Long reverses,
      @Nullable Long reversedBy,
      List<Long> correctedBy,
      String hash) {

    static EntryResponse of(Posted posted, Optional<Posted> reversal, List<Posted> corrections) {
      Batch batch = posted.batch();
      return new EntryResponse(
          posted.seq(),
          batch.key(),
          batch.kind().text(),
          batch.effectiveOn(),
          posted.recordedAt().toString(),
          posted.by(),
          batch.lines().stream().map(LineResponse::of).toList(),
          batch.reverses(),
          reversal.map(Posted::seq).orElse(null),
          corrections.stream().map(Posted::seq).toList(),
          posted.hash());
    }
  }

  /**
   * One side of it, with the codes of the pot that a cost comes from.
   *
   * @param account such as {@code involvement-expense} for time, {@code expenses-repaid} for what
   *     people spent
   */
  record LineResponse(
      String account,
      String side,
      long pence,
      @Nullable String costCentre,
      @Nullable String subjectiveCode,
      @Nullable String programmeId) {

    static LineResponse of(Line line) {
      Cost.Code code = line.code();
      return new LineResponse(
          line.account().text(),
          line.side().name().toLowerCase(Locale.ROOT),
          line.amount().value(),
          code == null ? null : nullIfEmpty(code.costCentre()),
          code == null ? null : nullIfEmpty(code.subjectiveCode()),
          code == null ? null : nullIfEmpty(code.programmeId()));
    }

    private static @Nullable String nullIfEmpty(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  /**
   * Debits and credits of every account; both totals are the same.
   *
   * @param upTo the last batch that was read
   * @param through the last day on which what is counted takes effect; null for all
   * @param pending what is expected and neither posted nor voided; not in the others
   */
  record TrialBalanceResponse(
      long upTo,
      @Nullable LocalDate through,
      List<AccountResponse> accounts,
      List<AccountResponse> pending,
      long debitPence,
      long creditPence,
      @Nullable BankLine bank) {
    static TrialBalanceResponse of(
        Balances balances, @Nullable LocalDate through, Optional<StatedBalance.Stated> stated) {
      return new TrialBalanceResponse(
          balances.seq(),
          through,
          Arrays.stream(Account.values())
              .map(account ->
                  new AccountResponse(
                      account.text(),
                      balances.of(account).debits().value(),
                      balances.of(account).credits().value()))
              .toList(),
          Arrays.stream(Account.values())
              .filter(account -> balances.pending().containsKey(account))
              .map(account ->
                  new AccountResponse(
                      account.text(),
                      balances.pendingOf(account).debits().value(),
                      balances.pendingOf(account).credits().value()))
              .toList(),
          balances.debits().value(),
          balances.credits().value(),
          stated
              .map(last ->
                  BankLine.of(
                      last,
                      balances.of(Account.BANK).debits().value()
                          - balances.of(Account.BANK).credits().value()))
              .orElse(null));
    }
  }

  /**
   * What the bank says beside what the ledger has. The two differ by what was in the account before
   * the first entry here, and by movements that are none of this service's.
   *
   * @param statedOn the day of the last movement of the last statement
   * @param differencePence of what is stated from what the ledger has
   */
  record BankLine(long ledgerPence, long statedPence, LocalDate statedOn, long differencePence) {
    static BankLine of(StatedBalance.Stated last, long ledger) {
      return new BankLine(ledger, last.pence(), last.on(), last.pence() - ledger);
    }
  }

  record AccountResponse(String account, long debitPence, long creditPence) {}

  /**
   * @param whole whether everything is as it was posted
   * @param verifiedUpTo the last batch that is
   * @param head its hash
   * @param fault what is wrong after it
   */
  record VerificationResponse(
      boolean whole, long verifiedUpTo, String head, @Nullable String fault) {
    static VerificationResponse of(Verification found) {
      return new VerificationResponse(
          found.isWhole(), found.balances().seq(), found.head(), found.fault());
    }
  }
}
