package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;

/** What was paid, by which run, and the day on which it reaches the person. */
public record Payment(String runId, LocalDate paidOn, Pence amount, RateReference rateFrom) {}
