package org.commontable.reimbursements.duty;

import java.util.List;

/**
 * Duties that should not come together.
 *
 * @param accounts whose; two where an account of one is linked with that of another
 * @param reason in plain words, with what to do
 */
record Conflict(Code code, List<String> accounts, String reason) {

  /** What comes together. */
  enum Code {
    PREPARES_AND_APPROVES,
    APPROVES_AND_RELEASES,
    PREPARES_AND_RELEASES,
    OFFERS_AND_APPROVES,
    ADMINISTERS_AND_APPROVES,
    ONE_PERSON_TWO_ACCOUNTS,
    APPROVER_IS_PAYEE,
    RELEASER_IS_PAYEE,
    SHARES_ACCOUNT_WITH_PAYEE,
    TAKES_MONEY_FOR_OTHERS,
    RECORDS_CHOICES_OF_OTHERS
  }

  Conflict {
    accounts = List.copyOf(accounts);
  }
}
