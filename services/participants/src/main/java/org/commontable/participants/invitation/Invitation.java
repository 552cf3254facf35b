package org.commontable.participants.invitation;

import java.time.Instant;
import org.commontable.kernel.ContentLines;

/**
 * An entry as a calendar object (RFC 5545) that asks one person to come, or no longer to (RFC
 * 5546). One object holds one date: what has several identifiers may not be one request. Times are
 * in UTC: a date that takes place once needs no rules of a time zone. Nobody is asked to answer;
 * who asked for a place has said that they come.
 *
 * @param method as the part of the email must name it again (RFC 6047, section 2.4)
 */
public record Invitation(String method, String text) {
  /**
   * Who asks whom.
   *
   * @param network what the network that asks is called
   * @param networkEmail where it is reached
   * @param attendeeEmail whom it asks
   */
  public record Between(String network, String networkEmail, String attendeeEmail) {}

  /**
   * @param now numbers the entry, and so grows with each invitation about the same date, whatever
   *     was counted meanwhile for records that were merged, parted or restored
   */
  public static Invitation of(Entry entry, Between between, Instant now) {
    boolean cancels = entry.method() == Entry.Method.CANCEL;
    ContentLines lines =
        new ContentLines()
            .line("BEGIN", "VCALENDAR")
            .line("VERSION", "2.0")
            .line("PRODID", "-//Common Table//Participants//EN")
            .line("CALSCALE", "GREGORIAN")
            .line("METHOD", entry.method().name())
            .line("BEGIN", "VEVENT")
            .line("UID", entry.uid())
            .numbered(now)
            .utc("DTSTAMP", now)
            .utc("DTSTART", entry.startsAt())
            .utc("DTEND", entry.endsAt())
            .line("STATUS", cancels ? "CANCELLED" : "CONFIRMED")
            .text("SUMMARY", entry.title());
    if (entry.location() != null) {
      lines.text("LOCATION", entry.location());
    }
    lines
        .line("URL", entry.page())
        .line("ORGANIZER;CN=" + quoted(between.network()), "mailto:" + between.networkEmail())
        .line(
            "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE",
            "mailto:" + between.attendeeEmail())
        .line("END", "VEVENT")
        .line("END", "VCALENDAR");
    return new Invitation(entry.method().name(), lines.toString());
  }

  /** A parameter's value (section 3.2), in which no quote can stand. */
  private static String quoted(String text) {
    return "\"" + text.replaceAll("[\"\\p{Cntrl}]", "'") + "\"";
  }

  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "Invitation[" + method + "]";
  }
}
