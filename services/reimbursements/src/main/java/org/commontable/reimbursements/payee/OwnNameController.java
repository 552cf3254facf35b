package org.commontable.reimbursements.payee;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.payee.PayeeVersion.By;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person is called and where they live, apart from where their money goes. */
@RestController
@RequestMapping("/api/reimbursements/v1/payees/{participantId}/own-name")
final class OwnNameController {
  private final OwnNames names;
  private final Accounts accounts;
  private final NothingOfErased erased;

  OwnNameController(OwnNames names, Accounts accounts, NothingOfErased erased) {
    this.erased = erased;
    this.names = names;
    this.accounts = accounts;
  }

  /**
   * @param name the person's own, not that of an account
   * @param address where they live; may be left out
   */
  record Giving(
      @NotBlank @Size(max = OtherDetails.NAME_LENGTH) String name,
      @Nullable @Size(min = 1, max = OtherDetails.ADDRESS_LENGTH) String address) {
    OwnNames.Clear asClear() {
      return new OwnNames.Clear(
          name.strip(), address == null || address.isBlank() ? null : address.strip());
    }

    @Override
    public String toString() {
      return "Giving[hidden]";
    }
  }

  /** As it is shown; nothing of it once it was erased. */
  record OwnNameResponse(
      String participantId, @Nullable String name, @Nullable String address, Instant givenAt) {}

  /** {@code If-None-Match: *} for the first, {@code If-Match} for another. */
  @PutMapping
  @AllowedTo({Role.PARTICIPANT, Role.FINANCE_OFFICER})
  ResponseEntity<OwnNameResponse> give(
      Caller caller,
      Cause cause,
      @PathVariable String participantId,
      @Valid @RequestBody Giving request) {
    boolean may = caller.isParticipant(participantId) || caller.holds(Role.FINANCE_OFFICER);
    if (!may || !Ids.isId(participantId)) {
      return Answers.refused(Refusal.notFound());
    }
    NetworkId network = caller.network();
    Optional<Refusal> gone = erased.keepsOut(network, participantId);
    if (gone.isPresent()) {
      return Answers.refused(gone.get());
    }
    return Answers.ok(
        names.give(network, participantId, request.asClear(), By.of(accounts.of(caller)), cause),
        this::form);
  }

  @GetMapping
  @SensitiveRead(value = "own-name", record = "participantId")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.PARTICIPANT})
  ResponseEntity<OwnNameResponse> read(Caller caller, @PathVariable String participantId) {
    boolean may =
        caller.isParticipant(participantId)
            || caller.holds(Role.FINANCE_OFFICER)
            || caller.holds(Role.FINANCE_APPROVER);
    return Answers.found(names.find(caller.network(), participantId).filter(_ -> may), this::form);
  }

  private OwnNameResponse form(Stored<OwnName> stored) {
    Optional<OwnNames.Clear> clear = names.open(stored.network(), stored.state());
    return new OwnNameResponse(
        stored.id(),
        clear.map(OwnNames.Clear::name).orElse(null),
        clear.map(OwnNames.Clear::address).orElse(null),
        stored.state().at());
  }
}
