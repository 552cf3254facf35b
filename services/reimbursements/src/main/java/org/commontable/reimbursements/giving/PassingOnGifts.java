package org.commontable.reimbursements.giving;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.giving.GiftBatch.LeftOut;
import org.commontable.reimbursements.giving.GiftBatch.Passed;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;
import org.springframework.stereotype.Component;

/**
 * Passes on what people gave away: the batch says what is wanted, the entitlements what becomes of
 * it, and the ledger follows, once; again after a crash.
 */
@Component
final class PassingOnGifts implements EventHandler {
  private static final Refusal LEFT_MEANWHILE =
      Refusal.conflict(
          "changed-meanwhile",
          "This was in another batch, or was answered otherwise, when the batch was made. Put it"
              + " into a new one.");

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final GiftBatches batches;
  private final Entitlements entitlements;
  private final Ledger ledger;
  private final Clock clock;

  PassingOnGifts(GiftBatches batches, Entitlements entitlements, Ledger ledger, Clock clock) {
    this.batches = batches;
    this.entitlements = entitlements;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** One person puts together what goes to a cause; what is in a batch already is refused. */
  Outcome<Stored<GiftBatch>> make(
      LedgerId book, String cause, List<String> wanted, Actor by, Cause because) {
    NetworkId network = book.network();
    String id = because.newId(network);
    Optional<Stored<GiftBatch>> known = batches.find(network, id);
    if (known.isPresent()) {
      return batches.create(network, known.get().state(), because);
    }
    for (String entitlementId : wanted) {
      Optional<Refusal> refused = refuses(book, entitlementId, wanted, id, by);
      if (refused.isPresent()) {
        return Outcome.refused(refused.get());
      }
    }
    GiftBatch batch =
        new GiftBatch(
            id,
            book.organisationId(),
            cause,
            wanted,
            by,
            clock.instant(),
            Stage.LISTED,
            null,
            null,
            List.of(),
            null,
            null);
    return batches.create(network, batch, because).then(made -> carryOut(made, because));
  }

  /**
   * A second person agrees to the cause and the sum that they saw: it is owed to the cause from
   * then on.
   */
  Outcome<Stored<GiftBatch>> confirm(
      Stored<GiftBatch> batch, Actor by, String seenCause, Pence amount, Cause cause) {
    Confirming confirming =
        new Confirming(
            by,
            seenCause,
            amount,
            listed(batch),
            isTheirOwn(batch, by),
            LocalDate.ofInstant(clock.instant(), LONDON));
    return batches
        .change(batch.network(), batch.id(), cause, now -> now.confirm(confirming))
        .then(confirmed -> carryOut(confirmed, cause));
  }

  /** The cause has it, by the organisation's own way of paying. */
  Outcome<Stored<GiftBatch>> passOn(Stored<GiftBatch> batch, Passed passed, Cause cause) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    return batches
        .change(batch.network(), batch.id(), cause, now -> now.passOn(passed, today))
        .then(done -> carryOut(done, cause));
  }

  Outcome<Stored<GiftBatch>> drop(Stored<GiftBatch> batch, Cause cause) {
    return batches
        .change(batch.network(), batch.id(), cause, GiftBatch::drop)
        .then(dropped -> carryOut(dropped, cause));
  }

  /**
   * What is in a batch: while it waits, as the entitlements say, without what can't be fixed since
   * the person has it, or gave it away, under another of their records.
   */
  List<Gift> listed(Stored<GiftBatch> batch) {
    return batch.state().stage() == Stage.LISTED
        ? giftsOf(waiting(batch), batch.id())
        : batch.state().gifts();
  }

  static List<Gift> giftsOf(List<Entitlement> all, String batchId) {
    return all.stream().flatMap(e -> giftOf(e, batchId).stream()).toList();
  }

