package org.commontable.participants.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;

/**
 * What matters to one person. They own it: others may write down what they said, but the person
 * alone says who reads it and when it is over. Lies encrypted.
 */
record Matters(NetworkId network, String participantId, List<Matter> all) {
  static final int MATTERS_MAX = 200;

  Matters {
    all = List.copyOf(all);
  }

  static Matters none(NetworkId network, String participantId) {
    return new Matters(network, participantId, List.of());
  }

  Decision<Matters> add(Matter matter) {
    if (all.size() >= MATTERS_MAX) {
      return Decision.refused(
          Refusal.conflict("too-many-matters", "At most " + MATTERS_MAX + " can be kept."));
    }
    return Decision.changed(with(Stream.concat(all.stream(), Stream.of(matter)).toList()));
  }

  /** The person says who may read it; and so that it is theirs, whoever wrote it down. */
  Decision<Matters> share(String id, MatterSharing with) {
    return changed(
        id,
        old ->
            new Matter(
                old.id(), old.words(), with, old.saidOn(), old.writtenBy(), true, old.endedOn()));
  }

  /** It no longer matters, and is kept for them to look back on. */
  Decision<Matters> end(String id, LocalDate today) {
    return changed(
        id,
        old ->
            new Matter(
                old.id(),
                old.words(),
                old.sharedWith(),
                old.saidOn(),
                old.writtenBy(),
                old.theirs(),
                old.endedOn() == null ? today : old.endedOn()));
  }

  /** It goes, without a trace. */
  Decision<Matters> remove(String id) {
    List<Matter> rest = all.stream().filter(matter -> !matter.id().equals(id)).toList();
    return rest.size() == all.size()
        ? Decision.refused(Refusal.notFound())
        : Decision.changed(with(rest));
  }

  private Decision<Matters> changed(String id, UnaryOperator<Matter> change) {
    return all.stream().noneMatch(matter -> matter.id().equals(id))
        ? Decision.refused(Refusal.notFound())
        : Decision.changed(
            with(
                all.stream()
                    .map(matter -> matter.id().equals(id) ? change.apply(matter) : matter)
                    .toList()));
  }

  private Matters with(List<Matter> changed) {
    return new Matters(network, participantId, changed);
  }

  /** With what lies under another id of the same person. */
  Matters and(Matters other) {
    return with(Stream.concat(all.stream(), other.all.stream()).toList());
  }

  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "Matters";
  }
}
