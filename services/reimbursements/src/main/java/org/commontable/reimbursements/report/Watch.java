package org.commontable.reimbursements.report;

/**
 * Whether a network takes part in looking for hours that two networks paid.
 *
 * @param id the network, by a keyed hash
 */
record Watch(String id, boolean on) {}
