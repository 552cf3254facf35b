package org.commontable.participants.duplicate;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.duplicate.Pair.Ruling;
import org.commontable.participants.person.MergedInto;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.SameAs;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * Finds records that may be of one person and does with them what a coordinator decides; nothing is
 * ever merged by itself.
 *
 * <p>A merge is decided by the pair. The two records follow at once, and after a crash by its
 * event; the one that gives way tells others, since it can give way to one only. Pairs of one
 * person go by an index on {@code people}.
 */
final class Duplicates {
  /** Pairs of one record that are shown. */
  static final int PAIRS_MAX = 500;

  /** Pairs of one record that are looked through. */
  private static final int LOOKED_THROUGH_MAX = 10 * PAIRS_MAX;

  private final AggregateStore<Pair> pairs;
  private final People people;
  private final Clock clock;

  Duplicates(AggregateStore<Pair> pairs, People people, Clock clock) {
    this.pairs = pairs;
    this.people = people;
    this.clock = clock;
  }

  /** Looks at a record anew, after it was made or changed. */
  void lookAt(NetworkId network, String personId, Cause cause) {
    Map<String, Set<SameAs>> now =
        people.find(network, personId).map(people::alike).orElseGet(Map::of);
    Map<String, Set<SameAs>> all = new HashMap<>(now);
    for (Stored<Pair> known : of(network, personId)) {
      all.putIfAbsent(known.state().other(personId), Set.of());
    }
    all.forEach((other, alike) ->
        pairs
            .put(
                network,
                Pair.id(network, personId, other),
                cause.further(),
                before ->
                    before
                        .map(pair -> pair.lookedAt(alike))
                        .orElseGet(() -> Decision.changed(Pair.of(personId, other, alike))))
            .orThrow());
  }

  /** A network's pairs, those that wait for a decision or all. */
  Outcome<Page<Pair>> page(Caller caller, PairState state, Paging paging) {
    return WholeNetwork.only(
        caller,
        () ->
            Outcome.done(
                pairs.page(
                    caller.network(),
                    Map.of("state", state.name()),
                    paging.afterId(),
                    paging.limit())),
        Role.COORDINATOR);
  }

  /** What a record may be a duplicate of, with what was decided; what waits for that is first. */
  Outcome<List<Stored<Pair>>> of(Caller caller, String personId) {
    return coordinatorOf(caller, personId)
        .map(person -> {
          lookAt(caller.network(), personId, Cause.timer("duplicates"));
          return of(caller.network(), personId).stream()
              .sorted(Comparator.comparing(pair -> pair.state().state() != PairState.OPEN))
              .limit(PAIRS_MAX)
              .toList();
        });
  }

  Outcome<Stored<Pair>> keepApart(Caller caller, String pairId, String reason, Cause cause) {
    Ruling ruling = ruling(PairState.DIFFERENT, null, reason, caller);
    return WholeNetwork.only(
        caller,
        () -> pairs.change(caller.network(), pairId, cause, pair -> pair.keepApart(ruling)),
        Role.COORDINATOR);
  }

  /** Merges another record into this one, whether or not the two were found to be alike. */
  Outcome<Stored<Pair>> merge(
      Caller caller, String survivorId, String mergedId, String reason, Cause cause) {
    NetworkId network = caller.network();
    return coordinatorOf(caller, survivorId)
        .then(survivor ->
            people
                .find(network, mergedId)
                .map(merged -> mayBeOne(survivor, merged))
                .orElseGet(() -> Outcome.refused(notOnRecord())))
        .then(merged ->
            pairs.put(
                network,
                Pair.id(network, survivorId, mergedId),
                cause,
                before ->
                    before
                        .orElseGet(() -> Pair.of(survivorId, mergedId, Set.of()))
                        .merge(ruling(PairState.MERGED, survivorId, reason, caller))))
        .then(pair -> {
          if (survivorId.equals(pair.state().survivorId())) {
            return join(network, mergedId, survivorId, pair.state(), cause).map(one -> pair);
          }
          // Said again after it was undone, it stays undone, and after it was refused, refused.
          return pair.state().isTakenBack() ? Outcome.refused(takenBack()) : Outcome.done(pair);
        });
  }

  /** Separates two records that were merged; what changed since stays where it is. */
  Outcome<Stored<Pair>> separate(
      Caller caller, String survivorId, String mergedId, String reason, Cause cause) {
    NetworkId network = caller.network();
    return coordinatorOf(caller, survivorId)
        .then(survivor ->
            survivor.mergedInto() == null
                ? Outcome.done(survivor)
                : Outcome.refused(
                    Refusal.conflict(
                        "survivor-merged",
                        "The record that goes on was itself merged since. Separate that first.")))
        .then(survivor ->
            pairs.change(
                network,
                Pair.id(network, survivorId, mergedId),
                cause,
                pair ->
                    survivorId.equals(pair.survivorId())
                        ? pair.separate(ruling(PairState.DIFFERENT, null, reason, caller))
                        : Decision.refused(notMerged())))
        .then(pair ->
            people
                .part(network, mergedId, survivorId, lastDecidedAt(pair.state()), cause)
                .map(separated -> pair));
  }

