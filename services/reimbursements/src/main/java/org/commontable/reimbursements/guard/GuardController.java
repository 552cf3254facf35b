package org.commontable.reimbursements.guard;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.guard.GuardCalculation.Finding;
import org.commontable.reimbursements.guard.IncomeLimit.Period;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.commontable.reimbursements.rate.Shipped;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.LanguageWish;
import org.commontable.reimbursements.words.Said;
import org.commontable.reimbursements.words.Sentence;
import org.commontable.reimbursements.words.Spoken;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The private guard. Limits are data that finance publishes; the look itself is the person's own:
 * what they tell is used and forgotten, or kept encrypted where they ask for it.
 */
@RestController
@RequestMapping("/api/reimbursements/v1")
final class GuardController {
  private static final String ID = "[0-9a-v]{26}";

  private static final String SHIPPED = "income-limit-templates.yml";

  private final AggregateStore<IncomeLimit> limits;
  private final KeptChoices kept;
  private final OwnPayments payments;
  private final List<LimitRequest> shipped = Shipped.read(SHIPPED, Templates.class).templates();

  GuardController(AggregateStores stores, KeptChoices kept, OwnPayments payments) {
    this.limits = stores.open(AggregateType.of("income_limits", IncomeLimit.class));
    this.kept = kept;
    this.payments = payments;
  }

  /** A published limit. */
  record LimitRequest(
      @NotBlank @Size(max = 120) String name,
      @NotNull Period period,
      @Nullable DayOfWeek weekStartsOn,
      @NotNull @Min(1) @Max(Pence.MOST) Long mostPence,
      @NotNull LocalDate from,
      @Nullable LocalDate until,
      @NotNull @Valid Source source,
      @NotNull RateStatus status,
      @NotBlank @Size(max = 200) String adviceTitle,
      @NotNull @Size(max = 500) @Pattern(regexp = "https?://\\S+") String adviceUrl,
      @Nullable @Valid Welsh welsh) {

    /** How the limit and who advises are called in Welsh. */
    record Welsh(
        @NotBlank @Size(max = 120) String name, @NotBlank @Size(max = 200) String adviceTitle) {}

    record Source(
        @NotBlank @Size(max = 200) String title,
        @NotNull @Size(max = 500) @Pattern(regexp = "https?://\\S+") String url,
        @NotNull LocalDate readOn) {}

    Outcome<IncomeLimit> asLimit(String id) {
      try {
        return Outcome.done(
            new IncomeLimit(
                id,
                name,
                period,
                weekStartsOn,
                Pence.of(mostPence),
                from,
                until,
                new RateSource(source.title(), source.url(), source.readOn()),
                status,
                adviceTitle,
                adviceUrl,
                welsh == null ? null : new IncomeLimit.InWelsh(welsh.name(), welsh.adviceTitle())));
      } catch (IllegalArgumentException e) {
        return Outcome.refused(Refusal.invalid("limit-unclear", e.getMessage() + "."));
      }
    }
  }

  /** As it is shown. */
  record LimitResponse(
      String id,
      String name,
      Period period,
      @Nullable DayOfWeek weekStartsOn,
      long mostPence,
      LocalDate from,
      @Nullable LocalDate until,
      RateSource source,
      RateStatus status,
      String adviceTitle,
      String adviceUrl) {
    static LimitResponse of(IncomeLimit limit, Language language) {
      return new LimitResponse(
          limit.id(),
          limit.called().in(language),
          limit.period(),
          limit.weekStartsOn(),
          limit.most().value(),
          limit.from(),
          limit.until(),
          limit.source(),
          limit.status(),
          limit.adviser().in(language),
          limit.adviceUrl());
    }
  }

