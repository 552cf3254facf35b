package org.commontable.reimbursements.imported;

import java.time.LocalDate;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.expense.MileageYears;
import org.commontable.reimbursements.expense.TaxYear;
import org.springframework.stereotype.Component;

/**
 * Takes one payment of another system, once: its id comes from the system and its reference. Its
 * miles go into the person's tax year first, under the same name, so that a crash between the two
 * is mended by importing again.
 */
@Component
final class ImportingPayments {
  private final ImportedPayments payments;
  private final MileageYears mileage;

  ImportingPayments(ImportedPayments payments, MileageYears mileage) {
    this.payments = payments;
    this.mileage = mileage;
  }

  /** Whether it is, or would be, a new one. */
  Outcome<Boolean> take(
      NetworkId network, ImportedPayment payment, LocalDate today, boolean rehearse, Cause cause) {
    if (payment.on().isAfter(today)) {
      return refused("not-paid-yet", "This day lies ahead; only what was paid is imported.");
    }
    if (!TaxYear.of(payment.on()).equals(TaxYear.of(today))) {
      return refused("other-tax-year", "Only what was paid in this tax year is imported.");
    }
    String id =
        Ids.derived(
            network.value(),
            "imported",
            payment.payingOrganisationId(),
            payment.source(),
            payment.reference());
    Optional<ImportedPayment> known = payments.store().find(network, id).map(Stored::state);
    if (known.isPresent() && !known.get().equals(payment)) {
      return refused(
          "reference-reused", "Something else was imported by this reference. Correct the list.");
    }
    if (rehearse || known.isPresent()) {
      return Outcome.done(known.isEmpty());
    }
    Outcome<?> miles =
        payment.vehicle() == null || payment.tenthsOfMiles() == null
            ? Outcome.done(payment)
            : mileage.take(
                network,
                payment.participantId(),
                payment.on(),
                "imported/" + id,
                payment.vehicle(),
                payment.tenthsOfMiles(),
                cause.further());
    return miles
        .then(_ ->
            payments
                .store()
                .put(
                    network,
                    id,
                    cause,
                    found ->
                        found
                            .<Decision<ImportedPayment>>map(Decision::unchanged)
                            .orElseGet(() -> Decision.changed(payment))))
        .map(stored -> true);
  }

  private static Outcome<Boolean> refused(String code, String detail) {
    return Outcome.refused(Refusal.invalid(code, detail));
  }
}
