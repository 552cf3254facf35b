package org.commontable.reimbursements.entitlement;

import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;

/** What is owed by the evidence, the offer's rate and the person's answer together. */
public record Claim(Pence amount, int minutes, RateReference rateFrom) {}
