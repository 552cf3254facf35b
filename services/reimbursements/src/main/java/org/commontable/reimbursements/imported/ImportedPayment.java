package org.commontable.reimbursements.imported;

import java.time.LocalDate;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.expense.Vehicle;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * One payment that another system made. It is no entitlement and never paid here.
 *
 * @param source which system
 * @param reference by which that system knows it
 * @param amount nothing where only miles are told
 * @param tenthsOfMiles that were paid with it
 */
public record ImportedPayment(
    String payingOrganisationId,
    String source,
    String reference,
    String participantId,
    LocalDate on,
    Category category,
    Pence amount,
    @Nullable Vehicle vehicle,
    @Nullable Integer tenthsOfMiles) {

  public ImportedPayment {
    if ((vehicle == null) != (tenthsOfMiles == null)) {
      throw new IllegalArgumentException("Miles and a vehicle go together");
    }
    if (vehicle != null && category != Category.EXPENSE) {
      throw new IllegalArgumentException("Miles are an expense");
    }
  }
}
