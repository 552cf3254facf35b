package org.commontable.participants.attending;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.attending.KnownSession.Dates;
import org.commontable.participants.attending.Leading.Led;
import org.commontable.participants.person.Wishes;
import org.jspecify.annotations.Nullable;

/** What somebody led of sessions that are over, as it stood on the agenda. */
public final class PartsLed {
  private final Leading leading;
  private final Attending attending;
  private final Clock clock;

  PartsLed(Leading leading, Attending attending, Clock clock) {
    this.leading = leading;
    this.attending = attending;
    this.clock = clock;
  }

  /**
   * What somebody led of one session.
   *
   * @param on its first day
   */
  public record PartLed(String sessionId, LocalDate on, int minutes) {}

  /**
   * Nothing of what was called off, or of which it was not told for how long.
   *
   * @param ids all that one person has
   */
  public List<PartLed> of(NetworkId network, Collection<String> ids) {
    Instant now = clock.instant();
    List<Led> led = ids.stream().flatMap(id -> leading.of(network, id)).toList();
    Map<String, KnownSession> sessions =
        attending.sessions(network, led.stream().map(Led::sessionId).toList());
    return led.stream()
        .flatMap(one -> part(one, sessions.get(one.sessionId()), now).stream())
        .toList();
  }

  private static Optional<PartLed> part(Led led, @Nullable KnownSession session, Instant now) {
    return Optional.ofNullable(session)
        .filter(known -> !known.cancelled() && known.isOver(now))
        .flatMap(known ->
            Optional.ofNullable(led.minutes())
                .map(minutes ->
                    new PartLed(led.sessionId(), day(known.dates().getFirst()), minutes)));
  }

  private static LocalDate day(Dates date) {
    return LocalDate.ofInstant(date.startsAt(), Wishes.CLOCKS);
  }
}
