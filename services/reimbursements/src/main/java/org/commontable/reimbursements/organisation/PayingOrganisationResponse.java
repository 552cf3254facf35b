package org.commontable.reimbursements.organisation;

import java.time.LocalDate;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/** An organisation that pays, as it is shown: never its account. */
record PayingOrganisationResponse(
    String id,
    String name,
    String statementName,
    String serviceUserNumber,
    Limits limits,
    Nation nation,
    int payWithinDays,
    PayingOrganisationRequest.@Nullable Days payDays,
    int approvalDays,
    @Nullable String discreetStatementName,
    boolean accountChangeAwaitsConfirmation,
    @Nullable LocalDate closedOn,
    BankForm bankForm) {

  record Limits(long perPaymentPence, long perRunPence, long rollingTwoDaysPence) {}

  static PayingOrganisationResponse of(Stored<PayingOrganisation> stored) {
    PayingOrganisation organisation = stored.state();
    PaymentLimits limits = organisation.limits();
    return new PayingOrganisationResponse(
        organisation.id(),
        organisation.legalName(),
        organisation.statementName(),
        organisation.serviceUserNumber(),
        new Limits(
            limits.perPayment().value(), limits.perRun().value(), limits.rollingTwoDays().value()),
        organisation.nation(),
        organisation.payWithinDays(),
        organisation.payDays() == null
            ? null
            : PayingOrganisationRequest.Days.of(organisation.payDays()),
        organisation.approvalDaysUsually(),
        organisation.discreetStatementName(),
        organisation.accountChange() != null,
        organisation.closedOn(),
        organisation.bankForm());
  }
}
