package org.commontable.participants.ties;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import org.commontable.participants.person.Wishes;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a team, coordinates a programme, or looks after a review or a task: to forget none of
 * them, and for nothing else. Of what is over the last day is kept, of each person: not what it
 * was, nor how much of it there was.
 */
final class NamedElsewhere implements EventHandler, PartOfThings, PersonalData {
  static final String COLLECTION = "known_names";
  static final String COLLECTION_UNTIL = "known_names_until";
  static final String PEOPLE = "participantIds";

  /** Things that name one person. */
  private static final int EACH_MAX = 10_000;

  private final AggregateStore<NamedBy> store;
  private final AggregateStore<NamedUntil> former;
  private final People people;
  private final Duties programmes;

  NamedElsewhere(
      AggregateStore<NamedBy> store,
      AggregateStore<NamedUntil> former,
      People people,
      Duties programmes) {
    this.store = store;
    this.former = former;
    this.people = people;
    this.programmes = programmes;
  }

  /** The last day on which anything named somebody that does so no more. */
  record NamedUntil(LocalDate day) {}

  @Override
  public String type() {
    return "org.commontable.workshops.people_named.v1";
  }

  /**
   * Whoever was erased meanwhile is left out, so that they don't come back. The day comes first: if
   * this is cut short it is noted once more when the event comes again.
   */
  @Override
  public void on(IncomingEvent event) {
    NamedBy told = event.as(NamedBy.class);
    List<String> known =
        told.participantIds().stream().filter(one -> people.know(event.network(), one)).toList();
    store
        .find(event.network(), event.subject())
        .ifPresent(before -> noteWhoLeft(event, before.state(), known));
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
    return Stream.concat(
            of(network, participantId).stream().map(one -> lastDay(network, one.state())),
            former.find(network, participantId).stream().map(one -> one.state().day()))
        .max(LocalDate::compareTo);
  }

  private LocalDate lastDay(NetworkId network, NamedBy named) {
    String programme = named.endsWithProgramme();
    return programme == null ? STILL : programmes.finishedOn(network, programme).orElse(STILL);
  }

  private void noteWhoLeft(IncomingEvent event, NamedBy before, List<String> now) {
    LocalDate on = LocalDate.ofInstant(event.time(), Wishes.CLOCKS);
    LocalDate over = lastDay(event.network(), before);
    NamedUntil until = new NamedUntil(over.isBefore(on) ? over : on);
    before.participantIds().stream()
        .filter(one -> !now.contains(one) && people.know(event.network(), one))
        .forEach(one -> {
          // Refused only where it was erased: it must not come back.
          var _ =
              former.put(
                  event.network(), one, event.cause().further(), known -> later(known, until));
        });
  }

  private static Decision<NamedUntil> later(Optional<NamedUntil> known, NamedUntil until) {
    return known
        .filter(one -> !one.day().isBefore(until.day()))
        .map(Decision::unchanged)
        .orElseGet(() -> Decision.changed(until));
  }

  @Override
  public Set<String> collections() {
    return Set.of(COLLECTION, COLLECTION_UNTIL);
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<Named> items =
        of(whom.network(), whom.participantId()).stream()
            .map(one -> new Named(one.id(), one.state().endsWithProgramme()))
            .toList();
    List<NamedUntil> until =
        former.find(whom.network(), whom.participantId()).map(Stored::state).stream().toList();
    return Stream.of(
            new Section(
                "known-names",
                "That you are part of something, so that you are not forgotten",
                "Eich bod yn rhan o rywbeth, fel na chewch eich anghofio",
                items),
            new Section(
                "known-names-until",
                "Until when you were part of something, so that you are not forgotten too early",
                "Tan pryd y buoch yn rhan o rywbeth, fel na chewch eich anghofio'n rhy gynnar",
                until))
        .filter(section -> !section.items().isEmpty())
        .toList();
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
    var _ = former.erase(whom.network(), gone, cause.further());
    return List.of();
  }

  private List<Stored<NamedBy>> of(NetworkId network, String participantId) {
    return store.all(network, Map.of(PEOPLE, participantId), EACH_MAX);
  }
}
