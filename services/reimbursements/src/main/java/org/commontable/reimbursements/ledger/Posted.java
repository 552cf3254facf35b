package org.commontable.reimbursements.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A batch in its place in the log. Never changed.
 *
 * @param seq its number, from 1, without gaps
 * @param year the financial year in which it was recorded
 * @param recordedAt never earlier than the batch before
 * @param by opaque account, or what else caused it
 * @param closedThrough the last day on which nothing takes effect any more, from this batch on
 * @param previous hash of the batch before; empty for the first
 * @param hash SHA-256 of this batch's canonical bytes, which hold the previous hash
 * @param seal keyed hash of the hash: only the service can make it
 */
public record Posted(
    LedgerId ledger,
    long seq,
    Batch batch,
    FinancialYear year,
    Instant recordedAt,
    String by,
    @Nullable LocalDate closedThrough,
    String previous,
    String hash,
    String seal) {}
