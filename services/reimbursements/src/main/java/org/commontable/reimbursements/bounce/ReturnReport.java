package org.commontable.reimbursements.bounce;

import java.time.LocalDate;
import org.commontable.reimbursements.money.Pence;

/**
 * One time that somebody told us of money that came back.
 *
 * @param source which message, and where in it: the same source is the same report
 * @param code as the bank gave it
 */
public record ReturnReport(
    String source, ReturnChannel channel, Pence amount, String code, LocalDate on) {}
