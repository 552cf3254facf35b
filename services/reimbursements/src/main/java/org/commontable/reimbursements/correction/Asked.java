package org.commontable.reimbursements.correction;

import java.util.List;
import org.commontable.reimbursements.ledger.Cost;
import org.jspecify.annotations.Nullable;

/**
 * What should be put right.
 *
 * @param takeBack the number of the batch to take back; null where costs move
 * @param entitlementIds the payments whose cost moves
 * @param bookingIds the bookings whose cost moves
 * @param potId the pot that they should have come from; null where they stay in theirs
 * @param code by which they should be booked in their pot; null where a pot is named
 */
record Asked(
    @Nullable Long takeBack,
    List<String> entitlementIds,
    List<String> bookingIds,
    @Nullable String potId,
    Cost.@Nullable Code code,
    String reason) {}
