package org.commontable.participants.consent;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.participants.person.People;
import org.commontable.web.Caller;
import org.springframework.stereotype.Component;

/**
 * Gives and withdraws consent, as the person themself or as a coordinator who writes down what they
 * said; the row says who did.
 */
@Component
final class Consents {
  /** Purposes for which one person may have been asked. */
  static final int PURPOSES_MAX = 500;

  private final AggregateStore<Consent> consents;
  private final People people;
  private final Clock clock;

  Consents(AggregateStore<Consent> consents, People people, Clock clock) {
    this.consents = consents;
    this.people = people;
    this.clock = clock;
  }

  Outcome<Stored<Consent>> give(
      Caller caller, String participantId, GiveRequest request, Cause cause) {
    Instant now = clock.instant();
    String id = Consent.id(caller.network(), participantId, request.purpose());
    return people
        .inWhole(caller, participantId)
        .then(person ->
            consents.put(
                caller.network(),
                id,
                cause,
                before ->
                    before
                        .orElseGet(() -> Consent.none(participantId, request.purpose()))
                        .give(request.giving(caller.account(), now), now)));
  }

  Outcome<Stored<Consent>> withdraw(
      Caller caller, String participantId, String purpose, Cause cause) {
    String id = Consent.id(caller.network(), participantId, purpose);
    return people
        .inWhole(caller, participantId)
        .then(person ->
            consents.change(
                caller.network(), id, cause, consent -> consent.withdraw(clock.instant())));
  }

  Outcome<List<Stored<Consent>>> of(Caller caller, String participantId) {
    return people
        .inWhole(caller, participantId)
        .map(person ->
            consents.all(caller.network(), Map.of("participantId", participantId), PURPOSES_MAX));
  }
}
