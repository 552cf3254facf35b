package org.commontable.participants.invitation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One date in somebody's calendar.
 *
 * @param method whether they are to put it in or to take it out
 * @param uid by which every calendar knows the date, whatever changes
 * @param title with no word for health or for who comes: people share their calendars
 * @param titleWelsh the same in Welsh; null where nobody said so
 * @param location null where nobody need go anywhere, or where a calendar shall not say
 * @param page where the person themself, signed in, finds the rest, such as how to join
 */
public record Entry(
    Method method,
    String uid,
    Instant startsAt,
    Instant endsAt,
    String title,
    @Nullable String titleWelsh,
    @Nullable String location,
    String page) {

  /** The same without what it is about and where. */
  public Entry discreet(boolean welsh) {
    return titled(welsh ? "Apwyntiad" : "Appointment", null);
  }

  /** The same for whoever reads Welsh, as far as there is Welsh for it. */
  public Entry inWelsh() {
    return titleWelsh == null ? this : titled(titleWelsh, location);
  }

  private Entry titled(String shown, @Nullable String where) {
    return new Entry(method, uid, startsAt, endsAt, shown, null, where, page);
  }

  /** What a calendar is to do with it (RFC 5546, sections 3.2.2 and 3.2.5). */
  public enum Method {
    REQUEST,
    CANCEL
  }
}
