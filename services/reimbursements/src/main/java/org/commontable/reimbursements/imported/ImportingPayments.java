package org.commontable.reimbursements.imported;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.expense.MileageYears;
import org.commontable.reimbursements.expense.TaxYear;
import org.commontable.reimbursements.imported.ImportedPayment.Correction;
import org.jspecify.annotations.Nullable;
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
    Optional<Refusal> impossible = impossible(payment, TaxYear.of(today), today);
    if (impossible.isPresent()) {
      return Outcome.refused(impossible.get());
    }
    String id =
        idOf(network, payment.payingOrganisationId(), payment.source(), payment.reference());
    Optional<ImportedPayment> known = payments.store().find(network, id).map(Stored::state);
    if (known.isPresent() && !known.get().says(payment)) {
      return refused(
          "reference-reused",
          "Something else was imported by this reference, or it was put right since. Correct the"
              + " list, or put right what was imported.");
    }
    if (rehearse || known.isPresent()) {
      return Outcome.done(known.isEmpty());
    }
    Outcome<?> miles = takeMiles(network, id, payment, cause);
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

  /**
   * Puts a payment right that was imported, or takes it back. Its miles are moved first, so that a
   * crash between the two is mended by asking for the same again.
   *
   * @param id of the payment
   * @param row what it should have said; null where it should not be there
   */
  Outcome<Stored<ImportedPayment>> putRight(
      NetworkId network,
      String id,
      @Nullable ImportedPayment row,
      Correction correction,
      LocalDate today,
      Cause cause) {
    Optional<ImportedPayment> known = payments.store().find(network, id).map(Stored::state);
    if (known.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    ImportedPayment before = known.get();
    Optional<Refusal> impossible =
        row == null ? Optional.empty() : impossible(row, TaxYear.of(before.on()), today);
    if (impossible.isPresent()) {
      return Outcome.refused(impossible.get());
    }
    Function<ImportedPayment, Decision<ImportedPayment>> decide =
        found -> row == null ? found.withdraw(correction) : found.putRight(row, correction);
    // Miles that have moved stay so: what will be refused is refused before.
    if (decide.apply(before) instanceof Decision.Refused<ImportedPayment>(Refusal refusal)) {
      return Outcome.refused(refusal);
    }
    Outcome<?> moved =
        row != null && staysWith(before, row)
            ? Outcome.done(before)
            : mileage.giveBack(
                network, before.participantId(), before.on(), "imported/" + id, cause.further());
    return moved
        .then(_ -> row == null ? Outcome.done(before) : takeMiles(network, id, row, cause))
        .then(_ -> payments.store().change(network, id, cause, decide));
  }

  /** Whether the miles stay in the same person's year: then they are told anew, and not moved. */
  private static boolean staysWith(ImportedPayment before, ImportedPayment row) {
    return row.vehicle() != null && before.participantId().equals(row.participantId());
  }

  private Outcome<ImportedPayment> takeMiles(
      NetworkId network, String id, ImportedPayment payment, Cause cause) {
    return payment.vehicle() == null || payment.tenthsOfMiles() == null
        ? Outcome.done(payment)
        : mileage
            .take(
                network,
                payment.participantId(),
                payment.on(),
                "imported/" + id,
                payment.vehicle(),
                payment.tenthsOfMiles(),
                cause.further())
            .map(_ -> payment);
  }

  static String idOf(
      NetworkId network, String payingOrganisationId, String source, String reference) {
    return Ids.derived(network.value(), "imported", payingOrganisationId, source, reference);
  }

  private static Optional<Refusal> impossible(
      ImportedPayment payment, TaxYear year, LocalDate today) {
    if (payment.on().isAfter(today)) {
      return Optional.of(
          Refusal.invalid("not-paid-yet", "This day lies ahead; only what was paid is imported."));
    }
    return TaxYear.of(payment.on()).equals(year)
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                "other-tax-year",
                "Only what was paid in this tax year is imported, and put right within its own."));
  }

  private static Outcome<Boolean> refused(String code, String detail) {
    return Outcome.refused(Refusal.invalid(code, detail));
  }
}
