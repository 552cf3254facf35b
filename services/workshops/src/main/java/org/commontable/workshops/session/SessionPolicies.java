package org.commontable.workshops.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.session.Session.Details;
import org.commontable.workshops.session.Session.Mode;

/** What must hold of a session's details together, beyond each of them alone. */
final class SessionPolicies {

  private SessionPolicies() {}

  static Optional<Refusal> firstRefusal(Details details) {
    return Stream.of(
            aPlaceToGoTo(details), anAgendaThatFits(details), CalendarTitles.refusal(details))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Refusal> aPlaceToGoTo(Details details) {
    Venue venue = details.venue();
    boolean somewhere = venue != null && venue.kind() != Venue.Kind.ONLINE;
    return details.mode() == Mode.ONLINE || somewhere
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                "place-missing", "People come to this session: say to which place, not online."));
  }

  private static Optional<Refusal> anAgendaThatFits(Details details) {
    List<AgendaSegment> agenda = details.agenda();
    int wanted = agenda.stream().mapToInt(AgendaSegment::minutes).sum();
    int there = Session.minutes(details.dates());
    return wanted <= there
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                "agenda-too-long",
                "The agenda takes %d minutes and the session has %d.".formatted(wanted, there)));
  }
}
