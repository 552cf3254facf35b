package org.commontable.workshops.place;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.network.SamePeople;
import org.springframework.stereotype.Component;

/**
 * By which id somebody is registered in a session, or would be. It follows from session and person,
 * so that nobody is registered twice; but for who had two records, one of whose registrations goes
 * on under the id that it was given.
 */
@Component
final class RegistrationIds {
  /** Registrations of one person in all the years. */
  private static final int OF_ONE_PERSON_MAX = 10_000;

  /** Of several of one person in one session, the one that goes on: the best, then the earliest. */
  static final Comparator<Stored<Registration>> BEST =
      Comparator.<Stored<Registration>>comparingInt(one -> one.state().state().ordinalOfWorth())
          .thenComparing(one -> one.state().askedAt())
          .thenComparing(Stored::id);

  private final AggregateStore<Registration> registrations;
  private final SamePeople same;

  RegistrationIds(AggregateStore<Registration> registrations, SamePeople same) {
    this.registrations = registrations;
    this.same = same;
  }

  /** The person's own id, where another one was named. */
  String personOf(NetworkId network, String participantId) {
    return same.goesBy(network, participantId);
  }

  /**
   * @param person the id that goes on
   */
  String of(NetworkId network, String sessionId, String person) {
    return same.concern(network, person)
        ? ofPerson(network, person).stream()
            .filter(one -> one.state().sessionId().equals(sessionId))
            .min(BEST)
            .map(Stored::id)
            .orElseGet(() -> free(network, sessionId, person))
        : Registration.idOf(network, sessionId, person);
  }

  List<Stored<Registration>> ofPerson(NetworkId network, String person) {
    return registrations.all(network, Map.of("participantId", person), OF_ONE_PERSON_MAX);
  }

  /** The id that follows from both may have gone on with somebody who was taken for this person. */
  private String free(NetworkId network, String sessionId, String person) {
    String id = Registration.idOf(network, sessionId, person);
    return registrations
        .find(network, id)
        .filter(taken -> !taken.state().participantId().equals(person))
        .map(taken -> Ids.derived("registration-anew", network.value(), sessionId, person))
        .orElse(id);
  }
}
