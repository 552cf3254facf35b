package org.commontable.reimbursements.uplift;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.budget.Pot;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Offer;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.expense.ExpenseCard;
import org.commontable.reimbursements.expense.Expenses;
import org.commontable.reimbursements.expense.RaisingWhatWasAdvanced;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateCard;
import org.commontable.reimbursements.rate.RateCards;
import org.commontable.reimbursements.rate.RateReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Decides that a back-dated version is paid for what was paid before, and puts one linked sum each
 * forward: now for those who are paid, and for the others when they are. Each has the one id of the
 * payment that it adds to and of the version, so that it exists once, however often it is asked.
 */
@Component
final class AdoptingAnUplift implements EventHandler {
  private static final Logger log = LoggerFactory.getLogger(AdoptingAnUplift.class);

  private final AggregateStore<Adopted> adopted;
  private final Uplifts uplifts;
  private final Entitlements entitlements;
  private final RateCards rateCards;
  private final Expenses expenses;
  private final RaisingWhatWasAdvanced advanced;
  private final Pots pots;
  private final Steps steps;
  private final Clock clock;

  @Autowired
  AdoptingAnUplift(
      AggregateStores stores,
      Uplifts uplifts,
      Entitlements entitlements,
      RateCards rateCards,
      Expenses expenses,
      RaisingWhatWasAdvanced advanced,
      Pots pots,
      Steps steps,
      Clock clock) {
    this(
        stores.open(AggregateType.of("uplifts", Adopted.class).dueAt(Adopted::wakeAt)),
        uplifts,
        entitlements,
        rateCards,
        expenses,
        advanced,
        pots,
        steps,
        clock);
    adopted.onDueDo(this::takeUp);
  }

  private AdoptingAnUplift(
      AggregateStore<Adopted> adopted,
      Uplifts uplifts,
      Entitlements entitlements,
      RateCards rateCards,
      Expenses expenses,
      RaisingWhatWasAdvanced advanced,
      Pots pots,
      Steps steps,
      Clock clock) {
    this.adopted = adopted;
    this.uplifts = uplifts;
    this.entitlements = entitlements;
    this.rateCards = rateCards;
    this.expenses = expenses;
    this.advanced = advanced;
    this.pots = pots;
    this.steps = steps;
    this.clock = clock;
  }

  boolean isAdopted(NetworkId network, String cardId, int version) {
    return adopted.find(network, Adopted.idFor(network, cardId, version)).isPresent();
  }

  /** For those who are paid it is put forward now; the others wait. */
  Outcome<Stored<Adopted>> adopt(
      NetworkId network, String cardId, int version, Actor by, Cause cause) {
    if (!uplifts.exists(network, cardId, version)) {
      return Outcome.refused(Refusal.notFound());
    }
    Optional<Refusal> tooLittle = potsHaveTooLittle(network, cardId, version);
    if (tooLittle.isPresent()) {
      return Outcome.refused(tooLittle.get());
    }
    // Decided before anybody is looked for: who is paid from now on gets theirs by the payment.
    return adopted
        .put(
            network,
            Adopted.idFor(network, cardId, version),
            cause,
            known ->
                Decision.changed(
                    known
                        .orElseGet(() -> new Adopted(cardId, version, by, clock.instant(), null))
                        .begun(clock.instant())))
        .then(decided -> {
          steps.after("uplift adopted");
          return putForwardAll(decided, cause);
        });
  }

  /** For everybody who is paid; begun again by anybody, each gets theirs once. */
  private Outcome<Stored<Adopted>> putForwardAll(Stored<Adopted> decided, Cause cause) {
    Adopted uplift = decided.state();
    NetworkId network = decided.network();
    List<Refusal> refused = new ArrayList<>();
    uplifts.each(
        network,
        uplift.cardId(),
        uplift.version(),
        each -> {
          if (each.isPaid()
              && putForward(
                      network,
                      each,
                      uplift.cardId(),
                      uplift.version(),
                      uplift.by(),
                      cause.further())
                  instanceof Outcome.Refused<Entitlement>(Refusal refusal)
              && refused.isEmpty()) {
            refused.add(refusal);
          }
          steps.after("uplift put forward");
        });
    Stored<Adopted> done =
        adopted
            .change(network, decided.id(), cause.further(), known -> known.rest(uplift.wakeAt()))
            .orThrow();
    return refused.isEmpty() ? Outcome.done(done) : Outcome.refused(refused.getFirst());
  }

