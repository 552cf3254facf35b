package org.commontable.reimbursements.expense;

import java.util.Locale;

/** What people spend to take part. */
public enum ExpenseKind {
  MILEAGE,
  PUBLIC_TRANSPORT,
  TAXI,
  PARKING,
  /** Meals, for those who are away long enough. */
  SUBSISTENCE,
  ACCOMMODATION,
  /** Somebody who cares in the person's place. */
  REPLACEMENT_CARE,
  CHILDCARE,
  PERSONAL_ASSISTANT,
  /** An interpreter or other communication support. */
  COMMUNICATION,
  /** Telephone, internet, paper and heating for a meeting at home. */
  HOME_MEETING,
  OTHER;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
