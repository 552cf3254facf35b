package org.commontable.participants.practical;

import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/**
 * How an offer stands: made, or answered so.
 *
 * @param participantId under which of the person's ids it lies
 * @param answer null until they answered
 */
record OfferStands(
    String participantId,
    String offerId,
    SupportKind kind,
    @Nullable SupportAnswer answer,
    @Nullable String mentorId)
    implements Fact {}
