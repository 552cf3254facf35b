package org.commontable.reimbursements.statement;

import java.time.LocalDate;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * One amount that a bank speaks of. Holds no name and no account of anybody.
 *
 * @param number its place in the message, from 1
 * @param key the same wherever a message of this kind tells of this movement, and no other's
 * @param credit whether it came in; otherwise it went out
 * @param endToEndId as the payer gave it; empty if the bank does not say
 * @param batchId of the file or instruction that it stands for as a whole; empty if none
 * @param text what else could hold a reference
 * @param returnCode why it came back, or was refused; null for what did not
 */
public record BankEntry(
    int number,
    String key,
    LocalDate on,
    boolean credit,
    Pence amount,
    String endToEndId,
    String batchId,
    String text,
    @Nullable String returnCode) {}
