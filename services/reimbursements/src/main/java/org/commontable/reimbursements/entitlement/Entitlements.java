package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Where entitlements lie, and what payment runs do with them. Which entitlements a run holds is
 * what they themselves say, read through {@link #heldBy}; a bulk of calls may stop anywhere and be
 * repeated.
 */
@Component
public final class Entitlements {
  /** A session has at most 2,000 places; others than who takes one are paid for it too. */
  static final int OF_A_SESSION_MOST = 10_000;

  /** A person who takes part every day for a quarter of a century. */
  static final int OF_A_PERSON_MOST = 10_000;

  private static final int PAGE = 500;

  /** What was paid longer ago says nothing of what is usual. */
  private static final int MONTHS_LOOKED_BACK = 24;

  /** The code of a refusal for want of money. */
  public static final String POT_EXHAUSTED = "pot-exhausted";

  private static final Refusal GIVEN_UNDER_ANOTHER_RECORD =
      Refusal.conflict(
          "given-under-another-record",
          "This person gave the same away under another of their records. Take one of the two"
              + " out.");

  private static final Refusal POT_HAS_TOO_LITTLE =
      Refusal.conflict(
          POT_EXHAUSTED,
          "The pot that this is to come from has not so much left. Nothing has changed. Ask finance"
              + " to have it filled up, or use another.");

  private static final Refusal POT_HAS_TOO_LITTLE_FOR_OTHERS =
      Refusal.conflict(
          POT_EXHAUSTED,
          "There is not enough left of the money that was set aside for this. Nothing is lost: what"
              + " you entered stays as it was. Ask the finance team: they can add money, or put this"
              + " forward for you.");

  private final AggregateStore<Entitlement> store;
  private final SamePeople people;
  private final ObjectProvider<PaymentVeto> checks;
  private final ObjectProvider<BookedCosts> booked;
  private final RoomInPots rooms;

  Entitlements(
      AggregateStores stores,
      SamePeople people,
      Pots pots,
      ObjectProvider<PaymentVeto> checks,
      ObjectProvider<BookedCosts> booked) {
    this.people = people;
    this.booked = booked;
    this.checks = checks;
    this.rooms = new RoomInPots(pots, this::positionOf);
    store =
        stores.open(
            AggregateType.of("entitlements", Entitlement.class)
                .storedAs(
                    StoredEntitlement.class, StoredEntitlement::of, StoredEntitlement::entitlement)
                .events(EntitlementEvents::form),
            "entitlement.sessionId",
            "entitlement.participantId",
            "entitlement.hold.runId",
            "entitlement.coding.potId",
            "entitlement.offer.rateFrom.rateCardId",
            "state",
            "paidIn",
            "recordedBy");
  }

  /**
   * What is stored: the aggregate, and beside it what follows from it and is searched by.
   *
   * @param paidIn the month in which it was paid; null while it was not
   * @param category time or expenses; null in what was stored before it stood here
   * @param recordedBy the accounts that put on record what the person chose, until it is paid; null
   *     for none
   */
  record StoredEntitlement(
      EntitlementState state,
      @Nullable String payer,
      @Nullable String paidIn,
      @Nullable Category category,
      @Nullable List<String> recordedBy,
      Entitlement entitlement) {
    static StoredEntitlement of(Entitlement entitlement) {
      Payment payment = entitlement.payment();
      return new StoredEntitlement(
          entitlement.state(),
          entitlement.payingOrganisationId(),
          payment == null ? null : YearMonth.from(payment.paidOn()).toString(),
          entitlement.category(),
          payment != null || entitlement.recorders().isEmpty()
              ? null
              : entitlement.recorders().stream().map(Actor::account).toList(),
          entitlement);
    }
  }

  public Optional<Stored<Entitlement>> find(NetworkId network, String id) {
    return store.find(network, id);
  }

  /** Many at once, by and in the order of these ids; what is not there is left out. */
  public Map<String, Entitlement> findAll(NetworkId network, Collection<String> ids) {
    Map<String, Entitlement> found = new LinkedHashMap<>();
    inOrder(network, ids).forEach(stored -> found.put(stored.id(), stored.state()));
    return found;
  }

  private Stream<Stored<Entitlement>> inOrder(NetworkId network, Collection<String> ids) {
    Map<String, Stored<Entitlement>> found = store.findAll(network, ids);
    return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id)));
  }

  /** The ids of what is approved, in no run, to be paid by the organisation; in their order. */
  public List<String> idsApprovedOf(
      NetworkId network, String payingOrganisationId, @Nullable String afterId, int limit) {
    return store.ids(
        network,
        Map.of("state", EntitlementState.APPROVED.name(), "payer", payingOrganisationId),
        afterId,
        limit);
  }

  /** All that stand so, in the order of ids. */
  Page<Entitlement> inState(
      NetworkId network, EntitlementState state, @Nullable String afterId, int limit) {
    return store.page(network, Map.of("state", state.name()), afterId, limit);
  }

  /** Lets a sum go that another record put forward, where it came to nothing. */
  public void dropEmptySum(NetworkId network, Due.Origin origin, String originId, Cause cause) {
    store
        .find(network, Entitlement.idOfDue(network, origin, originId))
        .filter(found -> found.state().state() == EntitlementState.NOTHING_DUE)
        .filter(found -> !found.state().wasLetGo())
        .ifPresent(found -> {
          var _ = store.erase(network, found.id(), cause.further().expecting(found.version()));
        });
  }

  /** Whether one of these accounts put on record what somebody chose, and that is not paid yet. */
  public boolean areChoicesRecordedBy(NetworkId network, Collection<String> recorders) {
    return recorders.stream()
        .anyMatch(account -> !store.ids(network, Map.of("recordedBy", account), null, 1).isEmpty());
  }

  /** What a run holds, or has paid; in the order of ids. */
  public Page<Entitlement> heldBy(
      NetworkId network, String runId, @Nullable String afterId, int limit) {
    return store.page(network, Map.of("entitlement.hold.runId", runId), afterId, limit);
  }

  /** Of these what a run holds, or has paid; in their order. */
  public List<Stored<Entitlement>> heldBy(NetworkId network, String runId, Collection<String> ids) {
    return inOrder(network, ids)
        .filter(stored -> {
          Hold hold = stored.state().hold();
          return hold != null && hold.runId().equals(runId);
        })
        .toList();
  }

  /** The ids of what a run holds, or has paid; in their order. */
  public List<String> idsHeldBy(
      NetworkId network, String runId, @Nullable String afterId, int limit) {
    return store.ids(network, Map.of("entitlement.hold.runId", runId), afterId, limit);
  }

  /**
   * What a run holds, by id and in their order, each with the amount that was approved; nothing
   * where it is not approved any more.
   */
  public Map<String, Pence> amountsHeldBy(
      NetworkId network, String runId, @Nullable String afterId, int limit) {
    return valuesHeldBy(
        network,
        runId,
        "entitlement.approval.amount.value",
        pence -> pence instanceof Number n ? Pence.of(n.longValue()) : Pence.NOTHING,
        afterId,
        limit);
  }

  /** The same ids, each with the attempt of the run that froze it; 0 where none is known to. */
  public Map<String, Integer> attemptsHeldBy(
      NetworkId network, String runId, @Nullable String afterId, int limit) {
    return valuesHeldBy(
        network,
        runId,
        "entitlement.hold.attempt",
        attempt -> attempt instanceof Integer known ? known : 0,
        afterId,
        limit);
  }

  private <V> Map<String, V> valuesHeldBy(
      NetworkId network,
      String runId,
      String field,
      Function<@Nullable Object, V> read,
      @Nullable String afterId,
      int limit) {
    Map<String, V> values = new LinkedHashMap<>();
    store
        .values(network, Map.of("entitlement.hold.runId", runId), field, afterId, limit)
        .forEach((id, value) -> values.put(id, read.apply(value)));
    return values;
  }

  /** All of a network's, in the order of ids: for reports. */
  public Page<Entitlement> ofNetwork(NetworkId network, @Nullable String afterId, int limit) {
    return store.page(network, Map.of(), afterId, limit);
  }

  /** Everybody's to whom an offer was made for the session. */
  public List<Entitlement> offeredFor(NetworkId network, String sessionId) {
    return store
        .all(network, Map.of("entitlement.sessionId", sessionId), OF_A_SESSION_MOST)
        .stream()
        .map(Stored::state)
        .filter(entitlement -> entitlement.offer() != null)
        .toList();
  }

  /**
   * Takes what is approved into a run; already there is done. Refused as {@code not-approved},
   * {@code in-another-run}, {@code already-paid}, {@code later-day-agreed}.
   */
  public Outcome<Stored<Entitlement>> takeIntoRun(
      NetworkId network, String id, String runId, LocalDate payOn, Cause cause) {
    return store.change(
        network,
        id,
        cause,
        e ->
            ofTwinsOne(
                network,
                e,
                () -> blocksPayment(network, e),
                e.takeIntoRun(new Taking(runId, payOn))));
  }

  /**
   * The same for many, with one read and one write.
   *
   * @param standsInTheWay what else does, asked first
   */
  public Map<String, Outcome<Stored<Entitlement>>> takeAllIntoRun(
      NetworkId network,
      Collection<String> ids,
      String runId,
      LocalDate payOn,
      Function<Entitlement, Optional<Refusal>> standsInTheWay,
      Cause cause) {
    Taking taking = new Taking(runId, payOn);
    return changeAll(
        network,
        ids,
        cause,
        (_, e) ->
            standsInTheWay
                .apply(e)
                .map(Decision::<Entitlement>refused)
                .orElseGet(() ->
                    ofTwinsOne(
                        network, e, () -> blocksPayment(network, e), e.takeIntoRun(taking))));
  }

  /**
   * What else stands in the way of paying what is approved, such as that the person is paid for the
   * same under another record.
   */
  public Optional<Refusal> blocksPayment(NetworkId network, Entitlement entitlement) {
    return checks
        .orderedStream()
        .flatMap(check -> check.blocksPayment(network, entitlement).stream())
        .findFirst();
  }

  /** The same for an item of a list that was written down; few people have several records. */
  public Optional<Refusal> blocksPayment(NetworkId network, String id, String participantId) {
    return people.hasSeveral(network, participantId)
        ? store.find(network, id).flatMap(found -> blocksPayment(network, found.state()))
        : Optional.empty();
  }

  private Decision<Entitlement> unlessBlocked(
      NetworkId network, Entitlement e, Supplier<Decision<Entitlement>> decision) {
    return unless(() -> blocksPayment(network, e), decision.get());
  }

  private static Decision<Entitlement> unless(
      Supplier<Optional<Refusal>> refusal, Decision<Entitlement> decision) {
    return switch (decision) {
      case Decision.Changed<Entitlement> changed ->
          refusal.get().map(Decision::<Entitlement>refused).orElse(changed);
      case Decision<Entitlement> other -> other;
    };
  }

  /**
   * Decides about one of several records of the same. The others are written first, as they are: so
   * what is decided about one of them at this very instant is not saved but looks again, and finds
   * this one. Of two, whichever is saved first is taken, and the other refused.
   *
   * <p>What a run holds needs no more than a look when it is frozen, since nothing that a run holds
   * came to be held beside its twin, but where the two were not known to be one.
   */
  private Decision<Entitlement> ofTwinsOne(
      NetworkId network,
      Entitlement e,
      Supplier<Optional<Refusal>> refusal,
      Decision<Entitlement> decision) {
    if (decision instanceof Decision.Changed<Entitlement>) {
      for (Entitlement twin : twinsOf(network, e)) {
        var _ =
            store.change(
                network,
                twin.id(),
                Cause.timer("entitlements"),
                now -> now.isSpokenFor() ? Decision.unchanged(now) : Decision.changed(now));
      }
    }
    return unless(refusal, decision);
  }

  /** What the person is owed for the very same by another of their records. */
  public List<Entitlement> twinsOf(NetworkId network, Entitlement e) {
    return people.hasSeveral(network, e.participantId())
        ? store
            .all(
                network,
                Map.of(
                    "entitlement.participantId",
                    e.participantId(),
                    "entitlement.sessionId",
                    e.sessionId()),
                OF_A_PERSON_MOST)
            .stream()
            .map(Stored::state)
            .filter(e::isTwinOf)
            .toList()
        : List.of();
  }

  /** Whether it is owed to whoever asks, whichever of their records they sign in with. */
  public boolean isOwedTo(Caller caller, Entitlement e) {
    return caller
        .participant()
        .filter(own -> people.all(caller.network(), own).stream().anyMatch(e::isOwedTo))
        .isPresent();
  }

  /** The record under which whoever asks is owed what they are; none for nobody's account. */
  Optional<String> recordOf(Caller caller) {
    return caller.participant().map(own -> people.kept(caller.network(), own));
  }

  /** The record under which a person is owed what they are. */
  String keptRecordOf(NetworkId network, String participantId) {
    return people.kept(network, participantId);
  }

  /** Everything that one person is or was owed, in the order of ids. */
  public List<Stored<Entitlement>> ofPerson(NetworkId network, String participantId) {
    return store.all(network, Map.of("entitlement.participantId", participantId), OF_A_PERSON_MOST);
  }

  /**
   * What an organisation paid lately of a sort: of the month after this day, of its own and of
   * those before it, as far back as is needed for so many.
   */
  public List<Entitlement> latestPaidBy(
      NetworkId network,
      String payingOrganisationId,
      Category category,
      LocalDate today,
      int most) {
    List<Entitlement> paid = new ArrayList<>();
    for (int back = -1; back < MONTHS_LOOKED_BACK && paid.size() < most; back++) {
      store
          .page(
              network,
              Map.of(
                  "paidIn",
                  YearMonth.from(today).minusMonths(back).toString(),
                  "payer",
                  payingOrganisationId,
                  "category",
                  category.name()),
              null,
              most - paid.size())
          .items()
          .forEach(item -> paid.add(item.state()));
    }
    return paid;
  }

  /** What comes from a pot; in the order of ids. */
  public Page<Entitlement> ofPot(
      NetworkId network, String potId, @Nullable String afterId, int limit) {
    return store.page(network, Map.of("entitlement.coding.potId", potId), afterId, limit);
  }

  /** What was offered by a rate card; in the order of ids. */
  public Page<Entitlement> byRateCard(
      NetworkId network, String rateCardId, @Nullable String afterId, int limit) {
    return store.page(
        network, Map.of("entitlement.offer.rateFrom.rateCardId", rateCardId), afterId, limit);
  }

  /**
   * Puts a sum forward that is owed by another record, or changes or takes back what was. Refused
   * as {@code already-paid} or {@code payment-under-way}, or as {@link #POT_EXHAUSTED} where its
   * pot has not so much left.
   *
   * @param activityId the session or other activity, or the record itself
   * @param counting what counts as taken from the pot for who puts it forward
   */
  public Outcome<Stored<Entitlement>> claimSum(
      NetworkId network,
      String participantId,
      String activityId,
      @Nullable String programmeId,
      @Nullable Coding coding,
      Due due,
      Counting counting,
      Cause cause) {
    return putWithinPot(
        network,
        due.entitlementId(network),
        participantId,
        activityId,
        counting,
        hasTooLittle(counting),
        cause,
        found -> found.claimSum(due, programmeId, coding));
  }

  /**
   * Puts forward what is added to something that was paid, or changes it; refused as {@link
   * #claimSum}.
   *
   * @param original what it adds to: whose day of payment holds for it too
   * @param sum by its revision
   */
  public Outcome<Stored<Entitlement>> addSum(
      NetworkId network, Entitlement original, IntFunction<Due> sum, Cause cause) {
    return putWithinPot(
        network,
        sum.apply(1).entitlementId(network),
        original.participantId(),
        original.sessionId(),
        Counting.WHAT_IS_HELD,
        POT_HAS_TOO_LITTLE,
        cause,
        found -> {
          Due before = found.due();
          Due next = sum.apply(before == null ? 1 : before.revision() + 1);
          return before != null && before.isTheSumOf(next)
              ? Decision.unchanged(found)
              : found.claimSum(
                  next,
                  original.programmeCharged(),
                  original.coding(),
                  before == null ? original.notBefore() : found.notBefore());
        });
  }

  /** A sum that was paid should have been another, as is known by now. Never refused. */
  public Outcome<Stored<Entitlement>> owe(NetworkId network, String id, Pence amount, Cause cause) {
    return store.change(network, id, cause, e -> e.owe(amount));
  }

  /**
   * Whether a pot seems to have so much left for a sum; putting it forward decides.
   *
   * @param counting what counts as taken from the pot for who puts it forward
   */
  public Optional<Refusal> lacksRoom(
      NetworkId network, @Nullable String potId, String id, Pence amount, Counting counting) {
    return rooms.seemsToHaveRoom(network, potId, id, amount, counting)
        ? Optional.empty()
        : Optional.of(hasTooLittle(counting));
  }

  private static Refusal hasTooLittle(Counting counting) {
    return counting == Counting.WHAT_IS_HELD ? POT_HAS_TOO_LITTLE : POT_HAS_TOO_LITTLE_FOR_OTHERS;
  }

  /**
   * Does what brings costs into a pot, if that has so much left; else {@link #POT_EXHAUSTED}.
   *
   * @param counting what counts as taken from the pot for who does it
   */
  public <T> Outcome<T> withRoomIn(
      NetworkId network,
      String potId,
      String who,
      Pence amount,
      Counting counting,
      Cause cause,
      Supplier<Outcome<T>> act) {
    return rooms.holding(network, potId, who, amount, counting, hasTooLittle(counting), cause, act);
  }

  /**
   * Puts what was given away, and is in no batch yet, into one. Refused as {@code own-gift}, {@code
   * in-another-batch}, {@code nothing-to-pass-on}.
   */
  public Outcome<Stored<Entitlement>> listForCause(
      NetworkId network, String id, String batchId, Actor by, Cause cause) {
    return store.change(network, id, cause, e -> e.listForCause(new Listing(batchId, by)));
  }

  /** Whether that would be refused. */
  public Optional<Refusal> standsInTheWayOfListing(Entitlement e, String batchId, Actor by) {
    return Policy.firstRefusal(
        EntitlementPolicies.LISTING_FOR_A_CAUSE, e, new Listing(batchId, by));
  }

  /** Takes it out of a batch that comes to nothing. */
  public Outcome<Stored<Entitlement>> leaveBatch(
      NetworkId network, String id, String batchId, Cause cause) {
    return store.change(network, id, cause, e -> e.leaveBatch(batchId));
  }

  /**
   * Fixes a sum for the cause; refused where it has left the batch or is another sum there by now,
   * and where the person has the same, or gave it away, under another of their records.
   */
  public Outcome<Stored<Entitlement>> fixForCause(
      NetworkId network, String id, String batchId, Pence amount, Cause cause) {
    return store.change(
        network,
        id,
        cause,
        e ->
            ofTwinsOne(
                network,
                e,
                () -> blocksGiving(network, e, Entitlement::isFixedForACause),
                e.fixForCause(batchId, amount)));
  }

  /**
   * What else stands in the way of giving it to a cause: a person has, or gives away, once what
   * they did once.
   *
   * @param isGiven whether the same under another record is given away already
   */
  public Optional<Refusal> blocksGiving(
      NetworkId network, Entitlement e, Predicate<Entitlement> isGiven) {
    return twinsOf(network, e).stream().anyMatch(isGiven)
        ? Optional.of(GIVEN_UNDER_ANOTHER_RECORD)
        : blocksPayment(network, e);
  }

  /** The cause has it. */
  public Outcome<Stored<Entitlement>> reachCause(
      NetworkId network, String id, String batchId, Cause cause) {
    return store.change(network, id, cause, e -> e.reachCause(batchId));
  }

  /** Moves the cost of a payment; refused where that is another by now than who asked saw. */
  public Outcome<Stored<Entitlement>> recharge(
      NetworkId network, String id, Recharging asked, Cause cause) {
    return store.change(network, id, cause, e -> e.recharge(asked));
  }

  /** How much a pot lacks of what is wanted besides all that it has promised. */
  public Optional<Pence> shortOf(NetworkId network, String potId, Pence wanted) {
    return rooms.shortOf(network, potId, wanted);
  }

  /**
   * Pins what an order pays: from now on neither answer nor amount changes. Refused as {@code
   * not-in-this-run} where the person changed their mind, or the evidence was corrected, after it
   * was taken; {@code already-paid}.
   */
  public Outcome<Stored<Entitlement>> freezeIn(
      NetworkId network, String id, String orderId, Cause cause) {
    return store.change(
        network,
        id,
        cause,
        e -> unlessBlocked(network, e, () -> e.freezeIn(orderId, Hold.ONLY_ATTEMPT)));
  }

  /**
   * The same of what a run pays, for many with one write. The version of each that is returned is
   * the one to pin.
   *
   * @param attempt of the run; one that another has overtaken changes nothing
   */
  public Map<String, Outcome<Stored<Entitlement>>> freezeAllIn(
      NetworkId network, Collection<String> ids, String runId, int attempt, Cause cause) {
    return changeAll(
        network, ids, cause, (_, e) -> unlessBlocked(network, e, () -> e.freezeIn(runId, attempt)));
  }

  /** Lets what was frozen by this attempt, or before it, change again; it stays in the run. */
  public void thawAllIn(
      NetworkId network, Collection<String> ids, String runId, int attempt, Cause cause) {
    var _ = changeAll(network, ids, cause, (_, e) -> e.thawIn(runId, attempt));
  }

  /**
   * Leaves a run that does not pay it, frozen or not; done if it is not in the run. Refused as
   * {@code already-paid} where this run has paid it.
   */
  public Outcome<Stored<Entitlement>> leaveRun(
      NetworkId network, String id, String runId, Cause cause) {
    return store.change(network, id, cause, e -> e.leaveRun(runId));
  }

  /**
   * Leaves an order that was let go, since who was to pay it did not; done if it is not in the
   * order. Refused as {@code already-paid} where the order has paid it.
   *
   * @param by who says so; null where that was not written down
   */
  public Outcome<Stored<Entitlement>> refusedIn(
      NetworkId network, String id, String orderId, @Nullable Actor by, Cause cause) {
    return store.change(network, id, cause, e -> e.refusedIn(orderId, by));
  }

  /**
   * Says that the frozen run has paid it, and tells others; paid by this run already is done.
   * Refused as {@code already-paid} (by another run), {@code not-in-this-run}, {@code not-frozen}.
   *
   * @param paidOn the day on which the money reaches the person
   */
  public Outcome<Stored<Entitlement>> pay(
      NetworkId network, String id, String runId, LocalDate paidOn, Cause cause) {
    return store.change(network, id, cause, e -> e.pay(runId, paidOn));
  }

  /** The same for many, with one write. */
  public Map<String, Outcome<Stored<Entitlement>>> payAll(
      NetworkId network, Collection<String> ids, String runId, LocalDate paidOn, Cause cause) {
    return changeAll(network, ids, cause, (_, e) -> e.pay(runId, paidOn));
  }

  /**
   * What a run or an order paid came back; it is approved and unpaid again, and others are told.
   * Done if it came back already, or another has paid it since.
   */
  public Outcome<Stored<Entitlement>> comeBack(
      NetworkId network, String id, String runId, LocalDate returnedOn, Cause cause) {
    return store.change(network, id, cause, e -> e.comeBack(runId, returnedOn));
  }

  /** A part of what was paid came back; what was paid stays paid, but for that. */
  public Outcome<Stored<Entitlement>> comeBackInPart(
      NetworkId network, String id, String runId, Pence part, Cause cause) {
    return store.change(network, id, cause, e -> e.comeBackInPart(runId, part));
  }

  /** The person gave back some of what they had. */
  public Outcome<Stored<Entitlement>> repay(
      NetworkId network, String id, Repayment repayment, Cause cause) {
    return store.change(network, id, cause, e -> e.repay(repayment));
  }

  /** A bank entry shows what was noted before; refused as {@code not-noted} where nothing was. */
  public Outcome<Stored<Entitlement>> repaidAsShown(
      NetworkId network, String id, String entry, Pence amount, Cause cause) {
    return store.change(network, id, cause, e -> e.repaidAsShown(entry, amount));
  }

  /** What came back is settled otherwise or is owed no more, and others are told. Never refused. */
  public Outcome<Stored<Entitlement>> close(
      NetworkId network, String id, WhatCameBack cameBack, Closing closing, Cause cause) {
    return store.change(network, id, cause, e -> e.close(cameBack, closing));
  }

  /** How a pot stands. */
  PotPosition positionOf(NetworkId network, String potId) {
    return positionOf(network, potId, Set.of());
  }

  /** The same without some of what comes from it. */
  PotPosition positionOf(NetworkId network, String potId, Set<String> without) {
    PotPosition sum =
        booked
            .orderedStream()
            .map(costs -> PotPosition.ofBookings(costs.from(network, potId)))
            .reduce(PotPosition.NONE, PotPosition::plus);
    @Nullable String after = null;
    do {
      Page<Entitlement> page = ofPot(network, potId, after, PAGE);
      sum =
          sum.plus(
              PotPosition.of(
                  page.items().stream()
                      .filter(item -> !without.contains(item.id()))
                      .map(Stored::state)
                      .iterator()));
      after = page.next();
    } while (after != null);
    return sum;
  }

  /** The store itself, for what is erased. */
  AggregateStore<Entitlement> store() {
    return store;
  }

  Outcome<Stored<Entitlement>> change(
      NetworkId network,
      String id,
      Cause cause,
      Function<Entitlement, Decision<Entitlement>> decide) {
    return store.change(network, id, cause, decide);
  }

  /**
   * Changes many with one write, but what is owed to people with several records one after the
   * other, since one may stand in the way of another.
   */
  Map<String, Outcome<Stored<Entitlement>>> changeAll(
      NetworkId network,
      Collection<String> ids,
      Cause cause,
      BiFunction<String, Entitlement, Decision<Entitlement>> decide) {
    Set<String> oneByOne = new HashSet<>();
    Map<String, Outcome<Stored<Entitlement>>> became =
        store.changeAll(
            network,
            ids,
            cause,
            (id, e) -> {
              if (people.hasSeveral(network, e.participantId())) {
                oneByOne.add(id);
                return Decision.unchanged(e);
              }
              return decide.apply(id, e);
            });
    became.replaceAll((id, outcome) ->
        oneByOne.contains(id)
            ? store.change(network, id, cause, e -> decide.apply(id, e))
            : outcome);
    return became;
  }

  /**
   * Changes it, unless that takes more from its pot than there is.
   *
   * @param full what is said then
   */
  Outcome<Stored<Entitlement>> changeWithinPot(
      NetworkId network,
      String id,
      Refusal full,
      Cause cause,
      Function<Entitlement, Decision<Entitlement>> decide) {
    return rooms.within(
        network,
        id,
        Counting.WHAT_IS_HELD,
        full,
        cause,
        guard -> store.change(network, id, cause, e -> guard.look(e, decide.apply(e))));
  }

  Outcome<Stored<Entitlement>> putWithinPot(
      NetworkId network,
      String id,
      String participantId,
      String sessionId,
      Counting counting,
      Refusal full,
      Cause cause,
      Function<Entitlement, Decision<Entitlement>> decide) {
    return rooms.within(
        network,
        id,
        counting,
        full,
        cause,
        guard ->
            put(network, id, participantId, sessionId, cause, e -> guard.look(e, decide.apply(e))));
  }

  Outcome<Stored<Entitlement>> put(
      NetworkId network,
      String participantId,
      String sessionId,
      Cause cause,
      Function<Entitlement, Decision<Entitlement>> decide) {
    return put(
        network,
        Entitlement.idFor(network, participantId, sessionId),
        participantId,
        sessionId,
        cause,
        decide);
  }

  Outcome<Stored<Entitlement>> put(
      NetworkId network,
      String id,
      String participantId,
      String sessionId,
      Cause cause,
      Function<Entitlement, Decision<Entitlement>> decide) {
    return store.put(
        network,
        id,
        cause,
        found -> decide.apply(found.orElseGet(() -> blank(network, id, participantId, sessionId))));
  }

  /** What comes under a record that gave way is the person's all the same. */
  private Entitlement blank(NetworkId network, String id, String participantId, String sessionId) {
    return Entitlement.blank(id, participantId, sessionId)
        .belongingTo(people.kept(network, participantId));
  }

  Page<Entitlement> page(
      NetworkId network, Map<String, String> equalTo, @Nullable String afterId, int limit) {
    return store.page(network, equalTo, afterId, limit);
  }
}
