package org.commontable.workshops.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.place.Way;
import org.commontable.workshops.session.About.LiveStream;
import org.commontable.workshops.session.CalendarDates.CalendarDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sessions of a network, a programme, a team or a person, date by date, for calendars. */
@Component
public final class CalendarEntries {
  private static final int PAGE = 500;

  /** Sessions in which one person leads something, in all the years. */
  private static final int OF_ONE_PERSON_MAX = 10_000;

  private static final Comparator<CalendarEntry> IN_ORDER =
      Comparator.comparing(CalendarEntry::startsAt).thenComparing(CalendarEntry::uid);

  private final AggregateStore<Session> sessions;

  CalendarEntries(AggregateStore<Session> sessions) {
    this.sessions = sessions;
  }

  /** All that end after a time, in order. */
  public List<CalendarEntry> ofNetwork(NetworkId network, Instant since) {
    return since(network, Map.of(), since);
  }

  public List<CalendarEntry> ofProgramme(NetworkId network, String programmeId, Instant since) {
    return since(network, Map.of("programmeId", programmeId), since);
  }

  public List<CalendarEntry> ofTeam(NetworkId network, String teamId, Instant since) {
    return since(network, Map.of("details.teamId", teamId), since);
  }

  /** All dates of one session; empty where there is none that everybody may find. */
  public List<CalendarEntry> ofSession(NetworkId network, String sessionId) {
    return sessions.find(network, sessionId).stream()
        .filter(found -> found.state().details().isListed())
        .flatMap(found -> entries(found.state(), Joining.NOTHING))
        .toList();
  }

  /**
   * Those of sessions in which somebody takes part or leads something, with how to get in, and
   * without a place to go to for whoever takes part online.
   *
   * @param takesPartIn which sessions, and how in each
   */
  public List<CalendarEntry> forSomebody(
      NetworkId network, Collection<String> ids, Map<String, Way> takesPartIn, Instant since) {
    Stream<Stored<Session>> leads =
        ids.stream()
            .flatMap(id ->
                sessions
                    .all(network, Map.of("details.agenda.lead", id), OF_ONE_PERSON_MAX)
                    .stream());
    return Stream.concat(
            takesPartIn.keySet().stream()
                .map(id -> sessions.find(network, id))
                .flatMap(Optional::stream),
            leads)
        .map(Stored::state)
        .collect(Collectors.toMap(Session::id, Function.identity(), (one, same) -> one))
        .values()
        .stream()
        .flatMap(session ->
            entries(session, session.joining())
                .map(entry -> takesPartIn.get(session.id()) == Way.ONLINE ? entry.online() : entry))
        .filter(entry -> entry.endsAt().isAfter(since))
        .sorted(IN_ORDER)
        .toList();
  }

  private List<CalendarEntry> since(NetworkId network, Map<String, String> equalTo, Instant since) {
    List<CalendarEntry> entries = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<Session> page = sessions.page(network, equalTo, after, PAGE);
      page.items().stream()
          .filter(found -> found.state().details().isListed())
          .flatMap(found -> entries(found.state(), Joining.NOTHING))
          .filter(entry -> entry.endsAt().isAfter(since))
          .forEach(entries::add);
      after = page.next();
    } while (after != null);
    entries.sort(IN_ORDER);
    return entries;
  }

  private static Stream<CalendarEntry> entries(Session session, Joining joining) {
    boolean cancelled = session.cancelled() != null;
    return Stream.concat(
        CalendarDates.of(session).stream().map(date -> entry(session, date, cancelled, joining)),
        CalendarDates.dropped(session).stream()
            .map(date -> entry(session, date, true, Joining.NOTHING)));
  }

  private static CalendarEntry entry(
      Session session, CalendarDate date, boolean cancelled, Joining joining) {
    LiveStream stream = session.details().about().liveStream();
    return new CalendarEntry(
        date.uid(),
        CalendarTitles.of(session.details()),
        date.startsAt(),
        date.endsAt(),
        CalendarDates.location(session.details()),
        stream == null ? null : stream.link(),
        cancelled,
        session.changedAt(),
        joining);
  }
}
