package org.commontable.participants.diary;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.diary.DiaryEntry.OwnTime;
import org.commontable.participants.diary.DiaryEntry.PaymentMade;
import org.commontable.participants.diary.DiaryEntry.PaymentReturned;
import org.commontable.participants.diary.DiaryEntry.TimeGiven;
import org.commontable.participants.diary.DiaryEntry.WorkGiven;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Wishes;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a diary: to the person all of it, to coordinators the time and nothing of payments. */
@RestController
@RequestMapping("/api/participants/v1/people/{id}/diary")
class DiaryController {
  /** A day; more on one day is several entries, or a slip. */
  static final int OWN_MINUTES_MAX = 24 * 60;

  private final People people;
  private final DiaryEntries entries;
  private final SessionTitles titles;
  private final Clock clock;

  DiaryController(People people, DiaryEntries entries, SessionTitles titles, Clock clock) {
    this.people = people;
    this.entries = entries;
    this.titles = titles;
    this.clock = clock;
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

  /** Writes down time that one gave oneself; it is marked as such wherever it is shown. */
  @PostMapping("/own-time")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<EntryResponse> writeDown(
      @PathVariable String id,
      @Valid @RequestBody OwnTimeRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        people
            .ownOrActing(caller, id)
            .then(person ->
                request.on().isAfter(today())
                    ? Outcome.refused(
                        Refusal.invalid("not-yet", "Write down what has been, not what comes."))
                    : entries.writeDown(
                        caller.network(),
                        new OwnTime(
                            person.id(),
                            cause.newId(caller.network()),
                            request.sessionId() == null ? "" : request.sessionId(),
                            request.as(),
                            request.minutes(),
                            request.on()),
                        cause)),
        stored -> EntryResponse.of(stored.state(), null),
        stored -> "/api/participants/v1/people/" + id + "/diary");
  }

  /** Takes back what one wrote down oneself. */
  @PostMapping("/own-time/{entryId}/removal")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<Void> takeBack(
      @PathVariable String id, @PathVariable String entryId, Caller caller, Cause cause) {
    return Answers.done(
        people
            .ownOrActing(caller, id)
            .then(person -> entries.takeBack(caller.network(), person.id(), entryId, cause)));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
  }

  /**
   * Time that somebody gave.
   *
   * @param sessionId for which session; left out for none
   */
  record OwnTimeRequest(
      @NotNull LocalDate on,
      @NotNull @Min(1) @Max(OWN_MINUTES_MAX) Integer minutes,
      @NotNull GivenAs as,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be a session's id")
          String sessionId) {}

  /** What one can look back on, the newest first. */
  record DiaryResponse(String participantId, Totals totals, List<EntryResponse> entries) {
    static DiaryResponse of(String participantId, Diary diary, Map<String, String> titles) {
      return new DiaryResponse(
          participantId,
          new Totals(diary.minutesGiven(), diary.ownMinutes(), diary.sessionsAttended()),
          diary.entries().stream()
              .map(entry -> EntryResponse.of(entry, titles.get(entry.sessionId())))
              .toList());
    }
  }

  /**
   * The time given in all.
   *
   * @param minutes as others recorded it
   * @param ownMinutes as they wrote it down themselves
   */
  record Totals(long minutes, long ownMinutes, long sessions) {}

  /** What an entry tells of. */
  enum EntryKind {
    TIME_GIVEN,
    /** Work besides attendance, as whoever asked for it recorded it. */
    WORK_DONE,
    /** Time that they wrote down themselves. */
    OWN_TIME,
    PAYMENT_MADE,
    PAYMENT_RETURNED
  }

  /**
   * An entry.
   *
   * @param title what the session is called; left out while that is not known here
   * @param id of what they wrote down themselves, to take it back by; left out for all else
   * @param sessionId left out where it was for no session
   * @param as what for; left out for attendance and payments
   * @param minutes the time given; left out for payments
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryResponse(
      @Nullable String id,
      EntryKind kind,
      @Nullable String sessionId,
      @Nullable String title,
      LocalDate on,
      @Nullable GivenAs as,
      @Nullable Integer minutes) {
    private EntryResponse(
        EntryKind kind,
        String sessionId,
        @Nullable String title,
        LocalDate on,
        @Nullable Integer minutes) {
      this(null, kind, sessionId, title, on, null, minutes);
    }

    static EntryResponse of(DiaryEntry entry, @Nullable String title) {
      return switch (entry) {
        case WorkGiven work ->
            new EntryResponse(
                null,
                EntryKind.WORK_DONE,
                work.ofASession() ? work.sessionId() : null,
                title,
                work.on(),
                work.as(),
                work.minutes());
        case OwnTime own ->
            new EntryResponse(
                own.entryId(),
                EntryKind.OWN_TIME,
                own.sessionId().isEmpty() ? null : own.sessionId(),
                title,
                own.on(),
                own.as(),
                own.minutes());
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
