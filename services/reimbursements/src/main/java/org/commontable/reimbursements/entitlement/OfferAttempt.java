package org.commontable.reimbursements.entitlement;

/**
 * That an offer was asked for, kept under the id of the request's attempt before the offer is made:
 * the entitlement's own id comes from the person and the session, so without this the same key
 * could make two offers.
 */
record OfferAttempt(String entitlementId) {}