  @PostMapping("/income-limits")
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<LimitResponse> publish(
      Caller caller, Cause cause, LanguageWish wish, @Valid @RequestBody LimitRequest request) {
    Optional<Refusal> partOnly =
        Reach.notForTheNetwork(caller, Role.FINANCE_OFFICER, Role.NETWORK_ADMIN);
    if (partOnly.isPresent()) {
      return Answers.refused(partOnly.get());
    }
    String id = cause.newId(caller.network());
    return Spoken.in(
        wish.one(),
        Answers.created(
            request
                .asLimit(id)
                .then(limit ->
                    limits.create(caller.network(), id, cause, () -> Decision.changed(limit))),
            stored -> LimitResponse.of(stored.state(), wish.one()),
            stored -> "/api/reimbursements/v1/income-limits/" + stored.id()));
  }

  /** The data file. */
  record Templates(List<LimitRequest> templates) {}

  /** Limits that a network may begin with: each can be published as it is. */
  @GetMapping("/income-limits/templates")
  @AllowedTo(everySignedIn = true)
  PageOf<LimitRequest> templates() {
    return new PageOf<>(shipped, null);
  }

  @GetMapping("/income-limits")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PageOf<LimitResponse>> list(Caller caller, Paging paging, LanguageWish wish) {
    return Spoken.in(
        wish.one(),
        ResponseEntity.ok(
            Answers.page(
                limits.page(caller.network(), Map.of(), paging.afterId(), paging.limit()),
                stored -> LimitResponse.of(stored.state(), wish.one()))));
  }

  @GetMapping("/income-limits/{id}")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<LimitResponse> one(Caller caller, LanguageWish wish, @PathVariable String id) {
    return Spoken.in(
        wish.one(),
        Answers.found(
            limits.find(caller.network(), id),
            stored -> LimitResponse.of(stored.state(), wish.one())));
  }

  /**
   * What somebody wants to look at.
   *
   * @param limitIds the limits that they choose; nobody asks why
   * @param assessmentDay the day of the month on which their own period begins
   * @param income what else they have, on which day
   */
  record CheckRequest(
      @NotNull @Size(min = 1, max = 10) List<@NotNull @Pattern(regexp = ID) String> limitIds,
      @Nullable @Min(1) @Max(31) Integer assessmentDay,
      @NotNull @Size(max = 200) List<@Valid @NotNull Income> income) {

    record Income(@NotNull LocalDate on, @NotNull @Min(1) @Max(100_000_000) Long pence) {}

    @Override
    public String toString() {
      return "CheckRequest[hidden]";
    }
  }

  /** What falls where. */
  record CheckResponse(List<LimitFindings> limits, String notAdvice) {}

  /** One limit, with where it was read and who advises. */
  record LimitFindings(LimitResponse limit, List<Shown> periods) {}

  /** One period. */
  record Shown(
      LocalDate first,
      LocalDate last,
      long sumPence,
      boolean above,
      String words,
      List<Amount> amounts) {}

  /**
   * One amount in it.
   *
   * @param on the day, or the one that is expected
   * @param orOn the day that was promised, where that is another; null where the day is certain
   */
  record Amount(LocalDate on, @Nullable LocalDate orOn, long pence, String what, boolean ours) {}

  /** Looks, answers, and keeps nothing. */
  @PostMapping("/guard/check")
  @NoIdempotencyKey
  @AllowedTo(Role.PARTICIPANT)
  ResponseEntity<CheckResponse> check(
      Caller caller, LanguageWish wish, @Valid @RequestBody CheckRequest request) {
    return answer(caller, request, wish.one());
  }

  /** The same with what was kept. */
  @GetMapping("/guard/check")
  @AllowedTo(Role.PARTICIPANT)
  ResponseEntity<CheckResponse> checkKept(Caller caller, LanguageWish wish) {
    return opened(caller)
        .map(choices -> answer(caller, choices, wish.one()))
        .orElseGet(() -> Answers.refused(Refusal.notFound()));
  }

