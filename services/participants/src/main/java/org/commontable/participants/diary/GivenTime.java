package org.commontable.participants.diary;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.diary.DiaryEntry.OwnTime;
import org.commontable.participants.diary.DiaryEntry.PaymentMade;
import org.commontable.participants.diary.DiaryEntry.PaymentReturned;
import org.commontable.participants.diary.DiaryEntry.TimeGiven;
import org.commontable.participants.diary.DiaryEntry.WorkGiven;

/** The time that somebody gave, for other features; nothing of payments. */
public final class GivenTime {
  private final DiaryEntries entries;
  private final SessionTitles titles;

  GivenTime(DiaryEntries entries, SessionTitles titles) {
    this.entries = entries;
    this.titles = titles;
  }

  /**
   * One time.
   *
   * @param sessionId empty where it was for no session
   * @param own whether they wrote it down themselves, and nobody else
   */
  public record Given(String sessionId, LocalDate on, int minutes, GivenAs as, boolean own) {
    /** Attendance, as it was recorded. */
    public Given(String sessionId, LocalDate on, int minutes) {
      this(sessionId, on, minutes, GivenAs.ATTENDED, false);
    }

    /** Who led a part of a session was there. */
    public boolean isAttendance() {
      return as.wasThere() && !own;
    }
  }

  /**
   * All of it, the newest first; what they did not come to or do is left out, and what they led of
   * a session that they attended: its time is in that.
   */
  public List<Given> of(NetworkId network, String participantId) {
    return entries.of(network, participantId).counted().stream().flatMap(GivenTime::given).toList();
  }

  private static Stream<Given> given(DiaryEntry entry) {
    return switch (entry) {
      case TimeGiven time -> Stream.of(new Given(time.sessionId(), time.on(), time.minutes()));
      case WorkGiven work ->
          Stream.of(
              new Given(
                  work.ofASession() ? work.sessionId() : "",
                  work.on(),
                  work.minutes(),
                  work.as(),
                  false));
      case OwnTime own ->
          Stream.of(new Given(own.sessionId(), own.on(), own.minutes(), own.as(), true));
      case PaymentMade payment -> Stream.of();
      case PaymentReturned payment -> Stream.of();
    };
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
