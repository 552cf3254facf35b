package org.commontable.participants.diary;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.participants.diary.DiaryEntry.OwnTime;
import org.commontable.participants.diary.DiaryEntry.PaymentMade;
import org.commontable.participants.diary.DiaryEntry.PaymentReturned;
import org.commontable.participants.diary.DiaryEntry.TimeGiven;
import org.commontable.participants.diary.DiaryEntry.WorkGiven;

/**
 * What one person can look back on, the newest first, each day by itself; what they did not attend
 * is left out.
 */
record Diary(List<DiaryEntry> entries) {
  Diary {
    entries =
        entries.stream()
            .flatMap(entry -> entry instanceof TimeGiven time ? time.byDay() : Stream.of(entry))
            .filter(entry -> !(entry instanceof TimeGiven time) || time.minutes() > 0)
            .filter(entry -> !(entry instanceof WorkGiven work) || work.minutes() > 0)
            .sorted(DiaryEntry.NEWEST_FIRST)
            .toList();
  }

  /** As others than the person see it: the time, and nothing about who was paid. */
  Diary withoutPayments() {
    return new Diary(entries.stream().filter(entry -> !DiaryEntry.isPayment(entry)).toList());
  }

  /** As others recorded it. */
  long minutesGiven() {
    return counted().stream()
        .mapToLong(entry ->
            switch (entry) {
              case TimeGiven time -> time.minutes();
              case WorkGiven work -> work.minutes();
              case OwnTime own -> 0;
              case PaymentMade payment -> 0;
              case PaymentReturned payment -> 0;
            })
        .sum();
  }

  /** All but what they led of a session that they attended: its time is in that. */
  List<DiaryEntry> counted() {
    Set<String> attended = attended();
    return entries.stream()
        .filter(entry ->
            !(entry instanceof WorkGiven work)
                || work.as() != GivenAs.LED
                || !attended.contains(work.sessionId()))
        .toList();
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

  /** Those who led a part of one were there. */
  long sessionsAttended() {
    return entries.stream()
        .filter(DiaryEntry::tellsWhetherTheyWereThere)
        .map(DiaryEntry::sessionId)
        .distinct()
        .count();
  }

  private Set<String> attended() {
    return entries.stream()
        .filter(TimeGiven.class::isInstance)
        .map(DiaryEntry::sessionId)
        .collect(Collectors.toSet());
  }
}
