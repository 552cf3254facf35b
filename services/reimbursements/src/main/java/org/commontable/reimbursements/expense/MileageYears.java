package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.springframework.stereotype.Component;

/** Takes miles into a person's tax year. */
@Component
public final class MileageYears {
  private final Expenses expenses;

  MileageYears(Expenses expenses) {
    this.expenses = expenses;
  }

  /**
   * Takes a way, once for each key; the same key with another length is another way.
   *
   * @param tenths how far, in tenths of a mile
   */
  public Outcome<Stored<MileageYear>> take(
      NetworkId network,
      String participantId,
      LocalDate on,
      String key,
      Vehicle vehicle,
      int tenths,
      Cause cause) {
    TaxYear year = TaxYear.of(on);
    return expenses
        .mileageStore()
        .put(
            network,
            MileageYear.idFor(network, participantId, year),
            cause,
            known ->
                known
                    .orElseGet(() -> MileageYear.none(participantId, year))
                    .add(
                        key,
                        vehicle,
                        tenths,
                        expenses.placesUnderOtherRecords(network, participantId, year, vehicle)));
  }

  /** Takes a way out again, where it is in. */
  public Outcome<Stored<MileageYear>> giveBack(
      NetworkId network, String participantId, LocalDate on, String key, Cause cause) {
    TaxYear year = TaxYear.of(on);
    return expenses
        .mileageStore()
        .put(
            network,
            MileageYear.idFor(network, participantId, year),
            cause,
            known ->
                known.orElseGet(() -> MileageYear.none(participantId, year)).remove(Set.of(key)));
  }
}