  /** What was put into a batch that waits and is not in it by now, each with the reason. */
  List<LeftOut> notIn(Stored<GiftBatch> batch, List<Entitlement> waiting) {
    GiftBatch asked = batch.state();
    Set<String> there = waiting.stream().map(Entitlement::id).collect(Collectors.toSet());
    return asked.wanted().stream()
        .filter(id -> !there.contains(id))
        .map(id ->
            LeftOut.of(
                id,
                refuses(bookOf(batch), id, asked.wanted(), batch.id(), asked.madeBy())
                    .orElse(LEFT_MEANWHILE)))
        .toList();
  }

  /** Of what the same is in a batch, while that waits; nothing afterwards. */
  List<Entitlement> waiting(Stored<GiftBatch> batch) {
    Map<String, Entitlement> waiting = new LinkedHashMap<>();
    if (batch.state().stage() == Stage.LISTED) {
      // One read for all of them: a page of batches looks into each that waits.
      for (Entitlement e : entitlements.findAll(batch.network(), batch.state().wanted()).values()) {
        if (e.partIn(batch.id()).isPresent()
            && entitlements
                .blocksGiving(
                    batch.network(),
                    e,
                    twin -> twin.isFixedForACause() || waiting.containsKey(twin.id()))
                .isEmpty()) {
          waiting.put(e.id(), e);
        }
      }
    }
    return List.copyOf(waiting.values());
  }

  private static Optional<Gift> giftOf(Entitlement e, String batchId) {
    return e.partIn(batchId).map(part -> new Gift(e.id(), part.amount(), part.cost()));
  }

  private Optional<Refusal> refuses(
      LedgerId book, String entitlementId, List<String> wanted, String id, Actor by) {
    Optional<Entitlement> found =
        entitlements
            .find(book.network(), entitlementId)
            .map(Stored::state)
            .filter(e -> Objects.equals(e.payingOrganisationId(), book.organisationId()));
    return found.isEmpty()
        ? Optional.of(
            Refusal.invalid(
                "unknown-gift", "The organisation offered nothing with the id " + entitlementId))
        : entitlements
            .standsInTheWayOfListing(found.get(), id, by)
            .or(() ->
                entitlements.blocksGiving(
                    book.network(),
                    found.get(),
                    twin -> !twin.passedOn().isEmpty() || wanted.contains(twin.id())));
  }

  /** Whether somebody gave some of it away, or put that on record for who did. */
  private boolean isTheirOwn(Stored<GiftBatch> batch, Actor by) {
    return batch.state().wanted().stream()
        .flatMap(id -> entitlements.find(batch.network(), id).stream())
        .map(Stored::state)
        .anyMatch(e -> e.isOwedTo(by) || e.recorders().stream().anyMatch(by::isSameAs));
  }

  /** Everything that follows from how far a batch is; from where it was left. */
  private Outcome<Stored<GiftBatch>> carryOut(Stored<GiftBatch> batch, Cause cause) {
    return switch (batch.state().stage()) {
      case LISTED -> list(batch, cause);
      case CONFIRMED -> fix(batch, cause);
      case FIXED -> {
        letGo(batch);
        yield owe(batch);
      }
      case PASSED_ON -> {
        letGo(batch);
        yield owe(batch).then(this::reach);
      }
      case DROPPED -> {
        letGo(batch);
        yield Outcome.done(batch);
      }
    };
  }

  private Outcome<Stored<GiftBatch>> list(Stored<GiftBatch> batch, Cause cause) {
    for (String id : batch.state().wanted()) {
      // Refused where somebody else was quicker, or the answer is another by now.
      var _ =
          entitlements.listForCause(
              batch.network(), id, batch.id(), batch.state().madeBy(), cause.further());
    }
    Stored<GiftBatch> now = batches.find(batch.network(), batch.id()).orElse(batch);
    // It may have gone on, or been given up, while this was at it.
    letGo(now);
    return Outcome.done(now);
  }