  /** Takes up what was left undone. */
  void takeUp(Stored<Adopted> left) {
    if (putForwardAll(left, Cause.timer("uplifts"))
        instanceof Outcome.Refused<Stored<Adopted>>(Refusal refusal)) {
      log.warn("Not everybody gets the uplift {} yet: {}", left.id(), refusal.code());
    }
  }

  /** What lies there, for whoever sweeps. */
  Optional<Stored<Adopted>> find(NetworkId network, String cardId, int version) {
    return adopted.find(network, Adopted.idFor(network, cardId, version));
  }

  /** The same, as another process does it. */
  AdoptingAnUplift by(Steps heard) {
    return new AdoptingAnUplift(
        adopted, uplifts, entitlements, rateCards, expenses, advanced, pots, heard, clock);
  }

  /** Looked at for all together, so that it is not decided for some and stops at the others. */
  private Optional<Refusal> potsHaveTooLittle(NetworkId network, String cardId, int version) {
    Map<String, Pence> wanted = new TreeMap<>();
    uplifts.each(
        network,
        cardId,
        version,
        each -> {
          Coding coding = each.entitlement().coding();
          if (coding != null && each.isPaid() && !isPutForward(network, each, cardId, version)) {
            wanted.merge(coding.potId(), each.more(), Pence::plus);
          }
        });
    return wanted.entrySet().stream()
        .flatMap(pot ->
            entitlements.shortOf(network, pot.getKey(), pot.getValue()).stream()
                .map(missing -> tooLittle(network, pot.getKey(), pot.getValue(), missing)))
        .findFirst();
  }

  private Refusal tooLittle(NetworkId network, String potId, Pence wanted, Pence missing) {
    return Refusal.conflict(
        Entitlements.POT_EXHAUSTED,
        "The pot “%s” would pay %s of this and lacks %s. Nothing was put forward. "
                .formatted(pots.find(network, potId).map(Pot::name).orElse(potId), wanted, missing)
            + "Fill it up, then adopt this again.");
  }

  /** Whether it awaits approval, or has been paid, as a sum of its own. */
  boolean isPutForward(NetworkId network, Affected affected, String cardId, int version) {
    return entitlements
        .find(
            network, Entitlement.idOfUplift(network, affected.entitlement().id(), cardId, version))
        .isPresent();
  }

  private Outcome<Entitlement> putForward(
      NetworkId network, Affected affected, String cardId, int version, Actor by, Cause cause) {
    Outcome<?> noted =
        affected.covered() == null
            ? Outcome.done(affected)
            : advanced.raise(
                network,
                requireNonNull(affected.entitlement().due()).originId(),
                version,
                affected.covered(),
                cause.further());
    return noted.then(
        _ -> bring(network, affected.entitlement(), cardId, version, affected.more(), by, cause));
  }

  /**
   * Brings what a version adds to a payment to an amount. What of it is paid, or being paid,
   * stands; what is not changes; where that is not enough there is a further sum, and what was paid
   * too much is shown as such.
   */
  private Outcome<Entitlement> bring(
      NetworkId network,
      Entitlement original,
      String cardId,
      int version,
      Pence amount,
      Actor by,
      Cause cause) {
    String payer = original.payingOrganisationId();
    if (payer == null) {
      throw new IllegalStateException("What was paid was paid by somebody");
    }
    Pence left = amount;
    int number = 1;
    boolean isOpen = false;
    for (Stored<Entitlement> sum : uplifts.sums(network, original.id(), cardId, version)) {
      Entitlement known = sum.state();
      if (!known.isFixed()) {
        isOpen = true;
        break;
      }
      Pence had = had(known);
      Pence share = had.isMoreThan(left) ? left : had;
      left = left.minus(share);
      var _ = entitlements.owe(network, sum.id(), share, cause.further());
      number++;
    }
    if (!isOpen && left.amountsToNothing()) {
      return Outcome.done(original);
    }
    Pence open = left;
    String originId = Uplifts.originOf(original.id(), number);
    return entitlements
        .addSum(
            network,
            original,
            revision ->
                new Due(
                    Due.Origin.UPLIFT,
                    originId,
                    revision,
                    original.category(),
                    open,
                    new RateReference(cardId, version),
                    payer,
                    by),
            cause)
        .map(Stored::state);
  }

