package org.commontable.participants.passing;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * How one person passed word on, for themself to look back on. Never to whom: that would be other
 * people's data.
 */
record PassedOn(NetworkId network, String participantId, List<Time> times) {
  static final int TIMES_MAX = 1_000;
  static final int PEOPLE_MAX = 10_000;
  static final int WORDS_LENGTH_MAX = 500;

  PassedOn {
    times = List.copyOf(times);
  }

  /**
   * One time.
   *
   * @param people about how many heard it; null where nobody knows
   * @param cameOfIt what came of it, without anybody's name
   */
  record Time(LocalDate on, PassedHow how, @Nullable Integer people, @Nullable String cameOfIt) {
    Time {
      cameOfIt =
          cameOfIt == null ? null : PlainText.line("What came of it", cameOfIt, WORDS_LENGTH_MAX);
    }
  }

  static PassedOn none(NetworkId network, String participantId) {
    return new PassedOn(network, participantId, List.of());
  }

  Decision<PassedOn> add(Time time) {
    return times.size() >= TIMES_MAX
        ? Decision.refused(
            Refusal.conflict("too-many-times", "At most " + TIMES_MAX + " can be kept."))
        : Decision.changed(
            new PassedOn(
                network, participantId, Stream.concat(times.stream(), Stream.of(time)).toList()));
  }

  /** With what lies under another id of the same person. */
  PassedOn and(PassedOn other) {
    return new PassedOn(
        network, participantId, Stream.concat(times.stream(), other.times.stream()).toList());
  }

  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "PassedOn";
  }
}
