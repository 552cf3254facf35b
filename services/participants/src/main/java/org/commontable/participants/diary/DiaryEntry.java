package org.commontable.participants.diary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.attending.PartsLed.PartLed;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person can look back on, as the last event about it said. Each is a document of
 * its own, since a diary grows as long as somebody takes part; its id is derived from what it is
 * about, so that a correction replaces it and a repeated event changes nothing.
 */
sealed interface DiaryEntry {
  /** The newest first; what lies on one day in the order of its sessions. */
  Comparator<DiaryEntry> NEWEST_FIRST =
      Comparator.comparing(DiaryEntry::on).reversed().thenComparing(DiaryEntry::sessionId);

  String participantId();

  String sessionId();

  LocalDate on();

  /**
   * Time that somebody gave, as attendance was recorded.
   *
   * @param minutes 0 for who could not come after all
   * @param on the first day
   * @param days the same minutes by day, where that is known; null where not
   */
  record TimeGiven(
      String participantId,
      String sessionId,
      String registrationId,
      int minutes,
      LocalDate on,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Day> days)
      implements DiaryEntry {
    TimeGiven(
        String participantId, String sessionId, String registrationId, int minutes, LocalDate on) {
      this(participantId, sessionId, registrationId, minutes, on, null);
    }

    /** What was given on one day. */
    record Day(LocalDate on, int minutes) {}

    Stream<TimeGiven> byDay() {
      return days == null
          ? Stream.of(this)
          : days.stream()
              .map(day ->
                  new TimeGiven(participantId, sessionId, registrationId, day.minutes(), day.on()));
    }

    String id(NetworkId network) {
      return Ids.derived("time_given", network.value(), registrationId);
    }
  }

  /**
   * Work besides attendance that somebody was asked to do, as whoever asked for it recorded it.
   *
   * @param sessionId for a meeting or a task no session, but an id of its own
   * @param entitlementId empty where nothing is paid for it
   * @param minutes 0 for what was not done after all
   */
  record WorkGiven(
      String participantId,
      String sessionId,
      String entitlementId,
      GivenAs as,
      int minutes,
      LocalDate on)
      implements DiaryEntry {
    /** What they led by the agenda, of which nobody told otherwise. */
    static WorkGiven unrecorded(String participantId, PartLed part) {
      return new WorkGiven(
          participantId, part.sessionId(), "", GivenAs.LED, part.minutes(), part.on());
    }

    String id(NetworkId network) {
      return Ids.derived("work_given", network.value(), entitlementId);
    }

    boolean ofASession() {
      return as == GivenAs.LED || as == GivenAs.PREPARED;
    }
  }

  /**
   * Time that somebody wrote down themselves.
   *
   * @param entryId by which they take it back
   * @param sessionId empty where it was for none
   */
  record OwnTime(
      String participantId, String entryId, String sessionId, GivenAs as, int minutes, LocalDate on)
      implements DiaryEntry {}

  /** A payment that was sent; how much is between the person and {@code reimbursements}. */
  record PaymentMade(String participantId, String sessionId, String entitlementId, LocalDate on)
      implements DiaryEntry {
    String id(NetworkId network) {
      return paymentId(network, entitlementId);
    }
  }

  /** A payment that the bank sent back; it stands where it was shown as made, until it is again. */
  record PaymentReturned(String participantId, String sessionId, String entitlementId, LocalDate on)
      implements DiaryEntry {
    String id(NetworkId network) {
      return paymentId(network, entitlementId);
    }
  }

  /** Whether it tells of a payment, and so of what somebody answered. */
  static boolean isPayment(DiaryEntry entry) {
    return switch (entry) {
      case TimeGiven time -> false;
      case WorkGiven work -> false;
      case OwnTime own -> false;
      case PaymentMade payment -> true;
      case PaymentReturned payment -> true;
    };
  }

  /** Whether somebody recorded that they came to its session, led a part of it, or did not. */
  static boolean tellsWhetherTheyWereThere(DiaryEntry entry) {
    return entry instanceof TimeGiven
        || (entry instanceof WorkGiven work && work.as() == GivenAs.LED);
  }

  private static String paymentId(NetworkId network, String entitlementId) {
    return Ids.derived("payment_made", network.value(), entitlementId);
  }
}
