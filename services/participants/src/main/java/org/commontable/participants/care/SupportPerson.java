package org.commontable.participants.care;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody turns to: one named person in the network at a time, and who it was before.
 *
 * @param turns the oldest first; only the last may be without an end
 */
record SupportPerson(NetworkId network, String participantId, List<Turn> turns) {
  static final int TURNS_MAX = 100;

  SupportPerson {
    turns = List.copyOf(turns);
  }

  /**
   * Who it is or was.
   *
   * @param supportPersonId null for one who was erased
   * @param agreed whether the person said that they are content with it
   * @param to the last day; null while it lasts
   */
  record Turn(
      @Nullable String supportPersonId, boolean agreed, LocalDate from, @Nullable LocalDate to) {}

  static SupportPerson none(NetworkId network, String participantId) {
    return new SupportPerson(network, participantId, List.of());
  }

  /**
   * Names somebody from today on; who it was before ends.
   *
   * @param own all ids of the person themself
   */
  Decision<SupportPerson> name(
      String supportPersonId, List<String> own, boolean agreed, LocalDate today) {
    if (own.contains(supportPersonId)) {
      return Decision.refused(
          Refusal.invalid(
              "support-person-is-oneself", "Name somebody else than the person themself."));
    }
    if (turns.size() >= TURNS_MAX) {
      return Decision.refused(
          Refusal.conflict("too-many-turns", "At most " + TURNS_MAX + " can be kept."));
    }
    List<Turn> all = new ArrayList<>(turns);
    String former = null;
    if (!all.isEmpty() && all.getLast().to() == null) {
      Turn last = all.removeLast();
      if (supportPersonId.equals(last.supportPersonId())) {
        all.add(new Turn(supportPersonId, agreed, last.from(), null));
        return Decision.changed(new SupportPerson(network, participantId, all));
      }
      all.add(new Turn(last.supportPersonId(), last.agreed(), last.from(), today));
      former = last.supportPersonId();
    }
    all.add(new Turn(supportPersonId, agreed, today, null));
    return Decision.changed(
        new SupportPerson(network, participantId, all),
        new SupportPersonNamed(participantId, supportPersonId, former));
  }

  /** Ends what somebody who was erased was to them, and says of them no more than when. */
  Decision<SupportPerson> without(String erased, LocalDate today) {
    return named().contains(erased)
        ? Decision.changed(
            new SupportPerson(
                network,
                participantId,
                turns.stream()
                    .map(turn ->
                        erased.equals(turn.supportPersonId())
                            ? new Turn(
                                null,
                                turn.agreed(),
                                turn.from(),
                                turn.to() == null ? today : turn.to())
                            : turn)
                    .toList()))
        : Decision.unchanged(this);
  }

  /** Which of their turns, from 1, was the last of somebody; 0 for none. */
  int lastTurnOf(String supportPersonId) {
    for (int i = turns.size(); i > 0; i--) {
      if (supportPersonId.equals(turns.get(i - 1).supportPersonId())) {
        return i;
      }
    }
    return 0;
  }

  /** All who are or were named. */
  Set<String> named() {
    return turns.stream()
        .flatMap(turn -> Stream.ofNullable(turn.supportPersonId()))
        .collect(Collectors.toSet());
  }

  /** Whether whom they turned to was erased, so that there is nobody until another is named. */
  boolean isGone() {
    return !turns.isEmpty() && turns.getLast().supportPersonId() == null;
  }

  /** Who it is now; null where nobody is named. */
  @Nullable Turn now() {
    return turns.isEmpty() || turns.getLast().to() != null ? null : turns.getLast();
  }
}
