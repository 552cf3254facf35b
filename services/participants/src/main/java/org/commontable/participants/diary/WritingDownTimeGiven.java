package org.commontable.participants.diary;

import java.time.LocalDate;
import java.util.List;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.diary.DiaryEntry.TimeGiven;
import org.jspecify.annotations.Nullable;

/** Attendance that workshops recorded, or corrected, goes into the person's diary. */
final class WritingDownTimeGiven implements EventHandler {
  private final DiaryEntries entries;

  WritingDownTimeGiven(DiaryEntries entries) {
    this.entries = entries;
  }

  /** The part of {@code attendance_recorded.v1} that is read here. */
  record AttendanceRecorded(
      String sessionId,
      String registrationId,
      String participantId,
      int minutes,
      LocalDate on,
      @Nullable List<TimeGiven.Day> days) {
    TimeGiven entry() {
      return new TimeGiven(participantId, sessionId, registrationId, minutes, on, days);
    }
  }

  @Override
  public String type() {
    return "org.commontable.workshops.attendance_recorded.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    TimeGiven entry = event.as(AttendanceRecorded.class).entry();
    entries.keep(event, entry.id(event.network()), entry);
  }
}
