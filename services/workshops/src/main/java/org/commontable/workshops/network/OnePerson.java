package org.commontable.workshops.network;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What this service was told of one id of somebody who turned out to have several.
 *
 * @param goesBy the id that goes on in its place; null where it goes by itself
 * @param since when that was decided: of two decisions that come in any order the later holds
 * @param also ids that were said to go by this one; whether they still do, they say themselves
 */
record OnePerson(@Nullable String goesBy, @Nullable Instant since, List<String> also) {
  static final OnePerson BY_ITSELF = new OnePerson(null, null, List.of());

  OnePerson {
    also = List.copyOf(also);
  }

  Decision<OnePerson> givesWayTo(String survivorId, Instant at) {
    return since != null && at.isBefore(since)
        ? Decision.unchanged(this)
        : Decision.changed(new OnePerson(survivorId, at, also));
  }

  Decision<OnePerson> goesByItselfAgain(String survivorId, Instant at) {
    return survivorId.equals(goesBy) && (since == null || !at.isBefore(since))
        ? Decision.changed(new OnePerson(null, at, also))
        : Decision.unchanged(this);
  }

  Decision<OnePerson> takesIn(String mergedId) {
    return also.contains(mergedId)
        ? Decision.unchanged(this)
        : Decision.changed(
            new OnePerson(
                goesBy, since, Stream.concat(also.stream(), Stream.of(mergedId)).toList()));
  }
}
