package org.commontable.participants.interest;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.consent.ConsentWordings;
import org.commontable.participants.consent.Consents;
import org.commontable.participants.interest.Interest.Agreed;
import org.commontable.participants.interest.Interest.Sender;
import org.commontable.participants.interest.Interest.State;
import org.commontable.participants.message.Messages;
import org.commontable.participants.network.Language;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.OrganisationsHeardOf;
import org.commontable.participants.person.People;
import org.commontable.participants.responsible.Matter;
import org.commontable.participants.responsible.WhoAnswers;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what people are interested in, shows it to those who answer, and forgets it in time. A
 * network's coordinators see all of it, a programme's what names their programme, and whoever is
 * told of one to answer it that one.
 */
final class Interests {
  /** Interests that one person may have said. */
  private static final int OF_ONE_PERSON_MAX = 1_000;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final AggregateStore<Interest> interests;
  private final AggregateStore<Network> networks;
  private final ConsentWordings wordings;
  private final Consents consents;
  private final WhoAnswers whoAnswers;
  private final Messages messages;
  private final People people;
  private final OrganisationsHeardOf heardOf;
  private final Clock clock;

  Interests(
      AggregateStore<Interest> interests,
      AggregateStore<Network> networks,
      ConsentWordings wordings,
      Consents consents,
      WhoAnswers whoAnswers,
      Messages messages,
      People people,
      OrganisationsHeardOf heardOf,
      Clock clock) {
    this.interests = interests;
    this.networks = networks;
    this.wordings = wordings;
    this.consents = consents;
    this.whoAnswers = whoAnswers;
    this.messages = messages;
    this.people = people;
    this.heardOf = heardOf;
    this.clock = clock;
  }

  /**
   * What somebody says.
   *
   * @param wordingVersion the words that they were shown and agreed to
   * @param cameBy the code of the link that was passed on to them
   */
  record Said(
      Topic topic,
      @Nullable String words,
      @Nullable Language language,
      String wordingVersion,
      @Nullable String cameBy) {}

