package org.commontable.reimbursements.entitlement;

import java.time.Instant;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;

/**
 * A claim that somebody agreed to, at the amount that they saw.
 *
 * @param seen the evidence they relied on
 */
public record Approval(Pence amount, RateReference rateFrom, Evidence seen, Actor by, Instant at) {}
