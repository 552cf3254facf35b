package org.commontable.reimbursements.organisation;

import java.time.LocalDate;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that pays, as it is shown: never its account.
 *
 * @param discreetStatementName for finance alone: whoever knows it sees on a paper who chose
 *     discretion
 * @param awaitsConfirmation whether it is new and a second person must confirm it before anything
 *     is offered or paid by it
 */
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
    boolean awaitsConfirmation,
    boolean accountChangeAwaitsConfirmation,
    @Nullable LocalDate closedOn,
    BankForm bankForm,
    @Nullable Waiting changeAwaitsConfirmation) {

  record Limits(long perPaymentPence, long perRunPence, long rollingTwoDaysPence) {
    static Limits of(PaymentLimits limits) {
      return new Limits(
          limits.perPayment().value(), limits.perRun().value(), limits.rollingTwoDays().value());
    }
  }

  /** A change that a second person must confirm, in all that it would say. */
  record Waiting(String name, String serviceUserNumber, Limits limits) {
    static Waiting of(PayingOrganisation.Terms terms) {
      return new Waiting(terms.legalName(), terms.serviceUserNumber(), Limits.of(terms.limits()));
    }
  }

  static PayingOrganisationResponse of(Stored<PayingOrganisation> stored) {
    return of(stored, true);
  }

  static PayingOrganisationResponse of(Stored<PayingOrganisation> stored, boolean toFinance) {
    PayingOrganisation organisation = stored.state();
    return new PayingOrganisationResponse(
        organisation.id(),
        organisation.legalName(),
        organisation.statementName(),
        organisation.serviceUserNumber(),
        Limits.of(organisation.limits()),
        organisation.nation(),
        organisation.payWithinDays(),
        organisation.payDays() == null
            ? null
            : PayingOrganisationRequest.Days.of(organisation.payDays()),
        organisation.approvalDaysUsually(),
        toFinance ? organisation.discreetStatementName() : null,
        !organisation.isConfirmed(),
        organisation.accountChange() != null,
        organisation.closedOn(),
        organisation.bankForm(),
        organisation.termsChange() == null ? null : Waiting.of(organisation.termsChange().terms()));
  }
}
