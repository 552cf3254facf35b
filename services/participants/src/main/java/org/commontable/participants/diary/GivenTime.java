package org.commontable.participants.diary;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.diary.DiaryEntry.TimeGiven;

/** The time that somebody gave, for other features; nothing of payments. */
public final class GivenTime {
  private final DiaryEntries entries;
  private final SessionTitles titles;

  GivenTime(DiaryEntries entries, SessionTitles titles) {
    this.entries = entries;
    this.titles = titles;
  }

  /** One time. */
  public record Given(String sessionId, LocalDate on, int minutes) {}

  /** All of it, the newest first; what they did not come to is left out. */
  public List<Given> of(NetworkId network, String participantId) {
    return entries.of(network, participantId).entries().stream()
        .filter(TimeGiven.class::isInstance)
        .map(TimeGiven.class::cast)
        .map(time -> new Given(time.sessionId(), time.on(), time.minutes()))
        .toList();
  }

  /** The last day on which they gave time. */
  public Optional<LocalDate> last(NetworkId network, String participantId) {
    return of(network, participantId).stream().map(Given::on).max(LocalDate::compareTo);
  }

  /** What sessions are called, by id, as far as it is known. */
  public Map<String, String> titles(NetworkId network, List<Given> given) {
    return titles.of(network, given.stream().map(Given::sessionId).toList());
  }
}
