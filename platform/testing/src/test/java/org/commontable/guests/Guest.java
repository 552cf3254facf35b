package org.commontable.guests;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** Somebody who came, and what they said; a bill that was paid is kept by law. */
record Guest(String participantId, String said, List<Visit> visits, boolean paid) {
  Guest {
    visits = List.copyOf(visits);
  }

  record Visit(@Nullable LocalDate on) {}

  record GuestCame(String participantId) implements Fact {}

  static Decision<Guest> came(String participantId, String said, @Nullable LocalDate on) {
    return Decision.changed(
        new Guest(participantId, said, List.of(new Visit(on)), false),
        new GuestCame(participantId));
  }

  Decision<Guest> comeAgain(@Nullable LocalDate on) {
    List<Visit> more = Stream.concat(visits.stream(), Stream.of(new Visit(on))).toList();
    return Decision.changed(new Guest(participantId, said, more, paid));
  }

  Decision<Guest> pay() {
    return Decision.changed(new Guest(participantId, said, visits, true));
  }

  Decision<Guest> forget() {
    return Decision.changed(new Guest(participantId, "", visits, paid));
  }
}
