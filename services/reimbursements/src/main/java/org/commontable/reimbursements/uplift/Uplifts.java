package org.commontable.reimbursements.uplift;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Claim;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.EntitlementState;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Offer;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.expense.ExpenseCard;
import org.commontable.reimbursements.expense.ExpenseClaim;
import org.commontable.reimbursements.expense.Expenses;
import org.commontable.reimbursements.expense.RaisingWhatWasAdvanced;
import org.commontable.reimbursements.expense.Repricing;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.Rate;
import org.commontable.reimbursements.rate.RateCard;
import org.commontable.reimbursements.rate.RateCards;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.rate.RateVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds who is affected by a version of a card that counts for days before it was published. */
@Component
final class Uplifts {
  private static final int PAGE = 500;

  /** Times that what a version adds to one payment was corrected after it was paid. */
  private static final int SUMS_MOST = 50;

  private final Entitlements entitlements;
  private final RateCards rateCards;
  private final Expenses expenses;
  private final RaisingWhatWasAdvanced advanced;

  Uplifts(
      Entitlements entitlements,
      RateCards rateCards,
      Expenses expenses,
      RaisingWhatWasAdvanced advanced) {
    this.advanced = advanced;
    this.entitlements = entitlements;
    this.rateCards = rateCards;
    this.expenses = expenses;
  }

  /** Whether the card, of either sort, has such a version. */
  boolean exists(NetworkId network, String cardId, int version) {
    return version >= 1
        && (rateCards.find(network, cardId).filter(c -> version <= c.versions().size()).isPresent()
            || expenses
                .card(network, cardId)
                .filter(c -> version <= c.versions().size())
                .isPresent());
  }

  /** Everybody who gets more by the version, paid or not; page by page, however many. */
  void each(NetworkId network, String cardId, int version, Consumer<Affected> consumer) {
    rateCards
        .find(network, cardId)
        .ifPresentOrElse(
            card -> byTime(network, card, version, consumer),
            () ->
                expenses
                    .card(network, cardId)
                    .ifPresent(card -> byExpenses(network, card, version, consumer)));
  }

  /** The same for one, as soon as it is paid. */
  Optional<Affected> affected(
      NetworkId network, Entitlement entitlement, String cardId, int version) {
    return affected(network, entitlement, cardId, version, Integer.MAX_VALUE);
  }

  /**
   * What a version adds that was put forward by it already: later versions neither take it away nor
   * add to it, since each of them adds what is more.
   */
  Optional<Affected> added(NetworkId network, Entitlement entitlement, String cardId, int version) {
    return affected(network, entitlement, cardId, version, version);
  }

  private Optional<Affected> affected(
      NetworkId network, Entitlement entitlement, String cardId, int version, int known) {
    Due due = entitlement.due();
    if (due != null && due.origin() == Due.Origin.EXPENSES) {
      return expenses
          .card(network, cardId)
          .map(card -> card.upTo(known))
          .flatMap(card ->
              expenses
                  .claim(network, due.originId())
                  .flatMap(claim -> more(network, entitlement, claim.state(), card, version)));
    }
    return rateCards
        .find(network, cardId)
        .map(card -> card.upTo(known))
        .flatMap(card -> more(network, entitlement, card, version));
  }

  private void byTime(NetworkId network, RateCard card, int version, Consumer<Affected> consumer) {
    @Nullable String after = null;
    do {
      Page<Entitlement> page = entitlements.byRateCard(network, card.id(), after, PAGE);
      page.items().forEach(e -> more(network, e.state(), card, version).ifPresent(consumer));
      after = page.next();
    } while (after != null);
  }

  private void byExpenses(
      NetworkId network, ExpenseCard card, int version, Consumer<Affected> consumer) {
    @Nullable String after = null;
    do {
      Page<ExpenseClaim> page =
          expenses.claims(network, Map.of("expenseCardId", card.id()), after, PAGE);
      for (Stored<ExpenseClaim> claim : page.items()) {
        entitlements
            .find(network, Entitlement.idOfDue(network, Due.Origin.EXPENSES, claim.id()))
            .flatMap(e -> more(network, e.state(), claim.state(), card, version))
            .ifPresent(consumer);
      }
      after = page.next();
    } while (after != null);
  }

  private Optional<Affected> more(NetworkId network, Entitlement e, RateCard card, int version) {
    Offer offer = e.offer();
    if (offer == null
        || !offer.rateFrom().rateCardId().equals(card.id())
        || offer.rateFrom().version() >= version
        || !isOwed(e)) {
      return Optional.empty();
    }
    if (offer.days() == null
        ? !counts(card, offer.firstDay(), version)
        : offer.days().stream().noneMatch(day -> counts(card, day.on(), version))) {
      return Optional.empty();
    }
    Pence before =
        amountOf(network, e, offer)
            .plus(earlier(network, e, card.id(), offer.rateFrom().version(), version));
    Pence worth = e.worthBy(offer.by(day -> raised(network, e, day, card, version)));
    return worth.isMoreThan(before)
        ? Optional.of(new Affected(e, before, worth.minus(before), null))
        : Optional.empty();
  }

