package org.commontable.participants.diary;

import java.util.List;
import org.commontable.participants.diary.DiaryEntry.TimeGiven;

/** What one person can look back on, the newest first; what they did not attend is left out. */
record Diary(List<DiaryEntry> entries) {
  Diary {
    entries =
        entries.stream()
            .filter(entry -> !(entry instanceof TimeGiven time) || time.minutes() > 0)
            .sorted(DiaryEntry.NEWEST_FIRST)
            .toList();
  }

  /** As others than the person see it: the time, and nothing about who was paid. */
  Diary withoutPayments() {
    return new Diary(entries.stream().filter(TimeGiven.class::isInstance).toList());
  }

  long minutesGiven() {
    return timeGiven().stream().mapToLong(TimeGiven::minutes).sum();
  }

  long sessionsAttended() {
    return timeGiven().stream().map(TimeGiven::sessionId).distinct().count();
  }

  private List<TimeGiven> timeGiven() {
    return entries.stream().filter(TimeGiven.class::isInstance).map(TimeGiven.class::cast).toList();
  }
}
