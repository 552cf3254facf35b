package org.commontable.workshops.place;

import java.time.Instant;
import java.util.List;

/**
 * What the list of places knows of its session.
 *
 * @param revision the session's, of which this is known; what is older changes nothing
 * @param ways how people can take part, in person first; the first is what is meant where a person
 *     says nothing
 */
public record KnownSession(
    String programmeId,
    int revision,
    Instant startsAt,
    Instant endsAt,
    boolean cancelled,
    List<Way> ways) {
  public KnownSession {
    ways = ways == null ? List.of(Way.IN_PERSON, Way.ONLINE) : List.copyOf(ways);
  }

  /** What somebody asks for, by the way that is left where there is but one. */
  Terms open(Terms asked) {
    return ways.size() > 1 ? asked : asked.by(ways.getFirst()).eitherWay(false);
  }

  KnownSession by(List<Way> others) {
    return new KnownSession(programmeId, revision, startsAt, endsAt, cancelled, others);
  }
}
