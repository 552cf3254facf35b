package org.commontable.reimbursements.budget;

import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Money that is set aside for a programme, and how the organisation's books name what is paid from
 * it: time and expenses under codes of their own, since they are never one category.
 */
public record Pot(
    String id,
    String programmeId,
    PotKind kind,
    String name,
    String payingOrganisationId,
    String costCentre,
    String rewardCode,
    String expenseCode,
    Pence allocated) {

  public Pot {
    if (rewardCode.equals(expenseCode)) {
      throw new IllegalArgumentException("Time and expenses have codes of their own");
    }
  }

  /** By which the organisation's books know a cost that comes from this pot. */
  public Cost.@Nullable Code codeOf(boolean expense) {
    return Cost.Code.of(costCentre, expense ? expenseCode : rewardCode, programmeId);
  }

  /** How an amount from this pot is booked. */
  public Coding codingOf(boolean expense) {
    return new Coding(id, costCentre, expense ? expenseCode : rewardCode);
  }
}
