package org.commontable.reimbursements.approval;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.person.Who;
import org.jspecify.annotations.Nullable;

/**
 * A paying organisation's scheme of delegation, as data that its administrator sets.
 *
 * @param payingOrganisationId the organisation, and the id of this record
 * @param tiers how many must approve which amounts, the smallest first; never empty
 * @param limits who may approve how much
 * @param delegations who stands in for whom, and when
 */
public record ApprovalScheme(
    String payingOrganisationId,
    List<Tier> tiers,
    List<Limit> limits,
    List<Delegation> delegations) {
  public static final int TIERS_MAX = 10;
  public static final int LIMITS_MAX = 500;
  public static final int DELEGATIONS_MAX = 500;
  public static final int APPROVERS_MAX = 5;
  public static final int DELEGATION_DAYS_MAX = 92;

  /**
   * How many must approve up to an amount.
   *
   * @param upTo including it; null for the last tier, which has no end
   */
  public record Tier(@Nullable Pence upTo, int approvers) {}

  /**
   * What somebody may approve.
   *
   * @param costCentre where alone it holds; null for all
   * @param until the last day; null while there is no end
   */
  public record Limit(
      String account,
      @Nullable String costCentre,
      Pence upTo,
      LocalDate from,
      @Nullable LocalDate until) {
    boolean holds(String who, @Nullable String centre, LocalDate day) {
      return account.equals(who)
          && (costCentre == null || costCentre.equals(centre))
          && !day.isBefore(from)
          && (until == null || !day.isAfter(until));
    }
  }

  /** Somebody stands in for an absent one, with that one's limits. */
  public record Delegation(String from, String to, LocalDate first, LocalDate last) {
    boolean holdsOn(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  /**
   * What somebody may approve on a day.
   *
   * @param onBehalfOf whose limit it is; null for their own
   */
  public record Power(Pence limit, @Nullable String onBehalfOf) {}

  public ApprovalScheme {
    tiers = List.copyOf(tiers);
    limits = List.copyOf(limits);
    delegations = List.copyOf(delegations);
    for (int i = 0; i < tiers.size(); i++) {
      Tier tier = tiers.get(i);
      if ((tier.upTo() == null) != (i == tiers.size() - 1)) {
        throw new IllegalArgumentException("The last tier, and no other, is without an end");
      }
      Pence before = i == 0 ? null : tiers.get(i - 1).upTo();
      if (before != null && tier.upTo() != null && !tier.upTo().isMoreThan(before)) {
        throw new IllegalArgumentException("Each tier ends at more than the one before");
      }
      if (tier.approvers() < 1 || tier.approvers() > APPROVERS_MAX) {
        throw new IllegalArgumentException("From 1 to " + APPROVERS_MAX + " people approve");
      }
    }
    if (tiers.isEmpty() || tiers.size() > TIERS_MAX) {
      throw new IllegalArgumentException("A scheme has from 1 to " + TIERS_MAX + " tiers");
    }
  }

  /** How many people must agree to an amount. */
  public int approversFor(Pence amount) {
    return tiers.stream()
        .filter(tier -> tier.upTo() == null || !amount.isMoreThan(tier.upTo()))
        .findFirst()
        .orElseThrow()
        .approvers();
  }

  /**
   * What somebody may approve: by their own limit where that is enough for the amount, otherwise by
   * the highest of those for whom they stand in. Where nobody has a limit, everybody who holds the
   * role may approve everything.
   *
   * @param lends whether an absent one's limit counts here: never for their own money
   */
  public Power powerOf(
      String account,
      @Nullable String centre,
      LocalDate day,
      Pence amount,
      Predicate<String> lends) {
    if (limits.isEmpty()) {
      return new Power(Pence.of(Pence.MOST), null);
    }
    Pence own = ownLimit(account, centre, day);
    if (!amount.isMoreThan(own)) {
      return new Power(own, null);
    }
    return delegations.stream()
        .filter(
            given -> given.to().equals(account) && given.holdsOn(day) && lends.test(given.from()))
        .map(given -> new Power(ownLimit(given.from(), centre, day), given.from()))
        .filter(power -> power.limit().isMoreThan(own))
        .max(Comparator.comparing(Power::limit))
        .orElseGet(() -> new Power(own, null));
  }

  /** Accounts that may approve an amount on a day, by themselves or for somebody. */
  public List<String> whoMay(Pence amount, @Nullable String centre, LocalDate day) {
    return limits.stream()
        .map(Limit::account)
        .distinct()
        .filter(account -> !amount.isMoreThan(ownLimit(account, centre, day)))
        .map(account ->
            delegations.stream()
                .filter(given -> given.from().equals(account) && given.holdsOn(day))
                .map(Delegation::to)
                .findFirst()
                .orElse(account))
        .distinct()
        .toList();
  }

  Decision<ApprovalScheme> set(ApprovalScheme asked, Who by) {
    boolean raisesOwn =
        asked.limits().stream()
            .filter(limit -> by.is(limit.account(), null))
            .anyMatch(limit -> !limits.contains(limit));
    if (raisesOwn) {
      return Decision.refused(
          Refusal.notAllowed(
              "limit-for-oneself", "You can't give yourself a limit. Another administrator must."));
    }
    ApprovalScheme next =
        new ApprovalScheme(payingOrganisationId, asked.tiers(), asked.limits(), delegations);
    return next.equals(this)
        ? Decision.unchanged(this)
        : Decision.changed(next, new ApprovalFact.SchemeSet(payingOrganisationId));
  }

  /**
   * The same two people have one delegation at a time: a new one takes the old one's place.
   *
   * @param by who asks: the absent one, or an administrator for somebody who can't
   * @param absent who passes on their limit
   */
  Decision<ApprovalScheme> delegate(Who by, Who absent, Delegation given, LocalDate today) {
    Optional<Refusal> refusal = refusalOf(by, absent, given, today);
    if (refusal.isPresent()) {
      return Decision.refused(refusal.get());
    }
    if (delegations.contains(given)) {
      return Decision.unchanged(this);
    }
    List<Delegation> next = new ArrayList<>();
    for (Delegation other : delegations) {
      boolean replaced = other.from().equals(given.from()) && other.to().equals(given.to());
      if (!replaced && !other.last().isBefore(today.minusYears(1))) {
        next.add(other);
      }
    }
    next.add(given);
    return Decision.changed(
        new ApprovalScheme(payingOrganisationId, tiers, limits, next),
        new ApprovalFact.Delegated(payingOrganisationId, given.first(), given.last()));
  }

  /** Ends what was passed on, also what would begin later. */
  Decision<ApprovalScheme> endDelegation(String from, String to) {
    List<Delegation> rest =
        delegations.stream()
            .filter(given -> !given.from().equals(from) || !given.to().equals(to))
            .toList();
    return rest.size() == delegations.size()
        ? Decision.refused(Refusal.notFound())
        : Decision.changed(
            new ApprovalScheme(payingOrganisationId, tiers, limits, rest),
            new ApprovalFact.DelegationEnded(payingOrganisationId));
  }

  private Optional<Refusal> refusalOf(Who by, Who absent, Delegation given, LocalDate today) {
    if (absent.is(given.to(), null)) {
      return Optional.of(
          Refusal.invalid("delegate-is-oneself", "Name somebody else to stand in for you."));
    }
    if (by.is(given.to(), null)) {
      return Optional.of(
          Refusal.notAllowed(
              "limit-for-oneself",
              "You can't give yourself somebody's limit. Another administrator must."));
    }
    if (given.last().isBefore(given.first())
        || given.last().isBefore(today)
        || given.first().plusDays(DELEGATION_DAYS_MAX).isBefore(given.last())) {
      return Optional.of(
          Refusal.invalid(
              "delegation-days",
              "Somebody stands in for you from a day to a later one, for at most "
                  + DELEGATION_DAYS_MAX
                  + " days."));
    }
    boolean hasLimit = limits.stream().anyMatch(limit -> limit.account().equals(given.from()));
    if (!hasLimit) {
      return Optional.of(
          Refusal.conflict(
              "no-limit-of-your-own", "There is no limit of theirs that could be passed on."));
    }
    return delegations.size() >= DELEGATIONS_MAX
        ? Optional.of(
            Refusal.conflict(
                "too-many-delegations", "Ask the administrator to clear old delegations."))
        : Optional.empty();
  }

  private Pence ownLimit(String account, @Nullable String centre, LocalDate day) {
    return limits.stream()
        .filter(limit -> limit.holds(account, centre, day))
        .map(Limit::upTo)
        .max(Comparator.naturalOrder())
        .orElse(Pence.NOTHING);
  }
}
