package org.commontable.reimbursements.entitlement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** To whom an offer is made, for which session, by which rate card, and who pays. */
record OfferRequest(
    @NotNull @Pattern(regexp = ID, message = AN_ID) String participantId,
    @NotNull @Pattern(regexp = ID, message = AN_ID) String sessionId,
    @NotNull @Pattern(regexp = ID, message = AN_ID) String rateCardId,
    @NotNull @Pattern(regexp = ID, message = AN_ID) String payingOrganisationId) {
  private static final String ID = "[0-9a-v]{26}";
  private static final String AN_ID = "must be an id: 26 characters of 0-9 and a-v";
}
