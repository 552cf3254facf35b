package org.commontable.events;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;

/** What a reader keeps of a tally: which of its events it took, and what the last one said. */
record Reading(List<String> taken, int total, String mark, boolean closed) {

  static final String COUNTED = "org.commontable.tallies.counted.v1";
  static final String CLOSED = "org.commontable.tallies.closed.v1";

  static AggregateType<Reading> type() {
    return AggregateType.of("readings", Reading.class);
  }

  static Decision<Reading> after(Optional<Reading> before, IncomingEvent event) {
    Reading last = before.orElseGet(() -> new Reading(List.of(), 0, "", false));
    List<String> taken =
        Stream.concat(last.taken.stream(), Stream.of(event.sequence() + " " + event.data()))
            .toList();
    if (event.type().equals(CLOSED)) {
      return Decision.changed(new Reading(taken, last.total, last.mark, true));
    }
    Tally.Counted counted = event.as(Tally.Counted.class);
    return Decision.changed(new Reading(taken, counted.total(), counted.mark(), false));
  }
}