  /**
   * Takes one in from a form. The same from the same address on the same day is one, however often
   * somebody presses the button.
   */
  Outcome<Stored<Interest>> receive(NetworkId network, Sender sender, Said said, Cause cause) {
    if (networks.find(network, network.value()).isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    Instant now = clock.instant();
    String id =
        Ids.derived(
            "interest",
            network.value(),
            sender.email().toLowerCase(Locale.ROOT),
            said.topic().toString(),
            LocalDate.ofInstant(now, ZoneOffset.UTC).toString());
    String code = Ids.fresh(now, RANDOM) + Ids.fresh(now, RANDOM);
    return agreed(network, said)
        .then(agreed -> heardOf.ifKnown(network, sender.heardFrom(), () -> Outcome.done(agreed)))
        .then(agreed -> {
          Outcome<Stored<Interest>> made =
              interests.create(
                  network,
                  id,
                  cause,
                  () ->
                      Interest.say(
                          interest(network, id, State.UNCONFIRMED, null, sender, said, code)));
          return interests.find(network, id).map(Outcome::done).orElse(made);
        });
  }

  /**
   * The same from somebody on record, for whoever sees all of that record. What they agreed to is
   * in their ledger, where they take it back for all of their interests at once.
   */
  Outcome<Stored<Interest>> say(Caller caller, String participantId, Said said, Cause cause) {
    NetworkId network = caller.network();
    String id = cause.newId(network);
    return people
        .inWhole(caller, participantId)
        .then(person -> agreed(network, said))
        .then(agreed ->
            interests.create(
                network,
                id,
                cause,
                () ->
                    Interest.say(
                        interest(network, id, State.OPEN, participantId, null, said, null))))
        .map(kept -> {
          consents.keep(
              network,
              participantId,
              ConsentWordings.INTEREST,
              kept.state().agreed().giving(caller.account()),
              cause.further());
          return kept;
        });
  }

  Outcome<Stored<Interest>> confirm(NetworkId network, String id, String code, Cause cause) {
    return interests.change(
        network, id, cause, interest -> interest.confirm(code, clock.instant()));
  }

  /** Takes it back with the code from the email: all of it is deleted at once. */
  Outcome<Boolean> takeBack(NetworkId network, String id, String code, Cause cause) {
    return interests
        .find(network, id)
        .filter(found -> found.state().opensWith(code))
        .map(found -> delete(network, id, cause).map(gone -> true))
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /** The same for who is on record. */
  Outcome<Boolean> takeBack(Caller caller, String participantId, String id, Cause cause) {
    return people
        .inWhole(caller, participantId)
        .then(person ->
            interests
                .find(caller.network(), id)
                .filter(found -> isOf(caller.network(), found.state(), participantId))
                .map(found -> delete(caller.network(), id, cause).map(gone -> true))
                .orElseGet(() -> Outcome.refused(Refusal.notFound())));
  }

  Outcome<List<Stored<Interest>>> of(Caller caller, String participantId) {
    return people
        .inWhole(caller, participantId)
        .map(person ->
            people.idsOfOne(caller.network(), participantId).stream()
                .flatMap(id ->
                    interests
                        .all(caller.network(), Map.of("plain.participantId", id), OF_ONE_PERSON_MAX)
                        .stream())
                .toList());
  }

  Optional<Interest> find(NetworkId network, String id) {
    return interests.find(network, id).map(Stored::state);
  }

  /** Those that wait for an answer, or were answered: of the network, or of one programme. */
  Outcome<Page<Interest>> page(
      Caller caller, State state, @Nullable String programmeId, Paging paging) {
    if (state == State.UNCONFIRMED) {
      return Outcome.refused(
          Refusal.invalid(
              "parameter-invalid", "Nobody reads what is unconfirmed: ask for open or answered."));
    }
    if (!coordinates(caller, programmeId)) {
      return Outcome.refused(WholeNetwork.refusal());
    }
    Map<String, Object> equalTo = new HashMap<>(Map.of("plain.state", state.name()));
    if (programmeId != null) {
      equalTo.put("plain.programmeId", programmeId);
    }
    return Outcome.done(
        interests.page(caller.network(), equalTo, paging.afterId(), paging.limit()));
  }

  Outcome<Stored<Interest>> seen(Caller caller, String id) {
    return interests
        .find(caller.network(), id)
        .filter(found -> found.state().state() != State.UNCONFIRMED)
        .filter(found -> mayAnswer(caller, found.state()))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  Outcome<Stored<Interest>> answer(Caller caller, String id, String words, Cause cause) {
    return seen(caller, id)
        .then(seen ->
            interests.change(
                caller.network(), id, cause, one -> one.answer(words, clock.instant())));
  }

  /** Deletes what somebody said, whom nobody may write to about it any more. */
  void forgetAllOf(NetworkId network, String participantId, Instant agreedUntil, Cause cause) {
    interests.all(network, Map.of("plain.participantId", participantId), OF_ONE_PERSON_MAX).stream()
        .filter(one -> !one.state().agreed().at().isAfter(agreedUntil))
        .forEach(one -> {
          var _ = delete(network, one.id(), cause.further());
        });
  }

  /**
   * Deletes what came from an address.
   *
   * @param address as it is found by
   */
  void forgetFrom(NetworkId network, String address, Cause cause) {
    interests
        .all(network, Map.of("plain.address", address), OF_ONE_PERSON_MAX)
        .forEach(one -> {
          var _ = delete(network, one.id(), cause.further());
        });
  }

  /** Forgets one whose time has come. */
  void forget(Stored<Interest> stored) {
    if (stored.state().hasLapsed(clock.instant())) {
      var _ = delete(stored.network(), stored.id(), Cause.timer("interests"));
    }
  }

  /** With what was written about it to who is on no record, and has no log to read it in. */
  private Outcome<Stored<Interest>> delete(NetworkId network, String id, Cause cause) {
    messages.forget(network, "interestId", id, cause);
    return interests.erase(network, id, cause);
  }

  private boolean mayAnswer(Caller caller, Interest interest) {
    String programmeId = interest.topic().programmeId();
    return coordinates(caller, programmeId)
        || caller
            .participant()
            .filter(whoAnswers.of(caller.network(), Matter.INTEREST, programmeId)::contains)
            .isPresent();
  }

  private static boolean coordinates(Caller caller, @Nullable String programmeId) {
    return WholeNetwork.covers(caller, Role.COORDINATOR)
        || (programmeId != null && caller.holds(Role.COORDINATOR, "programme", programmeId));
  }

  private boolean isOf(NetworkId network, Interest interest, String participantId) {
    String whose = interest.participantId();
    return whose != null && people.idsOfOne(network, participantId).contains(whose);
  }

  private Outcome<Said> agreed(NetworkId network, Said said) {
    return wordings.find(network, ConsentWordings.INTEREST, said.wordingVersion()).isPresent()
        ? Outcome.done(said)
        : Outcome.refused(
            Refusal.invalid(
                "wording-unknown",
                "Show people the network's wording for the purpose interest, and send its"
                    + " version."));
  }

  private Interest interest(
      NetworkId network,
      String id,
      State state,
      @Nullable String participantId,
      @Nullable Sender sender,
      Said said,
      @Nullable String code) {
    Instant now = clock.instant();
    return new Interest(
        network,
        id,
        state,
        participantId,
        sender,
        said.topic(),
        said.words(),
        said.language(),
        new Agreed(said.wordingVersion(), now),
        code,
        now,
        null,
        said.cameBy());
  }
}