  /** What was listed too late for those who agreed to see it, or left, is on the list again. */
  private void letGo(Stored<GiftBatch> batch) {
    batch.state().wanted().stream()
        .filter(batch.state()::hasDoneWithout)
        .forEach(id -> {
          var _ =
              entitlements.leaveBatch(batch.network(), id, batch.id(), Cause.timer("gift-batches"));
        });
  }

  private Outcome<Stored<GiftBatch>> fix(Stored<GiftBatch> batch, Cause cause) {
    NetworkId network = batch.network();
    List<Gift> gifts = new ArrayList<>();
    List<LeftOut> without = new ArrayList<>();
    for (Gift agreed : batch.state().gifts()) {
      // Refused where the person answered otherwise, or was paid, in this very moment: then it is
      // theirs; and where it is another sum than the one that was agreed to.
      switch (entitlements.fixForCause(
          network, agreed.entitlementId(), batch.id(), agreed.amount(), cause.further())) {
        case Outcome.Done<Stored<Entitlement>>(var fixed) ->
            giftOf(fixed.state(), batch.id()).ifPresent(gifts::add);
        case Outcome.Refused<Stored<Entitlement>>(Refusal why) ->
            without.add(LeftOut.of(agreed.entitlementId(), why));
      }
    }
    // What is written down first holds, if two are at it; the ledger has that.
    return batches
        .change(network, batch.id(), cause.further(), now -> now.fixed(gifts, without))
        .then(fixed -> carryOut(fixed, cause));
  }

  /** The programmes' costs, and what is owed to the cause. */
  private Outcome<Stored<GiftBatch>> owe(Stored<GiftBatch> batch) {
    List<Gift> gifts = batch.state().gifts();
    LocalDate on = batch.state().fixedOn();
    Actor by = batch.state().confirmedBy();
    if (gifts.isEmpty() || on == null || by == null) {
      return Outcome.done(batch);
    }
    Map<Cost, Pence> costs = new LinkedHashMap<>();
    gifts.forEach(gift -> costs.merge(gift.cost(), gift.amount(), Pence::plus));
    List<Line> lines = new ArrayList<>();
    costs.forEach((cost, sum) -> lines.add(cost.more(sum)));
    lines.add(Line.credit(Account.GIVEN_TO_CAUSES, batch.state().sum()));
    return ledger
        .post(bookOf(batch), Batch.movement("given-away:" + batch.id(), on, lines), by.account())
        .map(_ -> batch);
  }

  private Outcome<Stored<GiftBatch>> reach(Stored<GiftBatch> batch) {
    Passed passed = batch.state().passed();
    if (passed == null) {
      return Outcome.done(batch);
    }
    Pence sum = batch.state().sum();
    return ledger
        .post(
            bookOf(batch),
            Batch.movement(
                "passed-on:" + batch.id(),
                passed.on(),
                Line.debit(Account.GIVEN_TO_CAUSES, sum),
                Line.credit(Account.PAID_BY_HAND, sum)),
            passed.by().account())
        .map(_ -> {
          for (Gift gift : batch.state().gifts()) {
            // Not there where the person was erased since: then the batch alone accounts for it.
            var _ =
                entitlements.reachCause(
                    batch.network(), gift.entitlementId(), batch.id(), Cause.timer("gift-batches"));
          }
          return batch;
        });
  }

  private static LedgerId bookOf(Stored<GiftBatch> batch) {
    return new LedgerId(batch.network(), batch.state().payingOrganisationId());
  }

  /** What is read of the event. */
  record Noted(String batchId) {}

  @Override
  public String type() {
    return "org.commontable.reimbursements." + GiftFact.NOTED;
  }

  @Override
  public void on(IncomingEvent event) {
    batches
        .find(event.network(), event.as(Noted.class).batchId())
        .ifPresent(batch -> {
          var _ = carryOut(batch, event.cause()).orThrow();
        });
  }
}
