package org.commontable.reimbursements.payee;

/** Details that somebody wants to open were erased. */
public final class ErasedDetails extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ErasedDetails() {
    super("These details are erased");
  }
}
