package org.commontable.participants.ties;

import java.util.List;
import org.commontable.kernel.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Whom something names that goes on, as workshops told; what it is was not said. Also the part of
 * the event that is read.
 *
 * @param endsWithProgramme with which it is over at the latest; null where it outlasts it
 */
record NamedBy(List<String> participantIds, @Nullable String endsWithProgramme) {
  NamedBy {
    participantIds = List.copyOf(participantIds);
  }

  Decision<NamedBy> without(String person) {
    return participantIds.contains(person)
        ? Decision.changed(
            new NamedBy(
                participantIds.stream().filter(one -> !one.equals(person)).toList(),
                endsWithProgramme))
        : Decision.unchanged(this);
  }
}
