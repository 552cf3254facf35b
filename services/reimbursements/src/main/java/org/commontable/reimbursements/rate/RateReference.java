package org.commontable.reimbursements.rate;

/** Which version of which rate card an amount of money came from. */
public record RateReference(String rateCardId, int version) {}
