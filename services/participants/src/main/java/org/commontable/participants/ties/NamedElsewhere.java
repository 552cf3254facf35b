package org.commontable.participants.ties;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.duty.Duties;
import org.commontable.participants.person.PartOfThings;
import org.commontable.participants.person.People;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a team, coordinates a programme, or looks after a review or a task: to forget none of
 * them, and for nothing else.
 */
final class NamedElsewhere implements EventHandler, PartOfThings, PersonalData {
  static final String COLLECTION = "known_names";
  static final String PEOPLE = "participantIds";

  /** Things that name one person. */
  private static final int EACH_MAX = 10_000;

  private final AggregateStore<NamedBy> store;
  private final People people;
  private final Duties programmes;

  NamedElsewhere(AggregateStore<NamedBy> store, People people, Duties programmes) {
    this.store = store;
    this.people = people;
    this.programmes = programmes;
  }

  @Override
  public String type() {
    return "org.commontable.workshops.people_named.v1";
  }

  /** Whoever was erased meanwhile is left out, so that they don't come back. */
  @Override
  public void on(IncomingEvent event) {
    NamedBy told = event.as(NamedBy.class);
    List<String> known =
        told.participantIds().stream().filter(one -> people.know(event.network(), one)).toList();
    var _ =
        store
            .put(
                event.network(),
                event.subject(),
                event.cause(),
                _ -> Decision.changed(new NamedBy(known, told.endsWithProgramme())))
            .orThrow();
  }

  @Override
  public Optional<LocalDate> lastDay(NetworkId network, String participantId) {
    return PartOfThings.still(
        of(network, participantId).stream().anyMatch(one -> goesOn(network, one.state())));
  }

  private boolean goesOn(NetworkId network, NamedBy named) {
    String programme = named.endsWithProgramme();
    return programme == null || !programmes.isFinished(network, programme);
  }

  @Override
  public Set<String> collections() {
    return Set.of(COLLECTION);
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<Named> items =
        of(whom.network(), whom.participantId()).stream()
            .map(one -> new Named(one.id(), one.state().endsWithProgramme()))
            .toList();
    return items.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "known-names",
                "That you are part of something, so that you are not forgotten",
                "Eich bod yn rhan o rywbeth, fel na chewch eich anghofio",
                items));
  }

  /** What names somebody, as they see it. */
  record Named(String id, @Nullable String programmeId) {}

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    String gone = whom.participantId();
    for (Stored<NamedBy> one : of(whom.network(), gone)) {
      store
          .change(whom.network(), one.id(), cause.further(), state -> state.without(gone))
          .orThrow();
    }
    return List.of();
  }

  private List<Stored<NamedBy>> of(NetworkId network, String participantId) {
    return store.all(network, Map.of(PEOPLE, participantId), EACH_MAX);
  }
}
