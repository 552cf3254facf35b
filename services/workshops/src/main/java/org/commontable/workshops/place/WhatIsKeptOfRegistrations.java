package org.commontable.workshops.place;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.stewardship.rights.Whom;
import org.commontable.workshops.network.KnownPeople;
import org.springframework.stereotype.Component;

/**
 * The places that somebody asked for. Whoever is erased gives up what is still to come, so that
 * somebody else can have it; a session's list then holds ids alone that lead nowhere, and no words
 * about why their turn was changed.
 */
@Component
final class WhatIsKeptOfRegistrations implements PersonalData {
  private final AggregateStore<Registration> registrations;
  private final AggregateStore<Places> places;
  private final WordsAboutTurns words;
  private final KnownPeople people;
  private final CarryingOn carryingOn;
  private final Clock clock;

  WhatIsKeptOfRegistrations(
      AggregateStore<Registration> registrations,
      AggregateStore<Places> places,
      WordsAboutTurns words,
      KnownPeople people,
      CarryingOn carryingOn,
      Clock clock) {
    this.registrations = registrations;
    this.places = places;
    this.words = words;
    this.people = people;
    this.carryingOn = carryingOn;
    this.clock = clock;
  }

  @Override
  public Set<String> collections() {
    return Set.of("registrations", "places");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    RegistrationViews views = new RegistrationViews(places, people, own -> true);
    List<RegistrationView> asked = of(whom).stream().map(views::of).toList();
    return asked.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "registrations",
                "Sessions that you asked to come to",
                "Sesiynau y gofynnoch am gael dod iddynt",
                asked));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    for (Stored<Registration> one : of(whom)) {
      if (isToCome(whom.network(), one.state().sessionId())) {
        // Refused where they had left already: then there is nothing to give up.
        var _ =
            registrations
                .change(
                    whom.network(),
                    one.id(),
                    cause,
                    registration ->
                        registration.giveUp(new Registration.Doer(cause.by(), clock.instant())))
                .then(written -> carryingOn.carryOn(written, cause));
      }
      words.drop(whom.network(), one.id(), cause);
      var _ = registrations.erase(whom.network(), one.id(), cause);
    }
    return List.of();
  }

  private boolean isToCome(NetworkId network, String sessionId) {
    return places
        .find(network, sessionId)
        .filter(list -> clock.instant().isBefore(list.state().session().endsAt()))
        .isPresent();
  }

  private List<Stored<Registration>> of(Whom whom) {
    return registrations.all(
        whom.network(), Map.of("participantId", whom.participantId()), WholeRecords.EACH_MAX);
  }
}