  /**
   * Does what a merge entails, where a crash came between; harmless again. What waits for a
   * decision about a record that gave way is off the list, and back once it goes on by itself.
   */
  void follow(NetworkId network, String mergedId, String survivorId, Instant at, Cause cause) {
    Optional<Pair> pair =
        pairs.find(network, Pair.id(network, mergedId, survivorId)).map(Stored::state);
    // Refused where one of the two was erased since, and there is nothing to follow, or where the
    // merge could not be done.
    var _ =
        pair.filter(decided -> survivorId.equals(decided.survivorId()))
            .map(decided -> join(network, mergedId, survivorId, decided, cause))
            .orElseGet(() ->
                people.part(
                    network,
                    mergedId,
                    survivorId,
                    pair.filter(decided -> !decided.decisions().isEmpty())
                        .map(Duplicates::lastDecidedAt)
                        .orElse(at),
                    cause));
    lookAt(network, mergedId, cause);
  }

  private Outcome<Stored<Person>> join(
      NetworkId network, String mergedId, String survivorId, Pair decided, Cause cause) {
    return people
        .join(network, mergedId, survivorId, lastDecidedAt(decided), cause)
        .otherwise(refusal -> {
          if (!gaveWayTo(network, mergedId, survivorId)) {
            // Of an erased record the pair is gone too.
            var _ =
                pairs.change(
                    network,
                    Pair.id(network, mergedId, survivorId),
                    cause.further(),
                    pair -> pair.takeBack(survivorId, clock.instant()));
          }
          return Outcome.refused(refusal);
        });
  }

  private boolean gaveWayTo(NetworkId network, String mergedId, String survivorId) {
    return people
        .find(network, mergedId)
        .map(Person::mergedInto)
        .filter(into -> into.survivorId().equals(survivorId))
        .isPresent();
  }

  /** At most so many as are looked through: of a record in more, some are not looked at anew. */
  private List<Stored<Pair>> of(NetworkId network, String personId) {
    List<Stored<Pair>> all = new ArrayList<>();
    String after = null;
    do {
      Page<Pair> page = pairs.page(network, Map.of("people", personId), after, PAIRS_MAX);
      all.addAll(page.items());
      after = page.next();
    } while (after != null && all.size() < LOOKED_THROUGH_MAX);
    return all;
  }

  private Outcome<Person> coordinatorOf(Caller caller, String personId) {
    return WholeNetwork.only(
        caller,
        () ->
            people
                .find(caller.network(), personId)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.notFound())),
        Role.COORDINATOR);
  }

  private static Outcome<Person> mayBeOne(Person survivor, Person merged) {
    if (survivor.id().equals(merged.id())) {
      return refused("merge-with-oneself", "Give the id of another record.");
    }
    if (survivor.kind() != merged.kind()) {
      return refused("kinds-differ", "A person and a community group can't be merged.");
    }
    if (survivor.mergedInto() != null) {
      return refused(
          "survivor-merged",
          "The record that is to go on was merged itself. Merge into the one it points to.");
    }
    MergedInto already = merged.mergedInto();
    if (already != null && !already.survivorId().equals(survivor.id())) {
      return refused(
          "merged",
          "The record to be merged was merged already, into %s. Merge that one, or separate the two."
              .formatted(already.survivorId()));
    }
    return Outcome.done(merged);
  }

  private static Outcome<Person> refused(String code, String detail) {
    return Outcome.refused(Refusal.conflict(code, detail));
  }

  private static Refusal notOnRecord() {
    return Refusal.invalid("merged-not-on-record", "Nobody is on record by the id to be merged.");
  }

  private static Refusal takenBack() {
    return Refusal.conflict(
        "merge-taken-back",
        "The record to be merged had given way to another at that moment, so this was not done. Ask"
            + " for it anew, with another Idempotency-Key.");
  }

  private static Refusal notMerged() {
    return Refusal.conflict("not-merged", "These two records are not merged with each other.");
  }

  private static Instant lastDecidedAt(Pair pair) {
    return pair.decisions().getLast().at();
  }

  private Ruling ruling(
      PairState state, @Nullable String survivorId, String reason, Caller caller) {
    return new Ruling(state, survivorId, reason, caller.account(), clock.instant());
  }
}
