package org.commontable.workshops.calendar;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Sha256;
import org.commontable.web.Caller;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.session.CalendarEntries;
import org.commontable.workshops.session.CalendarEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives a person the secret address of their own calendar, and opens it to whoever knows it. */
@Component
final class PersonalCalendar {
  /** 160 bits of chance. */
  private static final int SECRET_BYTES = 20;

  private final AggregateStore<CalendarAddress> addresses;
  private final Attendees attendees;
  private final CalendarEntries entries;
  private final SamePeople same;
  private final TrustedPeople trusted;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  PersonalCalendar(
      AggregateStore<CalendarAddress> addresses,
      Attendees attendees,
      CalendarEntries entries,
      SamePeople same,
      TrustedPeople trusted,
      Clock clock) {
    this.addresses = addresses;
    this.attendees = attendees;
    this.entries = entries;
    this.same = same;
    this.trusted = trusted;
    this.clock = clock;
  }

  /**
   * A new address; the one before works no more. This is the only time that it is shown.
   *
   * @param named whose calendar it is, where that one lets the caller act for them; nobody else
   *     gets the address of what is another's. Null for the caller's
   */
  Outcome<String> make(Caller caller, @Nullable String named, Cause cause) {
    NetworkId network = caller.network();
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return trusted
        .speaker(caller, named, false)
        .then(person -> {
          working(network, person)
              .filter(before -> !before.state().participantId().equals(person))
              .forEach(before -> revoke(before, cause).orThrow());
          String id = CalendarAddress.idOf(network, person);
          return addresses.put(
              network,
              id,
              cause,
              known ->
                  CalendarAddress.made(
                      id, person, hash(secret), clock.instant(), helper(caller, person)));
        })
        .map(made -> made.id() + secret);
  }

  private @Nullable String helper(Caller caller, String person) {
    return caller.participant().filter(own -> !same.isCaller(caller, person)).orElse(null);
  }

  /** Ends all that work: who had two records may have had one by each. */
  Outcome<Stored<CalendarAddress>> revoke(Caller caller, @Nullable String named, Cause cause) {
    NetworkId network = caller.network();
    return trusted
        .speaker(caller, named, false)
        .then(person ->
            working(network, person)
                .map(address -> revoke(address, cause))
                .reduce((one, other) -> other)
                .orElseGet(() -> Outcome.refused(CalendarAddress.none())));
  }

  private Outcome<Stored<CalendarAddress>> revoke(Stored<CalendarAddress> one, Cause cause) {
    return addresses.change(
        one.network(), one.id(), cause.further(), address -> address.revoke(clock.instant()));
  }

  /** Since when there is an address that works; empty if there is none. */
  Optional<Instant> since(Caller caller, @Nullable String named) {
    Optional<String> person =
        named == null
            ? caller.participant()
            : Optional.of(named).filter(one -> trusted.isOrActsFor(caller, one));
    return person.stream()
        .flatMap(one -> working(caller.network(), one))
        .map(address -> address.state().changedAt())
        .max(Instant::compareTo);
  }

  private Stream<Stored<CalendarAddress>> working(NetworkId network, String person) {
    return same.idsOf(network, person).stream()
        .flatMap(id -> addresses.find(network, CalendarAddress.idOf(network, id)).stream())
        .filter(address -> address.state().secretHash() != null);
  }

  /**
   * What the person at an address takes part in or leads; empty if nobody is there, or no more, or
   * while who made the address for them may not act for them.
   */
  Optional<List<CalendarEntry>> open(NetworkId network, String address, Instant since) {
    if (address.length() <= Ids.LENGTH) {
      return Optional.empty();
    }
    String id = address.substring(0, Ids.LENGTH);
    String hash = hash(address.substring(Ids.LENGTH));
    return addresses
        .find(network, id)
        .map(Stored::state)
        .filter(found -> found.opensWith(hash))
        .filter(found -> isStillTrusted(network, found))
        .map(found ->
            entries.forSomebody(
                network,
                same.idsOf(network, found.participantId()),
                attendees.sessionsOf(network, found.participantId()),
                since));
  }

  private boolean isStillTrusted(NetworkId network, CalendarAddress address) {
    String helper = address.madeBy();
    return helper == null || trusted.isOrActsFor(network, helper, address.participantId());
  }

  private static String hash(String secret) {
    return Sha256.hexOf(secret.getBytes(StandardCharsets.UTF_8));
  }
}
