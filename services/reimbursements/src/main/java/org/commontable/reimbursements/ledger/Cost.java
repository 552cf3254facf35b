package org.commontable.reimbursements.ledger;

import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What a payment is charged to. Fixed with the payment, so that what came back, or is taken back,
 * is taken from where it was charged, whatever the pot is coded by then.
 *
 * @param account what people get for their time, what they spent, or what was booked for them:
 *     never two of them
 * @param code how the organisation's own books name it; null where no pot is named
 */
public record Cost(Account account, @Nullable Code code) {

  /** Of what was fixed before the two sorts of money had an account each. */
  public static final Cost NOT_TOLD_APART = new Cost(Account.INVOLVEMENT_EXPENSE, null);

  /**
   * By which an organisation's books know a cost; each part is empty where it is not known.
   *
   * @param subjectiveCode what sort of cost it is, in the organisation's chart of accounts
   */
  public record Code(String costCentre, String subjectiveCode, String programmeId) {

    /** Null where nothing is known. */
    public static @Nullable Code of(
        @Nullable String costCentre,
        @Nullable String subjectiveCode,
        @Nullable String programmeId) {
      Code code = new Code(orEmpty(costCentre), orEmpty(subjectiveCode), orEmpty(programmeId));
      return code.equals(NONE) ? null : code;
    }

    private static final Code NONE = new Code("", "", "");

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  /** So much more of it. */
  public Line more(Pence amount) {
    return new Line(account, Line.Side.DEBIT, amount, code);
  }

  /** So much less of it. */
  public Line less(Pence amount) {
    return new Line(account, Line.Side.CREDIT, amount, code);
  }
}
