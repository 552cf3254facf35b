package org.commontable.participants.attending;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.attending.KnownSession.Dates;
import org.commontable.participants.attending.Leading.Led;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Wishes;

/** What somebody led of sessions that are over, as it stood on the agenda. */
public final class PartsLed {
  private final Leading leading;
  private final Attending attending;
  private final People people;
  private final Clock clock;

  PartsLed(Leading leading, Attending attending, People people, Clock clock) {
    this.leading = leading;
    this.attending = attending;
    this.people = people;
    this.clock = clock;
  }

  /**
   * What somebody led of one session.
   *
   * @param on its first day
   */
  public record PartLed(String sessionId, LocalDate on, int minutes) {}

  /** Under all their ids; nothing of what was called off. */
  public List<PartLed> of(NetworkId network, String participantId) {
    Instant now = clock.instant();
    return people.idsOfOne(network, participantId).stream()
        .flatMap(id -> leading.of(network, id))
        .flatMap(led -> part(network, led, now))
        .toList();
  }

  /** Nothing where it was not told for how long. */
  private Stream<PartLed> part(NetworkId network, Led led, Instant now) {
    Integer told = led.minutes();
    if (told == null) {
      return Stream.empty();
    }
    int minutes = told;
    return attending.session(network, led.sessionId()).stream()
        .filter(session -> !session.cancelled() && session.isOver(now))
        .map(session -> new PartLed(led.sessionId(), day(session.dates().getFirst()), minutes));
  }

  private static LocalDate day(Dates date) {
    return LocalDate.ofInstant(date.startsAt(), Wishes.CLOCKS);
  }
}
