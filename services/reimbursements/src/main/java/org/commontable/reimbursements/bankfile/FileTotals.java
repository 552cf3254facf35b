package org.commontable.reimbursements.bankfile;

import java.time.LocalDate;
import org.commontable.reimbursements.money.Pence;

/**
 * What a reader found in a whole file, already checked against the file's own totals.
 *
 * @param on the day that the file asks for: the processing day of Bacs, the execution day of
 *     pain.001
 */
public record FileTotals(String payer, LocalDate on, long count, Pence total) {}
