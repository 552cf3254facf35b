package org.commontable.reimbursements.organisation;

import java.util.regex.Pattern;

/**
 * A legal entity that pays people, with its own service user number, account, limits and ledger
 * within a network.
 *
 * @param id an id of the house
 * @param legalName the name of the legal entity
 * @param statementName what a payee's bank statement shows: at most {@link #STATEMENT_NAME_LENGTH}
 *     characters of the Bacs alphabet; it names the payer, never an activity or a condition
 * @param serviceUserNumber the six digits by which Bacs knows it
 * @param sealedSortCode encrypted; read it through {@code PayingOrganisations}
 * @param sealedAccountNumber encrypted likewise
 * @param limits the most it pays
 * @param nation whose bank holidays it keeps
 * @param payWithinDays days after an activity's last day by which it promises to pay people
 */
public record PayingOrganisation(
    String id,
    String legalName,
    String statementName,
    String serviceUserNumber,
    String sealedSortCode,
    String sealedAccountNumber,
    PaymentLimits limits,
    Nation nation,
    int payWithinDays) {
  public static final int STATEMENT_NAME_LENGTH = 18;

  /** What the Better Payment Practice Code gives suppliers, where the organisation says nothing. */
  public static final int PAY_WITHIN_DAYS_USUALLY = 30;

  public static final int PAY_WITHIN_DAYS_MOST = 90;

  private static final Pattern SERVICE_USER_NUMBER = Pattern.compile("[0-9]{6}");
  private static final Pattern STATEMENT_NAME = Pattern.compile("[A-Z0-9.&/ -]{1,18}");

  public PayingOrganisation {
    if (!SERVICE_USER_NUMBER.matcher(serviceUserNumber).matches()) {
      throw new IllegalArgumentException("A service user number has six digits");
    }
    if (!STATEMENT_NAME.matcher(statementName).matches()) {
      throw new IllegalArgumentException(
          "What a statement shows has at most 18 of A-Z, 0-9, space and . & / -");
    }
    if (payWithinDays < 1 || payWithinDays > PAY_WITHIN_DAYS_MOST) {
      throw new IllegalArgumentException(
          "An organisation promises to pay within 1 to " + PAY_WITHIN_DAYS_MOST + " days");
    }
  }
}
