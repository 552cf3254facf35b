package org.commontable.reimbursements.budget;

/**
 * Which pot an amount comes from and how the organisation's own books name it. Kept with the
 * amount, so that a pot that is coded otherwise later changes nothing that was offered before.
 *
 * @param costCentre the organisation's own code
 * @param subjectiveCode what sort of cost it is, in the organisation's chart of accounts
 */
public record Coding(String potId, String costCentre, String subjectiveCode) {
  /** What a code may look like. */
  public static final String FORM = "[A-Za-z0-9./-]{1,40}";

  public static final String FORM_SAYS = "must be 1 to 40 of A-Z, a-z, 0-9, . / and -";
}
