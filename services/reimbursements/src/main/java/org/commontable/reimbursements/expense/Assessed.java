package org.commontable.reimbursements.expense;

import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.jspecify.annotations.Nullable;

/**
 * What a line comes to.
 *
 * @param rateFrom the version of the expense card that it was worked out by
 * @param tenthsBefore with mileage: how far the person had gone before in this tax year
 * @param limitedBy in plain words, what made it less than was spent; null if nothing did
 */
public record Assessed(
    String lineId,
    Pence allowed,
    RateReference rateFrom,
    @Nullable Long tenthsBefore,
    @Nullable String limitedBy) {}
