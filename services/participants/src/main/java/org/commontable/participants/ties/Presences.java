package org.commontable.participants.ties;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.PartOfThings;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Wishes;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;

/** Who works in the network, and who was signed in lately: to forget neither, and nothing else. */
final class Presences implements EventHandler, PartOfThings, PersonalData {
  static final String COLLECTION = "known_presences";

  private final AggregateStore<KnownPresence> store;
  private final People people;

  Presences(AggregateStore<KnownPresence> store, People people) {
    this.store = store;
    this.people = people;
  }

  @Override
  public String type() {
    return "org.commontable.identity.presence_noted.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    KnownPresence told = event.as(KnownPresence.class);
    LocalDate on = LocalDate.ofInstant(event.time(), Wishes.CLOCKS);
    if (people.know(event.network(), told.participantId())) {
      // Refused only where it was erased: it must not come back.
      var _ =
          store.put(
              event.network(),
              told.participantId(),
              event.cause(),
              known -> Decision.changed(told.after(known.orElse(null), on)));
    }
  }

  @Override
  public Optional<LocalDate> lastDay(NetworkId network, String participantId) {
    return store.find(network, participantId).flatMap(known -> known.state().lastDay());
  }

  @Override
  public Set<String> collections() {
    return Set.of(COLLECTION);
  }

  /** When somebody signs in is for them alone: not for who asks on their behalf. */
  @Override
  public List<Section> heldAbout(Whom whom) {
    return whom.account() == null
        ? List.of()
        : store
            .find(whom.network(), whom.participantId())
            .map(Stored::state)
            .map(known ->
                new Section(
                    "known-presences",
                    "That you are still here, so that you are not forgotten",
                    "Eich bod yn dal yma, fel na chewch eich anghofio",
                    List.of(known)))
            .stream()
            .toList();
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    var _ = store.erase(whom.network(), whom.participantId(), cause);
    return List.of();
  }
}