  /** What a sum was put forward for: more than was paid of it where somebody took less. */
  static Pence had(Entitlement sum) {
    Due due = sum.due();
    Payment payment = sum.payment();
    Pence asked = due == null ? Pence.NOTHING : due.amount();
    return payment != null && payment.amount().isMoreThan(asked) ? payment.amount() : asked;
  }

  /**
   * Looks again at what later versions add to a payment, since something became of it: it was made,
   * corrected, sent back, settled otherwise, or what adds to it was paid.
   */
  void follow(NetworkId network, String entitlementId, Cause cause) {
    entitlements
        .find(network, entitlementId)
        .map(Stored::state)
        .flatMap(e -> originalOf(network, e))
        .ifPresent(original -> followOriginal(network, original, cause));
  }

  private Optional<Entitlement> originalOf(NetworkId network, Entitlement e) {
    Due due = e.due();
    if (due == null || due.origin() == Due.Origin.EXPENSES) {
      return Optional.of(e);
    }
    return due.origin() == Due.Origin.ADVANCE
        ? Optional.empty()
        : entitlements.find(network, due.addsTo()).map(Stored::state);
  }

  private void followOriginal(NetworkId network, Entitlement original, Cause cause) {
    Due due = original.due();
    Offer offer = original.offer();
    RateReference rate;
    if (due != null) {
      rate = due.rateFrom();
    } else if (offer != null) {
      rate = offer.rateFrom();
    } else {
      return;
    }
    // The lines of a claim may have several versions.
    int first = due == null ? rate.version() + 1 : 1;
    int last = latest(network, rate.rateCardId());
    for (int version = first; version <= last; version++) {
      Optional<Stored<Adopted>> decided =
          adopted.find(network, Adopted.idFor(network, rate.rateCardId(), version));
      if (decided.isPresent()) {
        followVersion(network, original, decided.get().state(), cause.further());
      }
    }
  }

  private void followVersion(
      NetworkId network, Entitlement original, Adopted decided, Cause cause) {
    String cardId = decided.cardId();
    int version = decided.version();
    boolean known = !uplifts.sums(network, original.id(), cardId, version).isEmpty();
    Optional<Affected> affected =
        known
            ? uplifts.added(network, original, cardId, version)
            : uplifts.affected(network, original, cardId, version);
    Outcome<Entitlement> followed = Outcome.done(original);
    if (affected.filter(one -> known || one.isPaid()).isPresent()) {
      followed = putForward(network, affected.get(), cardId, version, decided.by(), cause);
    } else if (known && affected.isEmpty()) {
      followed = bring(network, original, cardId, version, Pence.NOTHING, decided.by(), cause);
    }
    if (followed instanceof Outcome.Refused<Entitlement>(Refusal refusal)) {
      log.warn("{} gets no uplift of its correction yet: {}", original.id(), refusal.code());
    }
  }

  /** What is read of the event. */
  record Paid(String entitlementId) {}

  @Override
  public String type() {
    return "org.commontable.reimbursements.payment_sent.v1";
  }

  /** What is paid by an earlier version after a later one was adopted gets its uplift now. */
  @Override
  public void on(IncomingEvent event) {
    follow(event.network(), event.as(Paid.class).entitlementId(), event.cause());
  }

  private int latest(NetworkId network, String cardId) {
    return rateCards
        .find(network, cardId)
        .map(RateCard::versions)
        .map(List::size)
        .or(() -> expenses.card(network, cardId).map(ExpenseCard::versions).map(List::size))
        .orElse(0);
  }
}
