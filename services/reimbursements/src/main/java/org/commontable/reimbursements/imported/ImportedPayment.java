package org.commontable.reimbursements.imported;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
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
 * @param withdrawn whether it was taken back: then it counts nowhere, and its reference stays taken
 * @param corrections who put it right, and why; the latest last
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
    @Nullable Integer tenthsOfMiles,
    @Nullable Boolean withdrawn,
    List<Correction> corrections) {
  static final int CORRECTIONS_MAX = 20;

  /** Somebody put it right. */
  public record Correction(String by, Instant at, String why) {}

  @SuppressWarnings("NullAway") // What was stored before rows could be put right has no list.
  public ImportedPayment {
    withdrawn = withdrawn != null && withdrawn;
    corrections = corrections == null ? List.of() : List.copyOf(corrections);
    if ((vehicle == null) != (tenthsOfMiles == null)) {
      throw new IllegalArgumentException("Miles and a vehicle go together");
    }
    if (vehicle != null && category != Category.EXPENSE) {
      throw new IllegalArgumentException("Miles are an expense");
    }
  }

  /** Whether it counts nowhere any more. */
  public boolean isWithdrawn() {
    return Boolean.TRUE.equals(withdrawn);
  }

  /** Whether it says what a row of a list says. */
  boolean says(ImportedPayment row) {
    return !isWithdrawn() && with(List.of(), false).equals(row);
  }

  /** The same payment, told otherwise. */
  Decision<ImportedPayment> putRight(ImportedPayment row, Correction correction) {
    if (says(row)) {
      return Decision.unchanged(this);
    }
    return corrections.size() < CORRECTIONS_MAX
        ? Decision.changed(corrected(row, false, correction))
        : Decision.refused(
            Refusal.conflict(
                "too-many-corrections",
                "This was put right "
                    + CORRECTIONS_MAX
                    + " times. Withdraw it and import it by another reference."));
  }

  /** It was never paid, or not by this organisation. */
  Decision<ImportedPayment> withdraw(Correction correction) {
    return isWithdrawn()
        ? Decision.unchanged(this)
        : Decision.changed(corrected(this, true, correction));
  }

  private ImportedPayment corrected(ImportedPayment row, boolean gone, Correction correction) {
    List<Correction> all = new ArrayList<>(corrections);
    all.add(correction);
    return row.with(all, gone);
  }

  private ImportedPayment with(List<Correction> all, boolean gone) {
    return new ImportedPayment(
        payingOrganisationId,
        source,
        reference,
        participantId,
        on,
        category,
        amount,
        vehicle,
        tenthsOfMiles,
        gone,
        all);
  }
}