  /** Keeps the choices, encrypted. {@code If-None-Match: *} for the first. */
  @PutMapping("/guard/choices")
  @AllowedTo(Role.PARTICIPANT)
  ResponseEntity<Void> keep(Caller caller, Cause cause, @Valid @RequestBody CheckRequest request) {
    Optional<String> person = caller.participant();
    if (person.isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    return Answers.done(kept.keep(caller.network(), person.get(), request, cause));
  }

  @GetMapping("/guard/choices")
  @AllowedTo(Role.PARTICIPANT)
  ResponseEntity<CheckRequest> choices(Caller caller) {
    return Answers.found(
        caller.participant().flatMap(person -> kept.find(caller.network(), person)), kept::open);
  }

  /** Forgets them, for good: what is kept again needs another record. */
  @DeleteMapping("/guard/choices")
  @AllowedTo(Role.PARTICIPANT)
  ResponseEntity<Void> forget(Caller caller, Cause cause) {
    Optional<String> person = caller.participant();
    return person.isEmpty()
        ? Answers.refused(Refusal.notFound())
        : Answers.done(kept.forget(caller.network(), person.get(), cause));
  }

  private Optional<CheckRequest> opened(Caller caller) {
    return caller
        .participant()
        .flatMap(person -> kept.find(caller.network(), person))
        .filter(stored -> !stored.state().isEmpty())
        .map(kept::open);
  }

  private ResponseEntity<CheckResponse> answer(
      Caller caller, CheckRequest request, Language language) {
    NetworkId network = caller.network();
    Optional<String> person = caller.participant();
    if (person.isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    List<DatedAmount> amounts =
        Stream.concat(
                payments.of(network, person.get()).stream(),
                request.income().stream()
                    .map(income ->
                        new DatedAmount(
                            income.on(),
                            Pence.of(income.pence()),
                            Sentence.of("guard.amount.told"),
                            false)))
            .toList();
    List<LimitFindings> found = new ArrayList<>();
    for (String id : request.limitIds()) {
      Optional<IncomeLimit> limit = limits.find(network, id).map(Stored::state);
      if (limit.isEmpty()) {
        return Answers.refused(
            Refusal.invalid("unknown-limit", "This network has no such limit. Choose another."));
      }
      Integer day = request.assessmentDay();
      if (limit.get().period() == Period.ASSESSMENT_PERIOD && day == null) {
        return Answers.refused(
            Refusal.invalid(
                "assessment-day-needed",
                "Say on which day of the month your own period begins; your journal has it."));
      }
      found.add(
          new LimitFindings(
              LimitResponse.of(limit.get(), language),
              GuardCalculation.findings(limit.get(), day == null ? 1 : day, amounts).stream()
                  .map(finding -> shown(limit.get(), finding, language))
                  .toList()));
    }
    return Spoken.in(
        language,
        Answers.plain(
            Outcome.done(new CheckResponse(found, Sentence.of("guard.not-advice").in(language)))));
  }

  private static Shown shown(IncomeLimit limit, Finding finding, Language language) {
    List<Said> words = new ArrayList<>();
    words.add(
        Sentence.of(
                limit.status() == RateStatus.NEEDS_CONFIRMING
                    ? "guard.period.unconfirmed"
                    : "guard.period")
            .with("first", finding.first())
            .with("last", finding.last())
            .with("sum", finding.sum())
            .with("most", limit.most())
            .with("source", limit.source().title())
            .with("readOn", limit.source().readOn()));
    if (finding.amounts().stream().anyMatch(amount -> amount.days().size() > 1)) {
      words.add(Sentence.of("guard.either-day"));
    }
    return new Shown(
        finding.first(),
        finding.last(),
        finding.sum().value(),
        finding.above(),
        Said.joined(" ", words).in(language),
        finding.amounts().stream()
            .map(amount ->
                new Amount(
                    amount.on(),
                    amount.atLatest(),
                    amount.amount().value(),
                    amount.what().in(language),
                    amount.ours()))
            .toList());
  }
}
