package org.commontable.workshops.place;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * Decides who has a place at one session, who is offered one and who waits. This document is the
 * truth; each person's registration follows it. Since every change is one version-checked write of
 * this document, a claim is atomic over all pools, and the order of the entries is the order in
 * which requests were durably accepted, but for changes of it that are written down. Places are
 * never taken back to make room.
 *
 * @param entries in the order of their turns; whoever left and asks again goes to the end
 * @param toTell registrations whose standing changed without their own request and that have still
 *     to follow
 * @param tellBy when a sweep takes over what the replica that decided has not told
 * @param freed number of the last decision that made room
 * @param orderChanges oldest first
 * @param plans how many plans there were, this one included; null for one
 */
record Places(
    KnownSession session,
    PlacesPlan plan,
    List<Entry> entries,
    long decisions,
    List<String> toTell,
    @Nullable Instant tellBy,
    @Nullable Long freed,
    List<OrderChange> orderChanges,
    @Nullable Integer plans) {

  /** Requests that stand in one session, placed or waiting. */
  static final int STANDING_MAX = 2_000;

  /**
   * Entries that are kept of those who left, the latest: one makes void what its person asked
   * before, should that come late. For one that is gone to be missed, so many others must have left
   * between the reading and the writing of one request.
   */
  static final int LEFT_MAX = 500;

  static final int ORDER_CHANGES_MAX = 200;
  static final Duration TELL_WITHIN = Duration.ofSeconds(2);

  Places {
    entries = List.copyOf(entries);
    toTell = List.copyOf(toTell);
    orderChanges = orderChanges == null ? List.of() : List.copyOf(orderChanges);
  }

  static Places opened(KnownSession session, PlacesPlan plan) {
    return new Places(session, plan, List.of(), 0, List.of(), null, null, List.of(), null);
  }

  /** Gives a place or puts on the waiting list, after those who were promised one before. */
  Decision<Places> claim(Claim asked, Moment moment) {
    // They may have asked before the session came to be held otherwise.
    Claim claim = asked.on(session.open(asked.terms()));
    Optional<Entry> known = entry(claim.registrationId());
    if (known.filter(entry -> entry.round() >= claim.round()).isPresent()) {
      return Decision.unchanged(this);
    }
    if (session.cancelled()) {
      return Decision.refused(
          Refusal.conflict("session-cancelled", "This session has been cancelled."));
    }
    if (!stands(claim.registrationId()) && takesMore() <= 0) {
      return Decision.refused(
          Refusal.conflict(
              "list-full",
              "This session takes no more requests: %,d people have a place or wait. Ask the organiser for another."
                  .formatted(STANDING_MAX)));
    }
    Places settled = Settling.settle(this, moment);
    long decision = settled.decisions + 1;
    Entry entry =
        settled
            .room()
            .fitting(claim.perspective(), claim.terms())
            .map(granted -> granted(claim, granted, decision, moment))
            .orElseGet(() -> Entry.of(claim, claim.terms(), Standing.WAITING, decision));
    return Decision.changed(settled.with(settled.otherThan(entry, entry), decision));
  }

  /**
   * Takes all of these requests in, in this order, or none of them; each has a place then or waits.
   */
  Decision<Places> claimAll(List<Claim> claims, Moment moment) {
    Places list = this;
    for (Claim claim : claims) {
      switch (list.claim(claim, moment)) {
        case Decision.Changed<Places>(Places next, var facts) -> list = next;
        case Decision.Unchanged<Places> known -> {}
        case Decision.Refused<Places>(var why) -> {
          return Decision.refused(why);
        }
      }
    }
    return list.equals(this) ? Decision.unchanged(this) : Decision.changed(list);
  }

  /** How many more requests it takes, placed or waiting. */
  int takesMore() {
    return STANDING_MAX - Math.toIntExact(entries.size() - count(Standing.LEFT));
  }

  /** Whether somebody has a place here, is offered one, or waits. */
  boolean stands(String registrationId) {
    return entry(registrationId).filter(entry -> entry.standing() != Standing.LEFT).isPresent();
  }

  private Entry granted(Claim claim, Terms terms, long decision, Moment moment) {
    Entry placed = Entry.of(claim, terms, Standing.PLACED, decision);
    return claim.toBeAsked()
        ? placed.offered(
            terms,
            OfferPolicy.answerBy(
                moment.replyWithin(claim.registrationId(), claim.terms()),
                session.startsAt(),
                moment),
            decision)
        : placed;
  }

  /** Frees the place, which is offered to the first in the list whom it fits. */
  Decision<Places> leave(Claim leaving, Moment moment) {
    Optional<Entry> known = entry(leaving.registrationId());
    if (known.isPresent() && gone(known.get(), leaving.round())) {
      return Decision.unchanged(this);
    }
    long decision = decisions + 1;
    Entry left = Entry.of(leaving, leaving.terms(), Standing.LEFT, decision);
    Places without = with(withoutTheFirstToLeave(otherThan(left, left)), decision);
    boolean frees = known.filter(entry -> entry.standing().usesAPlace()).isPresent();
    return Decision.changed(Settling.settle(frees ? without.freedAt(decision) : without, moment));
  }

  /** Takes up a place that was offered; whoever has it by then keeps it. */
  Decision<Places> accept(String registrationId, Moment moment) {
    if (hasAPlace(registrationId)) {
      return Decision.unchanged(this);
    }
    return offered(
        registrationId,
        moment,
        entry -> {
          long decision = decisions + 1;
          return with(replaced(entry.now(Standing.PLACED, decision)), decision)
              .alsoTelling(List.of(registrationId), moment.now());
        });
  }

  /** Lets a place that was offered go to the next, and waits on. */
  Decision<Places> waitOn(String registrationId, Moment moment) {
    if (hasAPlace(registrationId)) {
      return Decision.refused(
          Refusal.conflict(
              "has-a-place",
              "This place is taken up, so nobody waits by this request. Cancel it if somebody else"
                  + " is to have the place."));
    }
    return offered(
        registrationId,
        moment,
        entry -> {
          long decision = decisions + 1;
          Entry waiting = entry.lapsed(decision);
          List<Entry> next = entry.losesTheTurn() ? otherThan(entry, waiting) : replaced(waiting);
          return Settling.settle(
              with(next, decision)
                  .freedAt(decision)
                  .alsoTelling(List.of(registrationId), moment.now()),
              moment);
        });
  }

  private Decision<Places> offered(
      String registrationId, Moment moment, Function<Entry, Places> answer) {
    return entry(registrationId)
        .filter(entry -> entry.standing() == Standing.OFFERED && !entry.runsOut(moment.now()))
        .map(entry -> Decision.changed(answer.apply(entry)))
        .orElseGet(() -> Decision.refused(noOffer(registrationId, moment)));
  }

  /** Says whether they wait for the next one, or have to ask anew. */
  private Refusal noOffer(String registrationId, Moment moment) {
    return Settling.settle(this, moment).stands(registrationId)
        ? Refusal.conflict(
            "no-offer", "No place is offered now: the offer has gone by. You still wait.")
        : Refusal.conflict(
            "not-on-the-list",
            "No place is offered, and nobody waits by this request. Ask for a place anew.");
  }

  private boolean hasAPlace(String registrationId) {
    return entry(registrationId).filter(entry -> entry.standing() == Standing.PLACED).isPresent();
  }

  /** Takes part by the other way, if there is room; who waits keeps their turn. */
  Decision<Places> switchWay(String registrationId, Way way, boolean either, Moment moment) {
    return entry(registrationId)
        .map(entry ->
            sayAnew(
                registrationId,
                entry.perspective(),
                entry.terms().by(way).eitherWay(either),
                moment))
        .orElseGet(() -> Decision.refused(Refusal.notFound()));
  }

  /**
   * Takes what somebody says anew of how they come: in one decision they leave one pool for
   * another. If there is no room for that they keep what they have; who waits keeps their turn.
   */
  Decision<Places> sayAnew(String registrationId, Perspective as, Terms said, Moment moment) {
    if (!session.ways().contains(said.way())) {
      return Decision.refused(
          Refusal.conflict("not-this-way", "Nobody can take part this way in this session."));
    }
    Terms wanted = session.open(said);
    Optional<Entry> known =
        entry(registrationId).filter(entry -> entry.standing() != Standing.LEFT);
    if (known.isEmpty()) {
      return Decision.refused(Refusal.notFound());
    }
    Entry entry = known.get();
    if (wanted.equals(entry.terms()) && as == entry.perspective()) {
      return Decision.unchanged(this);
    }
    boolean takesTheSame = as == entry.perspective() && wanted.takesTheSameAs(entry.terms());
    if (entry.standing().usesAPlace() && !takesTheSame) {
      Room room = room();
      room.giveBack(entry.perspective(), entry.terms());
      if (!room.fits(as, wanted)) {
        return Decision.refused(
            wanted.way() == entry.terms().way()
                ? Refusal.conflict(
                    "no-room-for-this",
                    "There is no room for what you say now. You keep the place that you have.")
                : Refusal.conflict(
                    "this-way-full",
                    "There is no place left this way. You keep the one that you have."));
      }
    }
    long decision = decisions + 1;
    return Decision.changed(
        Settling.settle(
            with(replaced(entry.saying(as, wanted, decision)), decision)
                .freedAt(decision)
                .alsoTelling(List.of(registrationId), moment.now()),
            moment));
  }

  /** Gives somebody who waits another turn, for a reason that everybody who waits can read. */
  Decision<Places> reorder(
      String registrationId, int turn, String reason, String by, Moment moment) {
    List<Entry> waiting = waiting().toList();
    int from = turnOf(registrationId);
    if (from == 0) {
      return Decision.refused(
          Refusal.conflict("not-waiting", "This person does not wait for a place."));
    }
    int to = Math.min(turn, waiting.size());
    if (to == from) {
      return Decision.unchanged(this);
    }
    if (orderChanges.size() >= ORDER_CHANGES_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "order-changes-full",
              "The order was changed %d times already.".formatted(ORDER_CHANGES_MAX)));
    }
    Entry moved = waiting.get(from - 1);
    Entry behind = waiting.get(to - 1);
    List<Entry> next = new ArrayList<>(entries);
    next.remove(moved);
    next.add(next.indexOf(behind) + (to > from ? 1 : 0), moved);
    List<OrderChange> changes =
        Stream.concat(
                orderChanges.stream(),
                Stream.of(new OrderChange(moment.now(), by, registrationId, from, to, reason)))
            .toList();
    return Decision.changed(
        new Places(session, plan, next, decisions + 1, toTell, tellBy, freed, changes, plans));
  }

  /** Whether this turn was changed for this reason. */
  boolean hasChanged(String registrationId, String reason) {
    return orderChanges.stream()
        .anyMatch(change ->
            change.registrationId().equals(registrationId) && change.reason().equals(reason));
  }

  /** Keeps no words about somebody who is erased; that turns were changed stays to be seen. */
  Decision<Places> forget(String registrationId) {
    List<OrderChange> left =
        orderChanges.stream()
            .map(change ->
                change.registrationId().equals(registrationId) ? change.withoutReason() : change)
            .toList();
    return left.equals(orderChanges)
        ? Decision.unchanged(this)
        : Decision.changed(
            new Places(session, plan, entries, decisions, toTell, tellBy, freed, left, plans));
  }

  /** Takes another plan, unless more has been given or offered already than it has. */
  Decision<Places> replan(PlacesPlan wanted, Moment moment) {
    if ((wanted.elsewhere() == null) != (plan.elsewhere() == null) && !entries.isEmpty()) {
      return Decision.refused(
          Refusal.conflict(
              "registered-already",
              "People have registered. Who takes registrations can't change any more."));
    }
    Optional<Refusal> amiss = PlanPolicies.besides(wanted, session);
    if (amiss.isPresent()) {
      return Decision.refused(amiss.get());
    }
    Places replanned = planned(wanted).freedAt(decisions + 1);
    Places settled = Settling.settle(replanned.with(replanned.entries, decisions + 1), moment);
    if (!new Room(settled.plan, entries).keepsThePlan()) {
      return Decision.refused(
          Refusal.conflict(
              "places-given",
              "More places have been given already than this plan has, in all or in one pool."));
    }
    return Decision.changed(settled.numbered(planNumber() + 1));
  }

  /**
   * Follows the session: its times and the ways to take part may be others, and if it is cancelled
   * everybody is let go.
   */
  Decision<Places> follow(KnownSession news, Moment moment) {
    if (news.revision() <= session.revision()) {
      return Decision.unchanged(this);
    }
    Places followed =
        new Places(
            news,
            plan.with(movedAlong(news)),
            entries,
            decisions,
            toTell,
            tellBy,
            freed,
            orderChanges,
            news.startsAt().equals(session.startsAt()) ? plans : Integer.valueOf(planNumber() + 1));
    return Decision.changed(
        news.cancelled()
            ? followed.lettingEverybodyGo(moment.now())
            : followed.withOffersUntil(news.startsAt(), moment.now()).byTheWayThatIsLeft(moment));
  }

  /**
   * Why not all who have a place could keep it if people took part in these ways; empty where they
   * could. It is asked before a session changes: once that has, nobody loses a place.
   */
  Optional<Refusal> tooFewPlacesBy(List<Way> ways) {
    KnownSession changed = session.by(ways);
    List<Entry> moved =
        entries.stream().map(entry -> entry.by(changed.open(entry.terms()), decisions)).toList();
    boolean seatsChange =
        entries.stream()
            .anyMatch(
                entry -> entry.standing().usesAPlace() && !ways.contains(entry.terms().way()));
    return seatsChange && !new Room(plan, moved).keepsThePlan()
        ? Optional.of(
            Refusal.conflict(
                "too-few-places-this-way",
                "More people have a place than can take part this way. Plan more places for it"
                    + " first."))
        : Optional.empty();
  }

  /**
   * Who takes part in a way that there is no more goes over to the one that is left, with the
   * place, the offer or the turn that they have.
   */
  private Places byTheWayThatIsLeft(Moment moment) {
    List<String> moved =
        entries.stream().filter(this::standsOtherwise).map(Entry::registrationId).toList();
    if (moved.isEmpty()) {
      return this;
    }
    long decision = decisions + 1;
    List<Entry> next =
        entries.stream()
            .map(entry ->
                standsOtherwise(entry) ? entry.by(session.open(entry.terms()), decision) : entry)
            .toList();
    return Settling.settle(
        with(next, decision).freedAt(decision).alsoTelling(moved, moment.now()), moment);
  }

  /** Whether somebody has a place, or waits for one, by a way that there is no more. */
  private boolean standsOtherwise(Entry entry) {
    return entry.standing() != Standing.LEFT && !session.open(entry.terms()).equals(entry.terms());
  }

  /** Held places open as long before the session as was planned, wherever that moves. */
  private List<Pool> movedAlong(KnownSession news) {
    Duration by = LondonTime.between(session.startsAt(), news.startsAt());
    return plan.pools().stream().map(pool -> pool.holds() ? pool.later(by) : pool).toList();
  }

  /** Opens held places whose time has come, ends offers, and offers what is free. */
  Decision<Places> expire(Moment moment) {
    Places settled = Settling.settle(this, moment);
    return settled.equals(this) ? Decision.unchanged(this) : Decision.changed(settled);
  }

  /** Notes that these registrations have followed what they were told, if nothing newer holds. */
  Decision<Places> told(List<Entry> followed, Instant now) {
    List<String> done =
        followed.stream().filter(entries::contains).map(Entry::registrationId).toList();
    List<String> left = toTell.stream().filter(id -> !done.contains(id)).toList();
    return left.size() == toTell.size()
        ? Decision.unchanged(this)
        : Decision.changed(telling(left, left.isEmpty() ? null : now.plus(TELL_WITHIN)));
  }

  /** The entries that registrations have still to follow, at most so many. */
  List<Entry> untold(int max) {
    return toTell.stream().map(this::entry).flatMap(Optional::stream).limit(max).toList();
  }

  Optional<Entry> entry(String registrationId) {
    return entries.stream()
        .filter(entry -> entry.registrationId().equals(registrationId))
        .findFirst();
  }

  /** 1 for whoever is next among those who wait for the same kind of place; 0 for who does not. */
  int position(String registrationId) {
    Room room = room();
    Optional<Entry> mine = entry(registrationId);
    if (mine.filter(entry -> entry.standing() == Standing.WAITING).isEmpty()) {
      return 0;
    }
    Entry own = mine.get();
    Optional<Pool> pool = room.pool(own.perspective());
    Predicate<Entry> alike =
        other ->
            other.terms().way() == own.terms().way() && room.pool(other.perspective()).equals(pool);
    return 1
        + (int)
            waiting()
                .takeWhile(entry -> !entry.registrationId().equals(registrationId))
                .filter(alike)
                .count();
  }

  /** The turn among all who wait, 1 for the first; 0 for who does not. */
  int turnOf(String registrationId) {
    return waiting().map(Entry::registrationId).toList().indexOf(registrationId) + 1;
  }

  Stream<Entry> waiting() {
    return entries.stream().filter(entry -> entry.standing() == Standing.WAITING);
  }

  long count(Standing standing) {
    return entries.stream().filter(entry -> entry.standing() == standing).count();
  }

  Room room() {
    return new Room(plan, entries);
  }

  /** When this document next wants to be asked; null for never. */
  @Nullable Instant dueAt() {
    Stream<@Nullable Instant> ownTimes =
        session.cancelled()
            ? Stream.empty()
            : Stream.concat(
                plan.pools().stream().filter(Pool::holds).map(Pool::releaseAt),
                entries.stream().map(Entry::answerBy));
    return Stream.concat(Stream.ofNullable(tellBy), ownTimes)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private Places lettingEverybodyGo(Instant now) {
    long decision = decisions + 1;
    List<String> gone =
        entries.stream()
            .filter(entry -> entry.standing() != Standing.LEFT)
            .map(Entry::registrationId)
            .toList();
    List<Entry> left =
        entries.stream()
            .map(entry ->
                entry.standing() == Standing.LEFT ? entry : entry.now(Standing.LEFT, decision))
            .toList();
    return with(left, decision).alsoTelling(gone, now);
  }

  /** An offer does not outlast the session's beginning, wherever that moves. */
  private Places withOffersUntil(Instant startsAt, Instant now) {
    List<Entry> late =
        entries.stream()
            .filter(entry -> entry.answerBy() != null && entry.answerBy().isAfter(startsAt))
            .toList();
    if (late.isEmpty()) {
      return this;
    }
    long decision = decisions + 1;
    List<Entry> next =
        entries.stream()
            .map(entry ->
                late.contains(entry) ? entry.offered(entry.terms(), startsAt, decision) : entry)
            .toList();
    return with(next, decision).alsoTelling(late.stream().map(Entry::registrationId).toList(), now);
  }

  /** Without those who left longest ago, where that is of too many; nobody who must hear of it. */
  private List<Entry> withoutTheFirstToLeave(List<Entry> all) {
    long tooMany =
        all.stream().filter(entry -> entry.standing() == Standing.LEFT).count() - LEFT_MAX;
    List<Entry> dropped =
        all.stream()
            .filter(entry -> entry.standing() == Standing.LEFT)
            .filter(entry -> !toTell.contains(entry.registrationId()))
            .sorted(Comparator.comparingLong(Entry::decided))
            .limit(Math.max(0, tooMany))
            .toList();
    return all.stream().filter(entry -> !dropped.contains(entry)).toList();
  }

  private static boolean gone(Entry known, int round) {
    return known.round() > round || (known.round() == round && known.standing() == Standing.LEFT);
  }

  /** All entries but the person's, and this one at the end. */
  private List<Entry> otherThan(Entry person, Entry last) {
    List<Entry> next = new ArrayList<>(entries);
    next.removeIf(entry -> entry.registrationId().equals(person.registrationId()));
    next.add(last);
    return next;
  }

  private List<Entry> replaced(Entry other) {
    return entries.stream()
        .map(entry -> entry.registrationId().equals(other.registrationId()) ? other : entry)
        .toList();
  }

  Places alsoTelling(List<String> more, Instant now) {
    List<String> all = Stream.concat(toTell.stream(), more.stream()).distinct().toList();
    return all.isEmpty() ? this : telling(all, now.plus(TELL_WITHIN));
  }

  private Places telling(List<String> ids, @Nullable Instant by) {
    return new Places(session, plan, entries, decisions, ids, by, freed, orderChanges, plans);
  }

  Places with(List<Entry> next, long decision) {
    return new Places(session, plan, next, decision, toTell, tellBy, freed, orderChanges, plans);
  }

  Places planned(PlacesPlan other) {
    return new Places(
        session, other, entries, decisions, toTell, tellBy, freed, orderChanges, plans);
  }

  /** Grows with each other plan, whoever registers meanwhile. */
  int planNumber() {
    return plans == null ? 1 : plans;
  }

  private Places numbered(int number) {
    return new Places(
        session, plan, entries, decisions, toTell, tellBy, freed, orderChanges, number);
  }

  Places freedAt(long decision) {
    return new Places(
        session, plan, entries, decisions, toTell, tellBy, decision, orderChanges, plans);
  }

  long lastFreed() {
    return freed == null ? 0 : freed;
  }
}
