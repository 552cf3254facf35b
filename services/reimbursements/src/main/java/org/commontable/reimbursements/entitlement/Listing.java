package org.commontable.reimbursements.entitlement;

/**
 * That something be in a batch for a cause.
 *
 * @param by who makes the batch
 */
record Listing(String batchId, Actor by) {}
