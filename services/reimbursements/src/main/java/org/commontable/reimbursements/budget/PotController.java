package org.commontable.reimbursements.budget;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.activity.Programmes;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pots of programmes: how much is set aside, and how it is booked. */
@RestController
@RequestMapping("/api/reimbursements/v1/pots")
final class PotController {
  private final Pots pots;
  private final PayingOrganisations organisations;
  private final Programmes programmes;

  PotController(Pots pots, PayingOrganisations organisations, Programmes programmes) {
    this.programmes = programmes;
    this.pots = pots;
    this.organisations = organisations;
  }

  /** A pot as it is asked for. */
  record PotRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}") String programmeId,
      @NotNull PotKind kind,
      @NotBlank @Size(max = 120) String name,
      @NotNull @Pattern(regexp = "[0-9a-v]{26}") String payingOrganisationId,
      @NotNull @Pattern(regexp = Coding.FORM, message = Coding.FORM_SAYS) String costCentre,
      @NotNull @Pattern(regexp = Coding.FORM, message = Coding.FORM_SAYS) String rewardCode,
      @NotNull @Pattern(regexp = Coding.FORM, message = Coding.FORM_SAYS) String expenseCode,
      @NotNull @Min(0) @Max(Pence.MOST) Long allocatedPence) {

    Outcome<Pot> asPot(String id) {
      return rewardCode.equals(expenseCode)
          ? Outcome.refused(
              Refusal.invalid(
                  "codes-are-one", "Time and expenses are booked under codes of their own."))
          : Outcome.done(
              new Pot(
                  id,
                  programmeId,
                  kind,
                  name,
                  payingOrganisationId,
                  costCentre,
                  rewardCode,
                  expenseCode,
                  Pence.of(allocatedPence)));
    }
  }

  /** A pot as it is shown. */
  record PotResponse(
      String id,
      String programmeId,
      PotKind kind,
      String name,
      String payingOrganisationId,
      String costCentre,
      String rewardCode,
      String expenseCode,
      long allocatedPence) {
    static PotResponse of(Stored<Pot> stored) {
      Pot pot = stored.state();
      return new PotResponse(
          pot.id(),
          pot.programmeId(),
          pot.kind(),
          pot.name(),
          pot.payingOrganisationId(),
          pot.costCentre(),
          pot.rewardCode(),
          pot.expenseCode(),
          pot.allocated().value());
    }
  }

  @PostMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<PotResponse> open(
      Caller caller, Cause cause, @Valid @RequestBody PotRequest request) {
    NetworkId network = caller.network();
    if (!mayChange(caller, request.payingOrganisationId())) {
      return Answers.refused(Refusal.notFound());
    }
    if (organisations.find(network, request.payingOrganisationId()).isEmpty()) {
      return Answers.refused(
          Refusal.invalid(
              "unknown-paying-organisation", "This network has no such paying organisation."));
    }
    if (!programmes.know(network, request.programmeId())) {
      return Answers.refused(Programmes.NOT_KNOWN);
    }
    String id = cause.newId(network);
    return Answers.created(
        request
            .asPot(id)
            .then(pot -> pots.store().create(network, id, cause, () -> Decision.changed(pot))),
        PotResponse::of,
        stored -> "/api/reimbursements/v1/pots/" + stored.id());
  }

  /** Changes what follows; what was offered before keeps its codes. */
  @PutMapping("/{id}")
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<PotResponse> change(
      Caller caller, Cause cause, @PathVariable String id, @Valid @RequestBody PotRequest request) {
    return Answers.ok(
        request
            .asPot(id)
            .then(asked ->
                pots.store()
                    .change(
                        caller.network(),
                        id,
                        cause,
                        pot -> {
                          if (!mayChange(caller, pot.payingOrganisationId())) {
                            return Decision.refused(Refusal.notFound());
                          }
                          return pot.programmeId().equals(asked.programmeId())
                                  && pot.payingOrganisationId().equals(asked.payingOrganisationId())
                              ? Decision.changed(asked)
                              : Decision.refused(
                                  Refusal.conflict(
                                      "pot-stays",
                                      "A pot stays with its programme and its organisation. Open another"
                                          + " pot for others."));
                        })),
        PotResponse::of);
  }

  /** All of the network's, or those of the part of it that the caller's roles are for. */
  @GetMapping
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.NETWORK_ADMIN})
  PageOf<PotResponse> list(
      Caller caller, Paging paging, @RequestParam(required = false) @Nullable String programmeId) {
    Map<String, String> wanted =
        programmeId == null ? Map.of() : Map.of("programmeId", programmeId);
    PageOf<PotResponse> all =
        Answers.page(
            pots.store().page(caller.network(), wanted, paging.afterId(), paging.limit()),
            PotResponse::of);
    return new PageOf<>(
        all.items().stream()
            .filter(pot -> maySee(caller, pot.payingOrganisationId(), pot.programmeId()))
            .toList(),
        all.next());
  }

  @GetMapping("/{id}")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.NETWORK_ADMIN})
  ResponseEntity<PotResponse> one(Caller caller, @PathVariable String id) {
    return Answers.found(
        pots.store()
            .find(caller.network(), id)
            .filter(found ->
                maySee(caller, found.state().payingOrganisationId(), found.state().programmeId())),
        PotResponse::of);
  }

  private static boolean maySee(Caller caller, String organisationId, String programmeId) {
    return Reach.touches(
        caller,
        organisationId,
        programmeId,
        Role.COORDINATOR,
        Role.FINANCE_OFFICER,
        Role.FINANCE_APPROVER,
        Role.NETWORK_ADMIN);
  }

  private static boolean mayChange(Caller caller, String organisationId) {
    return caller.holds(Role.NETWORK_ADMIN)
        || Reach.covers(caller, organisationId, Role.FINANCE_OFFICER);
  }
}
