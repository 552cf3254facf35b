package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;

/** What became of money that came back and that no run pays again. */
public record Closing(How how, LocalDate on) {

  /** In which way. */
  public enum How {
    /** It went to the estate, by hand. */
    ESTATE(true),
    /** It was paid in another way, by hand. */
    PAID_OTHERWISE(true),
    /** The person does not want it, or can't be found: nobody is owed it any more. */
    WRITTEN_OFF(false);

    private final boolean paid;

    How(boolean paid) {
      this.paid = paid;
    }

    /** Whether somebody has the money. */
    public boolean isPaid() {
      return paid;
    }
  }
}