  private static boolean counts(RateCard card, LocalDate on, int version) {
    return card.on(on).filter(counts -> counts.number() == version).isPresent();
  }

  /** A day by the version, or by an earlier one that has been put forward for it already. */
  private Optional<Offer.Day> raised(
      NetworkId network, Entitlement e, Offer.Day day, RateCard card, int version) {
    return card.on(day.on())
        .filter(counts -> counts.number() > day.rateFrom().version())
        .filter(counts ->
            counts.number() == version
                || (counts.number() < version
                    && !sums(network, e.id(), card.id(), counts.number()).isEmpty()))
        .flatMap(counts ->
            rateOf(e, requireNonNull(e.offer()), counts)
                .map(rate ->
                    new Offer.Day(day.on(), new RateReference(card.id(), counts.number()), rate)));
  }

  private Optional<Affected> more(
      NetworkId network, Entitlement e, ExpenseClaim claim, ExpenseCard card, int version) {
    boolean covered = e.payment() == null && claim.isCoveredByItsAdvance();
    Pence all = Repricing.moreBy(claim, card, version);
    Pence earlier =
        earlier(network, e, card.id(), 0, version)
            .plus(
                Pence.total(
                    claim.raises().stream()
                        .filter(raise -> raise.version() < version)
                        .map(ExpenseClaim.Raise::covered)
                        .toList()));
    if (!(covered || isOwed(e)) || !all.isMoreThan(earlier)) {
      return Optional.empty();
    }
    Pence more = all.minus(earlier);
    if (!covered) {
      return Optional.of(new Affected(e, amountOf(e).plus(earlier), more, null));
    }
    Pence has = advanced.coverable(network, claim, version, more);
    return Optional.of(new Affected(e, claim.total().plus(earlier), more.minus(has), has));
  }

  /** What was written off is raised by nothing. */
  private static boolean isOwed(Entitlement e) {
    return e.claim().isPresent() && e.state() != EntitlementState.WRITTEN_OFF;
  }

  private static Optional<Rate> rateOf(Entitlement e, Offer offer, RateVersion version) {
    return e.isForPreparing() ? version.rateForPreparation() : version.rateFor(offer.role());
  }

  /** What versions between two added, further sums included. */
  private Pence earlier(NetworkId network, Entitlement e, String cardId, int from, int version) {
    return Pence.total(
        IntStream.range(from + 1, version)
            .boxed()
            .flatMap(v -> sums(network, e.id(), cardId, v).stream())
            .map(Stored::state)
            .flatMap(sum -> Stream.ofNullable(sum.due()))
            .map(Due::amount)
            .toList());
  }

  /** All sums by which a version is paid for one payment, in their order. */
  List<Stored<Entitlement>> sums(
      NetworkId network, String entitlementId, String cardId, int version) {
    List<Stored<Entitlement>> sums = new ArrayList<>();
    for (int number = 1; number <= SUMS_MOST; number++) {
      Optional<Stored<Entitlement>> sum =
          entitlements.find(
              network,
              Entitlement.idOfUplift(network, originOf(entitlementId, number), cardId, version));
      if (sum.isEmpty()) {
        return sums;
      }
      sums.add(sum.get());
    }
    throw new IllegalStateException("One payment was raised by one version too often");
  }

  /** What the first, second … sum says that it comes from. */
  static String originOf(String entitlementId, int number) {
    return number == 1 ? entitlementId : entitlementId + "/" + number;
  }

  private static Pence amountOf(Entitlement e) {
    Payment payment = e.payment();
    return payment != null ? payment.amount() : e.claim().map(Claim::amount).orElse(Pence.NOTHING);
  }

  /**
   * What is paid of it, or will be, by its own rate. A correction that is not paid yet follows what
   * is owed, at once or a little later; one that is paid stands.
   */
  private Pence amountOf(NetworkId network, Entitlement e, Offer offer) {
    Pence worth = e.worthBy(offer);
    Pence paid = e.payment() == null ? Pence.NOTHING : e.payment().amount();
    for (int number = 1; e.payment() != null && number <= SUMS_MOST; number++) {
      Optional<Entitlement> correction =
          entitlements
              .find(network, Entitlement.idOfCorrection(network, e.id(), number))
              .map(Stored::state)
              .filter(Entitlement::isFixed);
      if (correction.isEmpty()) {
        break;
      }
      paid = paid.plus(AdoptingAnUplift.had(correction.get()));
    }
    return worth.isMoreThan(paid) ? worth : paid;
  }
}
