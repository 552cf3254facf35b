package org.commontable.participants.datarequest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.consent.Channel;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for about their data, and by when it is to be answered (UK GDPR Articles 12
 * and 12A). Lies encrypted.
 *
 * @param participantId of whose data it is; once they are erased, a keyed hash of that
 * @param recordedBy the account that wrote it down
 * @param dueOn the last day for the answer; while its clock is stopped, what it was before
 * @param extension that it may take longer; null where it may not
 * @param stops when its clock was stopped, in their order
 * @param reminded what those who answer were told last, for the day on which it is due now
 * @param ending what became of it; null while it is open
 */
record DataRequest(
    NetworkId network,
    String id,
    String participantId,
    DataRequestKind kind,
    Channel channel,
    LocalDate receivedOn,
    String recordedBy,
    Instant recordedAt,
    LocalDate dueOn,
    @Nullable Extension extension,
    List<Stop> stops,
    Reminded reminded,
    @Nullable Ending ending) {
  static final int LENGTH_MAX = 5_000;
  static final int LINES_MAX = 200;
  static final int STOPS_MAX = 20;

  /** Those who answer are reminded so many days before. */
  static final int REMINDED_DAYS_BEFORE = 7;

  private static final LocalTime MORNING = LocalTime.of(9, 0);

  DataRequest {
    stops = List.copyOf(stops);
  }

  /** What those who answer were told. */
  enum Reminded {
    NOT_YET,
    DUE_SOON,
    OVERDUE
  }

  /**
   * That it may take longer.
   *
   * @param reason as the person is told it; null once they are erased
   * @param tellBy the last day on which they may be told so: that on which it was due
   */
  record Extension(@Nullable String reason, LocalDate tellBy, String by, Instant at) {
    Extension {
      reason = reason == null ? null : lines("A reason", reason);
    }

    /** Says nothing of what is in it, so that no log can. */
    @Override
    public String toString() {
      return "Extension";
    }
  }

  /**
   * That its clock was stopped.
   *
   * @param from when they were asked what exactly they want
   * @param to when they said it; null while they did not
   */
  record Stop(LocalDate from, @Nullable LocalDate to) {
    /**
     * The days in between. Article 12A takes those on which it was asked and said out as well; they
     * are counted here, so that nothing is due later than it may be.
     */
    long days() {
      return to == null ? 0 : ChronoUnit.DAYS.between(from, to);
    }
  }

  /**
   * What became of it.
   *
   * @param words to the person; null where nothing was to be said
   */
  record Ending(HowEnded how, LocalDate on, @Nullable String words, String by, Instant at) {
    Ending {
      words = words == null ? null : lines("An answer", words);
    }

    /** Says nothing of what is in it, so that no log can. */
    @Override
    public String toString() {
      return "Ending";
    }
  }

  private static String lines(String what, String text) {
    return PlainText.lines(what, text, LENGTH_MAX, LINES_MAX);
  }

  /** A request as it is recorded, before it is known by when it is due. */
  record Asked(
      NetworkId network,
      String id,
      String participantId,
      DataRequestKind kind,
      Channel channel,
      LocalDate receivedOn,
      String by,
      Instant at) {}

  /**
   * Puts it on record and starts its clock on the day on which it was received.
   *
   * @param due empty for what was received before there was a limit
   */
  static Decision<DataRequest> record(Asked asked, Optional<DueDayCalculation> due) {
    LocalDate received = asked.receivedOn();
    if (due.isEmpty() || received.isAfter(day(asked.at()))) {
      return Decision.refused(
          Refusal.invalid(
              "received-on-out-of-range",
              "Give the day on which it was received: today, or one before."));
    }
    return changed(
        new DataRequest(
            asked.network(),
            asked.id(),
            asked.participantId(),
            asked.kind(),
            asked.channel(),
            received,
            asked.by(),
            asked.at(),
            due.get().due(received, false, 0),
            null,
            List.of(),
            Reminded.NOT_YET,
            null));
  }

  /** May take longer: told to the person before the time is over that it has without that. */
  Decision<DataRequest> extend(String reason, DueDayCalculation due, String by, Instant now) {
    if (extension != null) {
      return Decision.refused(
          Refusal.conflict("already-extended", "This was extended. It can't be a second time."));
    }
    if (waits()) {
      return Decision.refused(
          Refusal.conflict(
              "waiting-for-them",
              "Its clock is stopped until they say what exactly they ask for. Extend it then."));
    }
    return open()
        .or(() ->
            isOverdue(day(now))
                ? Optional.of(
                    Refusal.conflict(
                        "too-late-to-extend",
                        "It was due on %s, and could be extended until then.".formatted(dueOn)))
                : Optional.empty())
        .map(Decision::<DataRequest>refused)
        .orElseGet(() ->
            changed(
                with(
                    due.due(receivedOn, true, days(stops)),
                    new Extension(reason, dueOn, by, now),
                    stops,
                    Reminded.NOT_YET,
                    null)));
  }

  /** Its clock stops: they were asked what exactly they want. */
  Decision<DataRequest> stop(LocalDate on, DueDayCalculation due, LocalDate today) {
    if (!due.limit().stopsFor().contains(kind)) {
      return Decision.refused(
          Refusal.conflict(
              "clock-does-not-stop", "You may ask them, but the clock of this one goes on."));
    }
    if (waits() || stops.size() == STOPS_MAX) {
      return Decision.refused(
          Refusal.conflict("clock-stopped", "Its clock is stopped, or was too often."));
    }
    LocalDate earliest =
        stops.stream()
            .flatMap(one -> Stream.ofNullable(one.to()))
            .reduce(receivedOn, (_, later) -> later);
    return open()
        .or(() -> outside(on, earliest, today.isAfter(dueOn) ? dueOn : today))
        .map(Decision::<DataRequest>refused)
        .orElseGet(() ->
            changed(
                with(
                    dueOn,
                    extension,
                    Stream.concat(stops.stream(), Stream.of(new Stop(on, null))).toList(),
                    reminded,
                    null)));
  }

  /** They said what they want: its clock goes on, and what is due comes so much later. */
  Decision<DataRequest> goOn(LocalDate on, DueDayCalculation due, LocalDate today) {
    if (!waits()) {
      return Decision.refused(
          Refusal.conflict(
              "clock-runs", "Its clock is not stopped: there is nothing to wait for."));
    }
    Stop last = stops.getLast();
    return outside(on, last.from(), today)
        .map(Decision::<DataRequest>refused)
        .orElseGet(() -> {
          List<Stop> all =
              Stream.concat(
                      stops.subList(0, stops.size() - 1).stream(),
                      Stream.of(new Stop(last.from(), on)))
                  .toList();
          return changed(
              with(
                  due.due(receivedOn, extension != null, days(all)),
                  extension,
                  all,
                  Reminded.NOT_YET,
                  null));
        });
  }

  /** Is answered, or taken back. */
  Decision<DataRequest> end(Ending how) {
    return open()
        .or(() -> outside(how.on(), receivedOn, day(how.at())))
        .or(() ->
            how.how() == HowEnded.LAPSED
                ? Optional.of(
                    Refusal.invalid(
                        "outcome-not-to-be-given", "This is only ever found by itself."))
                : Optional.empty())
        .or(() ->
            how.how() == HowEnded.REFUSED && how.words() == null
                ? Optional.of(
                    Refusal.invalid(
                        "reason-missing", "Say why it is refused, in words for the person."))
                : Optional.empty())
        .map(Decision::<DataRequest>refused)
        .orElseGet(() -> changed(with(dueOn, extension, stops, reminded, how)));
  }

  /**
   * Whoever asked is erased: what they asked for is shown to have been answered, by nobody's name
   * and without a word; what they did online they may have done by their own account. Had they
   * asked to be erased, that is the answer; what else they asked for can't be answered any more.
   */
  Decision<DataRequest> forget(String hash, String by, Instant now) {
    HowEnded how = kind == DataRequestKind.ERASURE ? HowEnded.DONE : HowEnded.LAPSED;
    Ending last =
        ending == null
            ? new Ending(how, day(now), null, by, now)
            : new Ending(
                ending.how(),
                ending.on(),
                null,
                ending.how() == HowEnded.WITHDRAWN ? hash : ending.by(),
                ending.at());
    Extension longer =
        extension == null
            ? null
            : new Extension(null, extension.tellBy(), extension.by(), extension.at());
    return Decision.changed(
        new DataRequest(
            network,
            id,
            hash,
            kind,
            channel,
            receivedOn,
            channel == Channel.ONLINE ? hash : recordedBy,
            recordedAt,
            dueOn,
            longer,
            stops,
            reminded,
            last));
  }

  /** When those who answer are next to be told; null once they were, or it waits or ended. */
  @Nullable Instant dueAt() {
    if (ending != null || waits()) {
      return null;
    }
    return switch (reminded) {
      case NOT_YET -> morning(dueOn.minusDays(REMINDED_DAYS_BEFORE));
      case DUE_SOON -> morning(dueOn.plusDays(1));
      case OVERDUE -> null;
    };
  }

  Decision<DataRequest> timeComes(Instant now) {
    Instant at = dueAt();
    if (at == null || now.isBefore(at)) {
      return Decision.unchanged(this);
    }
    Reminded next = isOverdue(day(now)) ? Reminded.OVERDUE : Reminded.DUE_SOON;
    return changed(with(dueOn, extension, stops, next, null));
  }

  Standing standing() {
    if (ending != null) {
      return Standing.of(ending.how());
    }
    if (waits()) {
      return Standing.WAITING_FOR_THEM;
    }
    return switch (reminded) {
      case NOT_YET -> extension == null ? Standing.RECEIVED : Standing.EXTENDED;
      case DUE_SOON -> Standing.DUE_SOON;
      case OVERDUE -> Standing.OVERDUE;
    };
  }

  boolean isOverdue(LocalDate today) {
    return ending == null && !waits() && today.isAfter(dueOn);
  }

  /** Whether its clock is stopped. */
  boolean waits() {
    return ending == null && !stops.isEmpty() && stops.getLast().to() == null;
  }

  /** When what is said of it must reach the person at the latest. */
  Instant tellBy() {
    return morning(extension == null || ending != null ? dueOn : extension.tellBy());
  }

  private static long days(List<Stop> stops) {
    return stops.stream().mapToLong(Stop::days).sum();
  }

  private Optional<Refusal> open() {
    return ending == null
        ? Optional.empty()
        : Optional.of(Refusal.conflict("already-answered", "This was answered, or taken back."));
  }

  private static Optional<Refusal> outside(LocalDate day, LocalDate from, LocalDate to) {
    return day.isBefore(from) || day.isAfter(to)
        ? Optional.of(
            Refusal.invalid("day-out-of-range", "Give a day from %s to %s.".formatted(from, to)))
        : Optional.empty();
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, Wishes.CLOCKS);
  }

  private static Instant morning(LocalDate day) {
    return day.atTime(MORNING).atZone(Wishes.CLOCKS).toInstant();
  }

  private static Decision<DataRequest> changed(DataRequest to) {
    return Decision.changed(to, new DataRequestChanged(to.id, to.kind, to.standing(), to.dueOn));
  }

  private DataRequest with(
      LocalDate due,
      @Nullable Extension longer,
      List<Stop> stopped,
      Reminded told,
      @Nullable Ending end) {
    return new DataRequest(
        network,
        id,
        participantId,
        kind,
        channel,
        receivedOn,
        recordedBy,
        recordedAt,
        due,
        longer,
        stopped,
        told,
        end);
  }

  /** Says the id alone, so that no log says more. */
  @Override
  public String toString() {
    return "DataRequest[" + id + "]";
  }
}
