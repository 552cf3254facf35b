package org.commontable.reimbursements.guard;

import java.time.LocalDate;
import org.commontable.reimbursements.money.Pence;

/**
 * An amount on a day.
 *
 * @param what in plain words
 * @param ours whether it is a payment of this network and not one that the person told of
 */
record DatedAmount(LocalDate on, Pence amount, String what, boolean ours) {}
