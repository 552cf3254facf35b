package org.commontable.participants.diary;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.attending.PartsLed;
import org.commontable.participants.diary.DiaryEntry.OwnTime;
import org.commontable.participants.diary.DiaryEntry.WorkGiven;
import org.commontable.participants.person.People;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where diaries lie, one document an entry. */
final class DiaryEntries {
  /** Entries that one person's diary may have: one a day for more than ten years. */
  static final int ENTRIES_MAX = 5_000;

  /**
   * Entries that somebody may write down themselves, so that those which others record always have
   * room.
   */
  static final int OWN_ENTRIES_MAX = 2_000;

  private static final int PAGE = 500;

  private static final Logger log = LoggerFactory.getLogger(DiaryEntries.class);

  private final AggregateStore<DiaryEntry> entries;
  private final People people;
  private final PartsLed led;

  DiaryEntries(AggregateStore<DiaryEntry> entries, People people, PartsLed led) {
    this.entries = entries;
    this.people = people;
    this.led = led;
  }

  /**
   * Keeps what an event says, unless nobody by this id is on record. An id is given out only once
   * its person is on record here, so whoever is unknown was erased, or never was: keeping the entry
   * would bring somebody back whom nobody may see.
   */
  void keep(IncomingEvent event, String id, DiaryEntry entry) {
    if (!people.know(event.network(), entry.participantId())) {
      log.info("Passed over event {} about somebody who is not on record here", event.id());
      return;
    }
    // Refused only where the entry was erased: it must not come back either.
    var _ = entries.put(event.network(), id, event.cause(), before -> Decision.changed(entry));
  }

  /** Keeps what somebody wrote down themselves, once for each attempt. */
  Outcome<Stored<DiaryEntry>> writeDown(NetworkId network, OwnTime time, Cause cause) {
    return entries.create(
        network,
        time.entryId(),
        cause,
        () ->
            written(network, time.participantId()).ownEntries() < OWN_ENTRIES_MAX
                ? Decision.changed(time)
                : Decision.refused(
                    Refusal.conflict(
                        "diary-full",
                        "You wrote down as much as a diary takes. Take back an entry that you no"
                            + " longer need, or write several down as one.")));
  }

  /** Takes back what somebody wrote down themselves; what others recorded stays. */
  Outcome<?> takeBack(NetworkId network, String participantId, String id, Cause cause) {
    return entries
        .find(network, id)
        .filter(found -> found.state() instanceof OwnTime)
        .filter(found ->
            people.idsOfOne(network, participantId).contains(found.state().participantId()))
        .<Outcome<?>>map(found -> entries.erase(network, id, cause))
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /**
   * The last day of somebody's diary, or any after {@code day}: it is asked of everybody on record,
   * so it holds one page at a time, ends with the first entry that is new enough, and never fails
   * for one who has too much.
   */
  Optional<LocalDate> last(NetworkId network, String participantId, LocalDate day) {
    @Nullable LocalDate last = null;
    for (String id : people.idsOfOne(network, participantId).stream().sorted().toList()) {
      @Nullable String after = null;
      do {
        Page<DiaryEntry> page = entries.page(network, Map.of("participantId", id), after, PAGE);
        Diary some = new Diary(page.items().stream().map(Stored::state).toList());
        LocalDate newest = some.entries().isEmpty() ? null : some.entries().getFirst().on();
        if (newest != null && (last == null || newest.isAfter(last))) {
          last = newest;
        }
        after = page.next();
      } while (after != null && (last == null || !last.isAfter(day)));
    }
    return Optional.ofNullable(last);
  }

  /**
   * The diary of one person, under whichever of their ids the entries were written. Who led a part
   * of a session was there, also where nobody records it, since they had no place and are not paid:
   * what was recorded of it otherwise goes before.
   */
  Diary of(NetworkId network, String participantId) {
    List<String> ids = people.idsOfOne(network, participantId);
    List<DiaryEntry> written = written(network, ids);
    Set<String> recorded =
        written.stream()
            .filter(DiaryEntry::tellsWhetherTheyWereThere)
            .map(DiaryEntry::sessionId)
            .collect(Collectors.toSet());
    Stream<DiaryEntry> unrecorded =
        led.of(network, ids).stream()
            .filter(part -> !recorded.contains(part.sessionId()))
            .map(part -> WorkGiven.unrecorded(participantId, part));
    return new Diary(Stream.concat(written.stream(), unrecorded).toList());
  }

  /** The same without what only the agenda says. */
  Diary written(NetworkId network, String participantId) {
    return new Diary(written(network, people.idsOfOne(network, participantId)));
  }

  private List<DiaryEntry> written(NetworkId network, List<String> ids) {
    return ids.stream()
        .flatMap(id -> entries.all(network, Map.of("participantId", id), ENTRIES_MAX).stream())
        .map(Stored::state)
        .toList();
  }
}
