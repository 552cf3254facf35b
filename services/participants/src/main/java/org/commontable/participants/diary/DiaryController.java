package org.commontable.participants.diary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Outcome;
import org.commontable.participants.diary.DiaryEntry.PaymentMade;
import org.commontable.participants.diary.DiaryEntry.PaymentReturned;
import org.commontable.participants.diary.DiaryEntry.TimeGiven;
import org.commontable.participants.person.People;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a diary: to the person all of it, to coordinators the time and nothing of payments. */
@RestController
@RequestMapping("/api/participants/v1/people/{id}/diary")
class DiaryController {
  private final People people;
  private final DiaryEntries entries;
  private final SessionTitles titles;

  DiaryController(People people, DiaryEntries entries, SessionTitles titles) {
    this.people = people;
    this.entries = entries;
    this.titles = titles;
  }

  @GetMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<DiaryResponse> show(@PathVariable String id, Caller caller) {
    Outcome<DiaryResponse> shown =
        people
            .inWhole(caller, id)
            .map(person -> {
              Diary whole = entries.of(caller.network(), id);
              boolean own = person.state().belongsTo(caller.account(), caller.participant());
              Diary diary = own ? whole : whole.withoutPayments();
              List<String> sessions = diary.entries().stream().map(DiaryEntry::sessionId).toList();
              return DiaryResponse.of(id, diary, titles.of(caller.network(), sessions));
            });
    return Answers.plain(shown);
  }

  /** What one can look back on, the newest first. */
  record DiaryResponse(String participantId, Totals totals, List<EntryResponse> entries) {
    static DiaryResponse of(String participantId, Diary diary, Map<String, String> titles) {
      return new DiaryResponse(
          participantId,
          new Totals(diary.minutesGiven(), diary.sessionsAttended()),
          diary.entries().stream()
              .map(entry -> EntryResponse.of(entry, titles.get(entry.sessionId())))
              .toList());
    }
  }

  /** The time given in all. */
  record Totals(long minutes, long sessions) {}

  /** What an entry tells of. */
  enum EntryKind {
    TIME_GIVEN,
    PAYMENT_MADE,
    PAYMENT_RETURNED
  }

  /**
   * An entry.
   *
   * @param title what the session is called; left out while that is not known here
   * @param minutes the time given; left out for payments
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryResponse(
      EntryKind kind,
      String sessionId,
      @Nullable String title,
      LocalDate on,
      @Nullable Integer minutes) {
    static EntryResponse of(DiaryEntry entry, @Nullable String title) {
      return switch (entry) {
        case TimeGiven time ->
            new EntryResponse(
                EntryKind.TIME_GIVEN, time.sessionId(), title, time.on(), time.minutes());
        case PaymentMade payment ->
            new EntryResponse(
                EntryKind.PAYMENT_MADE, payment.sessionId(), title, payment.on(), null);
        case PaymentReturned payment ->
            new EntryResponse(
                EntryKind.PAYMENT_RETURNED, payment.sessionId(), title, payment.on(), null);
      };
    }
  }
}
