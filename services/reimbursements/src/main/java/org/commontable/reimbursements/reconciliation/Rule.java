package org.commontable.reimbursements.reconciliation;

import java.util.Locale;

/** By what an amount was known to be a payment; the first that holds counts. */
public enum Rule {
  END_TO_END("The bank gave our reference as the end-to-end id."),
  REFERENCE_IN_TEXT("Our reference stands in the bank's text, and the amount agrees."),
  WHOLE_RUN("The bank named the run, and the amount is that of all of it, taken as one."),
  WHOLE_RUN_BY_SERVICE_USER(
      "The bank named our service user number. Account, day and amount are those of this run taken"
          + " as one, and of nothing else that was sent about then."),
  WHOLE_RUN_BY_AMOUNT(
      "The bank gave no reference. Account, day and amount are those of this run taken as one, and"
          + " of nothing else that was sent about then."),
  AMOUNT_DATE_AND_LIKENESS(
      "Amount and day agree, and the reference differs from ours by a character or two."),
  BY_HAND("Somebody said so.");

  private final String words;

  Rule(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
