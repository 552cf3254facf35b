package org.commontable.reimbursements.expense;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Money that a person is given before they spend it, and settles with a claim afterwards: so that
 * nobody is out of pocket. It is approved and paid as an entitlement of its own; what they did not
 * spend comes back.
 *
 * @param askedAt when it was asked for; null for what was asked before that was noted
 * @param settledBy the claim that says what became of it, and by which try to submit it
 * @param givenBack what came back of it, in the order in which it was noted
 * @param potId the pot that it comes from, if any
 */
public record Advance(
    String id,
    String participantId,
    String payingOrganisationId,
    String expenseCardId,
    @Nullable String activityId,
    Pence amount,
    Actor askedBy,
    @Nullable Instant askedAt,
    @Nullable String settledBy,
    List<GivenBack> givenBack,
    @Nullable String potId) {
  /** Times that something may come back of one advance. */
  static final int GIVEN_BACK_MOST = 50;

  /** By which way money came back. */
  public enum Way {
    /** Into the organisation's account. */
    BANK,
    /** As cash, or otherwise into somebody's hands. */
    BY_HAND
  }

  /**
   * Something that came back.
   *
   * @param key names it, once
   */
  public record GivenBack(String key, Pence amount, LocalDate on, Way way, Actor notedBy) {}

  @SuppressWarnings("NullAway") // What was stored before anything could come back has no list.
  public Advance {
    givenBack = givenBack == null ? List.of() : List.copyOf(givenBack);
  }

  /** All that came back. */
  Pence back() {
    return Pence.total(givenBack.stream().map(GivenBack::amount).toList());
  }

  Decision<Advance> settle(String key) {
    if (key.equals(settledBy)) {
      return Decision.unchanged(this);
    }
    return settledBy == null
        ? Decision.changed(with(key, givenBack))
        : Decision.refused(
            Refusal.conflict(
                "advance-settled", "Another claim says already what became of this advance."));
  }

  Decision<Advance> reopen(String key) {
    return key.equals(settledBy)
        ? Decision.changed(with(null, givenBack))
        : Decision.unchanged(this);
  }

  /**
   * Notes that something came back.
   *
   * @param seenSettledBy what settled it when it was worked out how much is outstanding
   * @param paid what the person had
   * @param spent what of it they have shown to be spent
   */
  Decision<Advance> giveBack(
      GivenBack next, @Nullable String seenSettledBy, Pence paid, Pence spent) {
    if (givenBack.stream().anyMatch(known -> known.key().equals(next.key()))) {
      return Decision.unchanged(this);
    }
    if (!Objects.equals(settledBy, seenSettledBy)) {
      return Decision.refused(
          Refusal.conflict(
              "advance-changed", "A claim was submitted or taken back just now. Look again."));
    }
    if (spent.plus(back()).plus(next.amount()).isMoreThan(paid)) {
      return Decision.refused(
          Refusal.conflict(
              "more-than-outstanding", "So much is not outstanding of this advance. Look again."));
    }
    if (givenBack.size() >= GIVEN_BACK_MOST) {
      return Decision.refused(
          Refusal.conflict(
              "too-many-returns",
              "An advance comes back in at most " + GIVEN_BACK_MOST + " parts."));
    }
    List<GivenBack> more = new ArrayList<>(givenBack);
    more.add(next);
    return Decision.changed(
        with(settledBy, more), new ExpenseFact.AdvanceGivenBack(id, participantId));
  }

  /** The claim that says what became of it; null while none does. */
  @Nullable String settlingClaim() {
    return settledBy == null ? null : settledBy.split("/", 2)[0];
  }

  private Advance with(@Nullable String key, List<GivenBack> back) {
    return new Advance(
        id,
        participantId,
        payingOrganisationId,
        expenseCardId,
        activityId,
        amount,
        askedBy,
        askedAt,
        key,
        back,
        potId);
  }
}
