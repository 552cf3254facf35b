package org.commontable.participants.duplicate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.duplicate.PairFact.MergeDecided;
import org.commontable.participants.person.SameAs;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Two records that may be of one person, and what was decided about them. Of two merges that are
 * asked for at once in opposite directions, one is refused here; of two of one record into others,
 * by that record.
 *
 * @param people the two ids, in their order
 * @param alike what the two have in common, as last looked at
 * @param decisions what was decided, the oldest first; never rewritten
 */
record Pair(List<String> people, Set<SameAs> alike, PairState state, List<Ruling> decisions) {
  static final int DECISIONS_MAX = 50;
  static final int REASON_LENGTH_MAX = 300;

  Pair {
    people = List.copyOf(people);
    alike = Set.copyOf(alike);
    decisions = List.copyOf(decisions);
  }

  /**
   * Something that was decided.
   *
   * @param survivorId the record that goes on, for a merge
   * @param by the account that decided
   */
  record Ruling(
      PairState state, @Nullable String survivorId, String reason, String by, Instant at) {
    Ruling {
      reason = PlainText.line("A reason", reason, REASON_LENGTH_MAX);
    }
  }

  /** The one id of two people's pair, whichever is named first. */
  static String id(NetworkId network, String one, String other) {
    List<String> both = Stream.of(one, other).sorted().toList();
    return Ids.derived("pair", network.value(), both.get(0), both.get(1));
  }

  static Pair of(String one, String other, Set<SameAs> alike) {
    return new Pair(Stream.of(one, other).sorted().toList(), alike, PairState.OPEN, List.of());
  }

  /** Takes note of what the two have in common now; what was decided stays decided. */
  Decision<Pair> lookedAt(Set<SameAs> now) {
    PairState then =
        switch (state) {
          case OPEN, GONE -> now.isEmpty() ? PairState.GONE : PairState.OPEN;
          case DIFFERENT, MERGED -> state;
        };
    return now.equals(alike) && then == state
        ? Decision.unchanged(this)
        : Decision.changed(new Pair(people, now, then, decisions));
  }

  /** They are two people, and are not shown again. */
  Decision<Pair> keepApart(Ruling ruling) {
    return switch (state) {
      case DIFFERENT -> Decision.unchanged(this);
      case MERGED -> Decision.refused(merged());
      case OPEN, GONE -> ruled(ruling).map(Decision::<Pair>changed).orElseGet(Pair::tooMany);
    };
  }

  /** They are one person, whose record is the survivor's from now on. */
  Decision<Pair> merge(Ruling ruling) {
    String survivor = String.valueOf(ruling.survivorId());
    if (state == PairState.MERGED) {
      return survivor.equals(survivorId()) ? Decision.unchanged(this) : Decision.refused(merged());
    }
    return ruled(ruling)
        .map(after ->
            Decision.<Pair>changed(after, new MergeDecided(other(survivor), survivor, ruling.at())))
        .orElseGet(Pair::tooMany);
  }

  /** They were two people after all. */
  Decision<Pair> separate(Ruling ruling) {
    String survivor = survivorId();
    if (survivor == null) {
      return Decision.refused(
          Refusal.conflict("not-merged", "These two records are not merged with each other."));
    }
    return ruled(ruling)
        .map(after ->
            Decision.<Pair>changed(after, new MergeDecided(other(survivor), survivor, ruling.at())))
        .orElseGet(Pair::tooMany);
  }

  /**
   * A merge that could not be done is open again: the record that was to give way gave way to
   * another at that very moment. It told nobody, and takes none of what may be decided.
   */
  Decision<Pair> takeBack(String survivor, Instant now) {
    return survivor.equals(survivorId())
        ? Decision.changed(
            with(
                new Ruling(
                    PairState.OPEN,
                    null,
                    "The record gave way to another at the same moment.",
                    decisions.getLast().by(),
                    now)))
        : Decision.unchanged(this);
  }

  /** Whether what was decided last was a merge that could not be done. */
  boolean isTakenBack() {
    return !decisions.isEmpty() && decisions.getLast().state() == PairState.OPEN;
  }

  /** The record that goes on; null unless they are merged. */
  @Nullable String survivorId() {
    return state == PairState.MERGED ? decisions.getLast().survivorId() : null;
  }

  /** The other one of the two. */
  String other(String one) {
    return people.get(people.get(0).equals(one) ? 1 : 0);
  }

  private Optional<Pair> ruled(Ruling ruling) {
    return decisions.size() >= DECISIONS_MAX ? Optional.empty() : Optional.of(with(ruling));
  }

  private Pair with(Ruling ruling) {
    return new Pair(
        people,
        alike,
        ruling.state(),
        Stream.concat(decisions.stream(), Stream.of(ruling)).toList());
  }

  private static Refusal merged() {
    return Refusal.conflict("merged", "These two records are merged. Separate them first.");
  }

  private static Decision<Pair> tooMany() {
    return Decision.refused(
        Refusal.conflict("too-many-decisions", "This was decided too often to change it again."));
  }
}
