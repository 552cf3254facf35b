package org.commontable.reimbursements.signal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.stewardship.audit.SensitiveRead;
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

/** What should be looked at before a claim is approved, for finance. */
@RestController
@RequestMapping("/api/reimbursements/v1/entitlements/{id}/signals")
final class SignalController {
  private final Signals signals;
  private final Entitlements entitlements;
  private final Clock clock;
  private final Accounts accounts;

  SignalController(Signals signals, Entitlements entitlements, Clock clock, Accounts accounts) {
    this.signals = signals;
    this.entitlements = entitlements;
    this.clock = clock;
    this.accounts = accounts;
  }

  /**
   * @param blocked whether it can't be approved before somebody has cleared something
   */
  record SignalsResponse(boolean blocked, List<Shown> signals) {}

  /**
   * @param clearedBecause why somebody found it right
   */
  record Shown(
      Signal.Code code,
      Signal.Level level,
      String reason,
      List<String> others,
      @Nullable String clearedBecause) {}

  @GetMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.COUNTER_FRAUD})
  @SensitiveRead("signals")
  ResponseEntity<SignalsResponse> read(Caller caller, @PathVariable String id) {
    return Answers.plain(opened(caller, id).map(e -> shown(caller.network(), e)));
  }

  /**
   * @param reason why it is right
   */
  record Clearing(@NotBlank @Size(max = 500) String reason) {}

  /** Says why a signal is no reason to stop; whoever says so does not approve it. */
  @PostMapping("/{code}/clearance")
  @AllowedTo({Role.FINANCE_OFFICER, Role.COUNTER_FRAUD})
  ResponseEntity<SignalsResponse> clear(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @PathVariable String code,
      @Valid @RequestBody Clearing request) {
    NetworkId network = caller.network();
    Outcome<Entitlement> opened = opened(caller, id);
    return Answers.plain(
        opened.then(e -> {
          Optional<Signal> found =
              signals.of(network, e).stream()
                  .filter(signal -> signal.code().name().equals(code.toUpperCase(Locale.ROOT)))
                  .findFirst();
          Actor by = Actor.of(accounts.of(caller));
          if (found.isEmpty()) {
            return Outcome.refused(
                Refusal.conflict("no-such-signal", "There is nothing of that sort to clear."));
          }
          if (e.isOwedTo(by)) {
            return Outcome.refused(
                Refusal.notAllowed(
                    "approver-is-payee", "You would be paid yourself. Somebody else must say so."));
          }
          Clearance.Entry entry =
              new Clearance.Entry(
                  found.get().code(), Signals.amountOf(e), request.reason(), by, clock.instant());
          return signals
              .clearances()
              .put(
                  network,
                  e.id(),
                  cause,
                  known -> known.orElseGet(() -> Clearance.none(e.id())).clear(entry))
              .map(stored -> shown(network, e));
        }));
  }

  private SignalsResponse shown(NetworkId network, Entitlement e) {
    Clearance clearance = signals.clearanceOf(network, e.id());
    List<Shown> found =
        signals.of(network, e).stream()
            .map(signal ->
                new Shown(
                    signal.code(),
                    signal.level(),
                    signal.reason(),
                    signal.others(),
                    clearance
                        .of(signal.code(), Signals.amountOf(e))
                        .map(Clearance.Entry::reason)
                        .orElse(null)))
            .toList();
    return new SignalsResponse(
        found.stream()
            .anyMatch(
                shown -> shown.level() == Signal.Level.BLOCK && shown.clearedBecause() == null),
        found);
  }

  private Outcome<Entitlement> opened(Caller caller, String id) {
    Optional<Entitlement> found =
        entitlements.find(caller.network(), id).map(Stored::state).filter(e -> sees(caller, e));
    return found
        .<Outcome<Entitlement>>map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  private static boolean sees(Caller caller, Entitlement e) {
    String payer = e.payingOrganisationId();
    return caller.holds(Role.COUNTER_FRAUD)
        || (payer != null
            && Reach.covers(caller, payer, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER));
  }
}
