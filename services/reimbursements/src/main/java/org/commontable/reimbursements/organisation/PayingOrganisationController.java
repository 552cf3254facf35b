package org.commontable.reimbursements.organisation;

import jakarta.validation.Valid;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;
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

/** Registers the organisations that pay. */
@RestController
@RequestMapping("/api/reimbursements/v1/paying-organisations")
final class PayingOrganisationController {
  private final PayingOrganisations organisations;

  PayingOrganisationController(PayingOrganisations organisations) {
    this.organisations = organisations;
  }

  @PostMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.NETWORK_ADMIN})
  ResponseEntity<PayingOrganisationResponse> register(
      Caller caller, Cause cause, @Valid @RequestBody PayingOrganisationRequest request) {
    NetworkId network = caller.network();
    String id = cause.newId(network);
    return Answers.created(
        organisations
            .store()
            .create(
                network,
                id,
                cause,
                () -> {
                  PayingOrganisation organisation = asked(network, id, request);
                  return Decision.changed(
                      organisation, new OrganisationFact.Registered(organisation));
                }),
        PayingOrganisationResponse::of,
        stored -> "/api/reimbursements/v1/paying-organisations/" + stored.id());
  }

  @GetMapping
  @AllowedTo({
    Role.COORDINATOR,
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.NETWORK_ADMIN
  })
  PageOf<PayingOrganisationResponse> list(Caller caller, Paging paging) {
    return Answers.page(
        organisations.store().page(caller.network(), Map.of(), paging.afterId(), paging.limit()),
        PayingOrganisationResponse::of);
  }

  @GetMapping("/{id}")
  @AllowedTo({
    Role.COORDINATOR,
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.NETWORK_ADMIN
  })
  ResponseEntity<PayingOrganisationResponse> one(Caller caller, @PathVariable String id) {
    return Answers.found(organisations.find(caller.network(), id), PayingOrganisationResponse::of);
  }

  private PayingOrganisation asked(
      NetworkId network, String id, PayingOrganisationRequest request) {
    OriginatingAccount account =
        new OriginatingAccount(request.account().sortCode(), request.account().accountNumber());
    PayingOrganisationRequest.Limits limits = request.limits();
    Integer within = request.payWithinDays();
    return new PayingOrganisation(
        id,
        request.name(),
        request.statementName(),
        request.serviceUserNumber(),
        organisations.sealedSortCode(network, id, account),
        organisations.sealedAccountNumber(network, id, account),
        new PaymentLimits(
            Pence.of(limits.perPaymentPence()),
            Pence.of(limits.perRunPence()),
            Pence.of(limits.rollingTwoDaysPence())),
        request.nation(),
        within == null ? PayingOrganisation.PAY_WITHIN_DAYS_USUALLY : within);
  }
}
