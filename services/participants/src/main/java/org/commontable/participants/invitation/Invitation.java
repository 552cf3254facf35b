package org.commontable.participants.invitation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * An entry as a calendar object (RFC 5545) that asks one person to come, or no longer to (RFC
 * 5546). One object holds one date: what has several identifiers may not be one request. Times are
 * in UTC: a date that takes place once needs no rules of a time zone. Nobody is asked to answer;
 * who asked for a place has said that they come.
 *
 * @param method as the part of the email must name it again (RFC 6047, section 2.4)
 */
public record Invitation(String method, String text) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int OCTETS_MAX = 75;

  /**
   * Who asks whom.
   *
   * @param network what the network that asks is called
   * @param networkEmail where it is reached
   * @param attendeeEmail whom it asks
   */
  public record Between(String network, String networkEmail, String attendeeEmail) {}

  /**
   * @param now grows with each invitation about the same date, so that of two with one number the
   *     later holds
   */
  public static Invitation of(Entry entry, Between between, Instant now) {
    boolean cancels = entry.method() == Entry.Method.CANCEL;
    StringBuilder out = new StringBuilder();
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//Common Table//Participants//EN");
    line(out, "CALSCALE:GREGORIAN");
    line(out, "METHOD:" + entry.method());
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + entry.uid());
    line(out, "SEQUENCE:" + entry.sequence());
    line(out, "DTSTAMP:" + UTC.format(now));
    line(out, "DTSTART:" + UTC.format(entry.startsAt()));
    line(out, "DTEND:" + UTC.format(entry.endsAt()));
    line(out, "STATUS:" + (cancels ? "CANCELLED" : "CONFIRMED"));
    line(out, "SUMMARY:" + escaped(entry.title()));
    if (entry.location() != null) {
      line(out, "LOCATION:" + escaped(entry.location()));
    }
    line(out, "URL:" + entry.page());
    line(out, "ORGANIZER;CN=" + quoted(between.network()) + ":mailto:" + between.networkEmail());
    line(
        out,
        "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:"
            + between.attendeeEmail());
    line(out, "END:VEVENT");
    line(out, "END:VCALENDAR");
    return new Invitation(entry.method().name(), out.toString());
  }

  /** Folded so that no line is longer than 75 octets, without tearing a character apart. */
  private static void line(StringBuilder out, String whole) {
    int octets = 0;
    for (int i = 0; i < whole.length(); ) {
      int character = whole.codePointAt(i);
      int width = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (octets + width > OCTETS_MAX) {
        out.append("\r\n ");
        octets = 1;
      }
      out.appendCodePoint(character);
      octets += width;
      i += Character.charCount(character);
    }
    out.append("\r\n");
  }

  /** Text that people wrote (RFC 5545, section 3.3.11); what else could end a line is left out. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r\n", "\\n")
        .replace("\n", "\\n")
        .replaceAll("\\p{Cntrl}", "");
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
