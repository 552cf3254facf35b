package org.commontable.participants.consent;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.person.People;
import org.commontable.web.Caller;
import org.springframework.stereotype.Component;

/**
 * Gives and withdraws consent, as the person themself or as a coordinator who writes down what they
 * said; the row says who did.
 */
@Component
public final class Consents {
  /** Purposes for which one person may have been asked. */
  static final int PURPOSES_MAX = 500;

  private final AggregateStore<Consent> consents;
  private final ConsentWordings wordings;
  private final People people;
  private final Clock clock;

  Consents(AggregateStore<Consent> consents, ConsentWordings wordings, People people, Clock clock) {
    this.consents = consents;
    this.wordings = wordings;
    this.people = people;
    this.clock = clock;
  }

  Outcome<Stored<Consent>> give(
      Caller caller, String participantId, GiveRequest request, Cause cause) {
    Instant now = clock.instant();
    String id = Consent.id(caller.network(), participantId, request.purpose());
    String controller = wordings.controller(caller.network());
    return people
        .inWhole(caller, participantId)
        .then(person ->
            wordings.find(caller.network(), request.purpose(), request.wordingVersion()).isPresent()
                ? Outcome.done(person)
                : Outcome.refused(
                    Refusal.invalid(
                        "wording-unknown",
                        "No words are published for this purpose under this version. Publish what"
                            + " people are shown first, so that it can be read later.")))
        .then(person ->
            consents.put(
                caller.network(),
                id,
                cause,
                before ->
                    before
                        .orElseGet(() -> Consent.none(participantId, request.purpose()))
                        .knowing(controller)
                        .give(
                            request.giving(caller.account(), now).naming(controller),
                            people.idsOfOne(caller.network(), participantId),
                            now)));
  }

  /**
   * Writes down what somebody agreed to before they were on record; again, it changes nothing.
   * Where they said something later since, that holds.
   */
  public void keep(
      NetworkId network, String participantId, String purpose, Giving giving, Cause cause) {
    String controller = wordings.controller(network);
    var _ =
        consents.put(
            network,
            Consent.id(network, participantId, purpose),
            cause,
            before ->
                before
                    .orElseGet(() -> Consent.none(participantId, purpose))
                    .knowing(controller)
                    .give(
                        giving.naming(controller),
                        people.idsOfOne(network, participantId),
                        clock.instant()));
  }

  /**
   * Withdraws it under every id that the person has. What was never written down can be withdrawn
   * where something rests on it all the same.
   */
  Outcome<List<Stored<Consent>>> withdraw(
      Caller caller, String participantId, String purpose, Cause cause) {
    NetworkId network = caller.network();
    return people
        .inWhole(caller, participantId)
        .then(person -> {
          List<String> ids = people.idsOfOne(network, participantId);
          List<String> written =
              ids.stream()
                  .filter(
                      one -> consents.find(network, Consent.id(network, one, purpose)).isPresent())
                  .toList();
          List<Stored<Consent>> withdrawn = new ArrayList<>();
          for (String one : written.isEmpty() ? unwritten(ids, purpose) : written) {
            Outcome<Stored<Consent>> outcome =
                consents.put(
                    network,
                    Consent.id(network, one, purpose),
                    cause,
                    before ->
                        before
                            .orElseGet(() -> Consent.none(one, purpose))
                            .withdraw(ids, clock.instant()));
            if (outcome instanceof Outcome.Refused<Stored<Consent>>(var refusal)) {
              return Outcome.refused(refusal);
            }
            outcome.map(withdrawn::add);
          }
          return withdrawn.isEmpty()
              ? Outcome.refused(Refusal.notFound())
              : Outcome.done(withdrawn);
        });
  }

  private static List<String> unwritten(List<String> ids, String purpose) {
    return Purpose.of(purpose).filter(Purpose::withoutLedger).isPresent()
        ? List.of(ids.getFirst())
        : List.of();
  }

  /** What was agreed to under any id that the person has. */
  Outcome<List<Stored<Consent>>> of(Caller caller, String participantId) {
    return people
        .inWhole(caller, participantId)
        .map(person ->
            people.idsOfOne(caller.network(), participantId).stream()
                .flatMap(one ->
                    consents
                        .all(caller.network(), Map.of("participantId", one), PURPOSES_MAX)
                        .stream())
                .toList());
  }
}
