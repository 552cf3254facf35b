package org.commontable.reimbursements.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That one of the people who must agree has agreed to the amount that is claimed.
 *
 * @param onBehalfOf the account whose limit was used, where somebody stands in for an absent one
 */
public record Endorsement(Actor by, @Nullable String onBehalfOf, Instant at) {}
