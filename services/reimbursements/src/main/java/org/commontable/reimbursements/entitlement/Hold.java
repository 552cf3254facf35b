package org.commontable.reimbursements.entitlement;

/**
 * The one payment run that an entitlement is in.
 *
 * @param frozen whether the run has written down what it pays: nothing here moves it from then on
 */
public record Hold(String runId, boolean frozen) {}
