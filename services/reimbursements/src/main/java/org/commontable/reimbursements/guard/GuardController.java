package org.commontable.reimbursements.guard;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.guard.GuardCalculation.Figure;
import org.commontable.reimbursements.guard.GuardCalculation.Finding;
import org.commontable.reimbursements.guard.IncomeLimit.Period;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.LanguageWish;
import org.commontable.reimbursements.words.Said;
import org.commontable.reimbursements.words.Sentence;
import org.commontable.reimbursements.words.Spoken;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The private guard. Limits are data that finance publishes; the look itself is the person's own:
 * what they tell is used and forgotten, or kept encrypted where they ask for it. What is kept names
 * limits and no figures, so that it follows what is published later.
 */
@RestController
@RequestMapping("/api/reimbursements/v1")
final class GuardController {
  private static final String ID = "[0-9a-v]{26}";

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final IncomeLimits limits;
  private final KeptChoices kept;
  private final OwnPayments payments;
  private final Clock clock;

  GuardController(IncomeLimits limits, KeptChoices kept, OwnPayments payments, Clock clock) {
    this.limits = limits;
    this.kept = kept;
    this.payments = payments;
    this.clock = clock;
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

  /**
   * One period.
   *
   * @param above whether there is more than the figure of its first day; null where none is known
   * @param mostPence that figure
   */
  record Shown(
      LocalDate first,
      LocalDate last,
      long sumPence,
      @Nullable Boolean above,
      @Nullable Long mostPence,
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
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    List<LimitFindings> found = new ArrayList<>();
    for (String id : request.limitIds()) {
      Optional<IncomeLimit> limit = limits.store().find(network, id).map(Stored::state);
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
              LimitResponse.of(limit.get(), today, language),
              GuardCalculation.findings(limit.get(), day == null ? 1 : day, amounts).stream()
                  .map(finding -> shown(finding, language))
                  .toList()));
    }
    return Spoken.in(
        language,
        Answers.plain(
            Outcome.done(new CheckResponse(found, Sentence.of("guard.not-advice").in(language)))));
  }

  private static Shown shown(Finding finding, Language language) {
    List<Said> words = new ArrayList<>(words(finding));
    if (finding.amounts().stream().anyMatch(amount -> amount.days().size() > 1)) {
      words.add(Sentence.of("guard.either-day"));
    }
    return new Shown(
        finding.first(),
        finding.last(),
        finding.sum().value(),
        finding.above(),
        finding.most() == null ? null : finding.most().value(),
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

  /** What there is beside the figure of the first day, and what changes of that within the days. */
  private static List<Said> words(Finding finding) {
    List<Said> words = new ArrayList<>();
    for (Figure figure : finding.figures()) {
      LimitVersion version = figure.version();
      String from = figure.from().equals(finding.first()) ? "guard.period" : "guard.change";
      if (version == null) {
        words.add(told(from + ".unknown", figure, finding));
      } else {
        words.add(
            told(version.isConfirmed() ? from : from + ".unconfirmed", figure, finding)
                .with("most", version.most())
                .with("source", version.source().title())
                .with("readOn", version.source().readOn()));
      }
    }
    if (finding.figures().size() > 1) {
      words.add(Sentence.of("guard.changes"));
    }
    return words;
  }

  private static Sentence told(String key, Figure figure, Finding finding) {
    return Sentence.of(key)
        .with("first", figure.from())
        .with("last", finding.last())
        .with("sum", finding.sum());
  }
}
