package org.commontable.reimbursements.budget;

/**
 * Which pot an amount comes from and how the organisation's own books name it. Kept with the
 * amount, so that a pot that is coded otherwise later changes nothing that was offered before.
 *
 * @param costCentre the organisation's own code
 * @param subjectiveCode what sort of cost it is, in the organisation's chart of accounts
 */
public record Coding(String potId, String costCentre, String subjectiveCode) {}
