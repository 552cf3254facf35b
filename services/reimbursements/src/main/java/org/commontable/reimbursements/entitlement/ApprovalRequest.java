package org.commontable.reimbursements.entitlement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.commontable.reimbursements.money.Pence;

/** The amount that the approver saw and agrees to. */
record ApprovalRequest(@NotNull @Min(1) @Max(Pence.MOST) Long pence) {}
