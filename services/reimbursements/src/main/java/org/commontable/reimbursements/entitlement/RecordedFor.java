package org.commontable.reimbursements.entitlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That what somebody chose was put on record for them: by finance, to whom they said it and who
 * read it back to them, or by a trusted person who may act for them.
 *
 * @param by who put it on record; they neither prepare, approve nor release that money
 * @param how it was said to finance; null where a trusted person put it on record
 * @param saidOn the day of that; null likewise
 * @param readBackOn the day on which it was read back; null likewise
 * @param saidBy the trusted person who said it to finance; null where the person did
 */
public record RecordedFor(
    Actor by,
    @Nullable How how,
    @Nullable LocalDate saidOn,
    @Nullable LocalDate readBackOn,
    @Nullable String saidBy,
    Instant at) {

  /** How somebody can say something to finance. */
  public enum How {
    IN_PERSON,
    PHONE,
    VIDEO_CALL,
    TEXT_MESSAGE,
    EMAIL,
    LETTER;

    /** As texts and papers name it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** By a trusted person, by their own sign-in. */
  static RecordedFor byATrustedPerson(Actor by, Instant at) {
    return new RecordedFor(by, null, null, null, null, at);
  }

  public boolean isByATrustedPerson() {
    return how == null;
  }
}
