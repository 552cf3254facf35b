package org.commontable.reimbursements.payee;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.payee.EnteringDetails.Entered;
import org.commontable.reimbursements.payee.PayeeVersion.By;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.words.LanguageWish;
import org.commontable.reimbursements.words.Spoken;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a person is paid: told by the person or a finance officer, confirmed by somebody else. */
@RestController
@RequestMapping("/api/reimbursements/v1/payees")
final class PayeeController {
  private final Payees payees;
  private final Discretion discretion;
  private final EnteringDetails entering;
  private final Accounts accounts;
  private final NothingOfErased erased;

  PayeeController(
      Payees payees,
      Discretion discretion,
      EnteringDetails entering,
      Accounts accounts,
      NothingOfErased erased) {
    this.discretion = discretion;
    this.erased = erased;
    this.payees = payees;
    this.entering = entering;
    this.accounts = accounts;
  }

  /** {@code If-None-Match: *} for the first details, {@code If-Match} for others. */
  @PutMapping("/{participantId}")
  @AllowedTo({Role.PARTICIPANT, Role.FINANCE_OFFICER})
  ResponseEntity<PayeeResponse> enter(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String participantId,
      @Valid @RequestBody PayeeRequest request) {
    if (!mayOpen(caller, participantId) || !Ids.isId(participantId)) {
      return Answers.refused(Refusal.notFound());
    }
    Optional<Refusal> gone = erased.keepsOut(caller.network(), participantId);
    if (gone.isPresent()) {
      return Answers.refused(gone.get());
    }
    return switch (entering.enter(caller.network(), participantId, request, by(caller), cause)) {
      case Outcome.Done<Entered>(Entered(var stored, var answer)) ->
          Spoken.in(
              wish.one(),
              Answers.ok(
                  Outcome.done(stored),
                  now -> PayeeResponse.of(now, payees, answer.orElse(null), wish.one())));
      case Outcome.Refused<Entered>(Refusal refusal) -> Answers.refused(refusal);
    };
  }

  /**
   * @param discreet whether messages and papers about payments say nothing of what they are for
   */
  record Choosing(@NotNull Boolean discreet) {}

  /**
   * How the person wants payments to be spoken of: from their first offer on, before they have said
   * where they are paid, if they ever do. {@code If-None-Match: *} then, else {@code If-Match}.
   */
  @PutMapping("/{participantId}/preferences")
  @AllowedTo({Role.PARTICIPANT, Role.FINANCE_OFFICER})
  ResponseEntity<PayeeResponse> choose(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String participantId,
      @Valid @RequestBody Choosing request) {
    if (!mayOpen(caller, participantId) || !Ids.isId(participantId)) {
      return Answers.refused(Refusal.notFound());
    }
    Optional<Refusal> gone = erased.keepsOut(caller.network(), participantId);
    return gone.isPresent()
        ? Answers.refused(gone.get())
        : answer(
            discretion.choose(caller.network(), participantId, request.discreet(), cause), wish);
  }

  @GetMapping("/{participantId}")
  @SensitiveRead(value = "payee", record = "participantId")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.PARTICIPANT})
  ResponseEntity<PayeeResponse> read(
      Caller caller, LanguageWish wish, @PathVariable String participantId) {
    boolean may = mayOpen(caller, participantId) || caller.holds(Role.FINANCE_APPROVER);
    return may
        ? Spoken.in(
            wish.one(),
            Answers.found(
                payees.known(caller.network(), participantId),
                stored -> PayeeResponse.of(stored, payees, null, wish.one())))
        : Answers.refused(Refusal.notFound());
  }

  /**
   * @param version the version that was checked with the person, by a channel known before
   */
  record Confirming(@NotNull @Min(1) Integer version) {}

  /** A second person's word; for first details that somebody else gave, also the payee's own. */
  @PostMapping("/{participantId}/confirmation")
  @AllowedTo({Role.PARTICIPANT, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<PayeeResponse> confirm(
      Caller caller,
      Cause cause,
      LanguageWish wish,
      @PathVariable String participantId,
      @Valid @RequestBody Confirming request) {
    boolean may = mayOpen(caller, participantId) || caller.holds(Role.FINANCE_APPROVER);
    return may
        ? answer(
            payees.confirm(
                caller.network(), participantId, request.version(), accounts.of(caller), cause),
            wish)
        : Answers.refused(Refusal.notFound());
  }

  /** The person, or a finance officer of the network: one record serves all organisations. */
  private static boolean mayOpen(Caller caller, String participantId) {
    return caller.isParticipant(participantId) || caller.holds(Role.FINANCE_OFFICER);
  }

  private ResponseEntity<PayeeResponse> answer(Outcome<Stored<Payee>> outcome, LanguageWish wish) {
    return Spoken.in(
        wish.one(),
        Answers.ok(outcome, stored -> PayeeResponse.of(stored, payees, null, wish.one())));
  }

  private By by(Caller caller) {
    return By.of(accounts.of(caller));
  }
}
