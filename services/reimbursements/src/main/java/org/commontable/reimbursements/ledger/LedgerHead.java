package org.commontable.reimbursements.ledger;

/**
 * Where a ledger ends, kept beside its batches: that a batch with this number and hash was posted.
 * What lies after it has been posted since; that what it names is there no more shows that the end
 * was cut off.
 *
 * @param seq the batch's number; 0 before the first
 * @param hash of that batch; empty before the first
 * @param seal keyed hash of both and the ledger: only the service can make it
 */
record LedgerHead(LedgerId ledger, long seq, String hash, String seal) {}
