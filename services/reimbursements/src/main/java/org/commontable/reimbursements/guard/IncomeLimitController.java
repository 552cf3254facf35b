package org.commontable.reimbursements.guard;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.guard.LimitVersion.Noted;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.rate.EndRequest;
import org.commontable.reimbursements.rate.Shipped;
import org.commontable.reimbursements.words.LanguageWish;
import org.commontable.reimbursements.words.Spoken;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Limits of income: finance publishes them and what follows them, confirms and ends them; everybody
 * in the network may read them.
 */
@RestController
@RequestMapping("/api/reimbursements/v1/income-limits")
final class IncomeLimitController {
  private static final String SHIPPED = "income-limit-templates.yml";
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final IncomeLimits limits;
  private final Clock clock;
  private final List<LimitRequest> shipped = Shipped.read(SHIPPED, Templates.class).templates();

  IncomeLimitController(IncomeLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  @PostMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<LimitResponse> begin(
      Caller caller, Cause cause, LanguageWish wish, @Valid @RequestBody LimitRequest request) {
    Optional<Refusal> elsewhere = partOnly(caller);
    if (elsewhere.isPresent()) {
      return Answers.refused(elsewhere.get());
    }
    String id = cause.newId(caller.network());
    return Spoken.in(
        wish.one(),
        Answers.created(
            request
                .asVersion(1, noted(caller))
                .then(first ->
                    limits
                        .store()
                        .create(caller.network(), id, cause, () -> IncomeLimit.publish(id, first))),
            stored -> shown(stored, wish),
            stored -> "/api/reimbursements/v1/income-limits/" + stored.id()));
  }

  /** What holds from another day, or puts right what was published; who chose it follows. */
  @PostMapping("/{id}/versions")
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<LimitResponse> publish(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody LimitRequest request) {
    Noted by = noted(caller);
    return change(
        caller,
        cause,
        wish,
        id,
        limit ->
            switch (request.asVersion(limit.nextNumber(), by)) {
              case Outcome.Done<LimitVersion>(var version) -> limit.publish(version);
              case Outcome.Refused<LimitVersion>(var refusal) -> Decision.refused(refusal);
            });
  }

  /**
   * @param readOn the day on which it was read in its source
   */
  record ConfirmRequest(@NotNull @Min(1) Integer version, @NotNull LocalDate readOn) {}

  /** Somebody found a version as it is in its source. */
  @PostMapping("/{id}/confirmation")
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<LimitResponse> confirm(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody ConfirmRequest request) {
    if (request.readOn().isAfter(today())) {
      return Answers.refused(
          Refusal.invalid("read-later", "Say on which day it was read: today or before."));
    }
    Noted by = noted(caller);
    return change(
        caller, cause, wish, id, limit -> limit.confirm(request.version(), request.readOn(), by));
  }

  /** What was published so far holds no longer; it stays readable with the reason. */
  @PostMapping("/{id}/end")
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<LimitResponse> end(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String id,
      @Valid @RequestBody EndRequest request) {
    Noted by = noted(caller);
    return change(
        caller,
        cause,
        wish,
        id,
        limit -> limit.end(request.until(), request.reason(), request.reasonWelsh(), by));
  }

  private ResponseEntity<LimitResponse> change(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      String id,
      Function<IncomeLimit, Decision<IncomeLimit>> decide) {
    Optional<Refusal> elsewhere = partOnly(caller);
    return elsewhere.isPresent()
        ? Answers.refused(elsewhere.get())
        : Spoken.in(
            wish.one(),
            Answers.ok(
                limits.store().change(caller.network(), id, cause, decide),
                stored -> shown(stored, wish)));
  }

  /** The data file. */
  record Templates(List<LimitRequest> templates) {}

  /** Limits that a network may begin with: each can be published as it is. */
  @GetMapping("/templates")
  @AllowedTo(everySignedIn = true)
  PageOf<LimitRequest> templates() {
    return new PageOf<>(shipped, null);
  }

  @GetMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PageOf<LimitResponse>> list(Caller caller, Paging paging, LanguageWish wish) {
    return Spoken.in(
        wish.one(),
        ResponseEntity.ok(
            Answers.page(
                limits.store().page(caller.network(), Map.of(), paging.afterId(), paging.limit()),
                stored -> shown(stored, wish))));
  }

  @GetMapping("/{id}")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<LimitResponse> one(Caller caller, LanguageWish wish, @PathVariable String id) {
    return Spoken.in(
        wish.one(),
        Answers.found(limits.store().find(caller.network(), id), stored -> shown(stored, wish)));
  }

  private LimitResponse shown(Stored<IncomeLimit> stored, LanguageWish wish) {
    return LimitResponse.of(stored.state(), today(), wish.one());
  }

  private Noted noted(Caller caller) {
    return new Noted(caller.account(), clock.instant());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }

  /** What a network makes known to everybody is not for a part of it to say. */
  private static Optional<Refusal> partOnly(Caller caller) {
    return Reach.notForTheNetwork(caller, Role.FINANCE_OFFICER, Role.NETWORK_ADMIN);
  }
}
