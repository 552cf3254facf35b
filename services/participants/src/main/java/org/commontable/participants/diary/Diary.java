package org.commontable.participants.diary;

import java.util.List;
import org.commontable.participants.diary.DiaryEntry.OwnTime;
import org.commontable.participants.diary.DiaryEntry.PaymentMade;
import org.commontable.participants.diary.DiaryEntry.PaymentReturned;
import org.commontable.participants.diary.DiaryEntry.TimeGiven;
import org.commontable.participants.diary.DiaryEntry.WorkGiven;

/** What one person can look back on, the newest first; what they did not attend is left out. */
record Diary(List<DiaryEntry> entries) {
  Diary {
    entries =
        entries.stream()
            .filter(entry -> !(entry instanceof TimeGiven time) || time.minutes() > 0)
            .filter(entry -> !(entry instanceof WorkGiven work) || work.minutes() > 0)
            .sorted(DiaryEntry.NEWEST_FIRST)
            .toList();
  }

  /** As others than the person see it: the time, and nothing about who was paid. */
  Diary withoutPayments() {
    return new Diary(
        entries.stream()
            .filter(entry ->
                switch (entry) {
                  case TimeGiven time -> true;
                  case WorkGiven work -> true;
                  case OwnTime own -> true;
                  case PaymentMade payment -> false;
                  case PaymentReturned payment -> false;
                })
            .toList());
  }

  /** As others recorded it. */
  long minutesGiven() {
    return timeGiven().stream().mapToLong(TimeGiven::minutes).sum()
        + entries.stream()
            .filter(WorkGiven.class::isInstance)
            .map(WorkGiven.class::cast)
            .filter(work -> work.as() != GivenAs.LED || !attended(work.sessionId()))
            .mapToLong(WorkGiven::minutes)
            .sum();
  }

  /** As they wrote it down themselves. */
  long ownMinutes() {
    return entries.stream()
        .filter(OwnTime.class::isInstance)
        .map(OwnTime.class::cast)
        .mapToLong(OwnTime::minutes)
        .sum();
  }

  long ownEntries() {
    return entries.stream().filter(OwnTime.class::isInstance).count();
  }

  private boolean attended(String sessionId) {
    return timeGiven().stream().anyMatch(time -> time.sessionId().equals(sessionId));
  }

  long sessionsAttended() {
    return timeGiven().stream().map(TimeGiven::sessionId).distinct().count();
  }

  private List<TimeGiven> timeGiven() {
    return entries.stream().filter(TimeGiven.class::isInstance).map(TimeGiven.class::cast).toList();
  }
}
