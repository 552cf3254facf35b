package org.commontable.kernel;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes the lines of an iCalendar object (RFC 5545 section 3.1): CRLF at the end of each, folded
 * so that none is longer than 75 octets, without tearing a character apart.
 */
public final class ContentLines {
  private static final int OCTETS_MAX = 75;

  /** From which on seconds are counted: the 31 bits of a number last until 2094. */
  private static final Instant NUMBERED_FROM = Instant.parse("2026-01-01T00:00:00Z");

  private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

  private final StringBuilder out = new StringBuilder();

  /** A line whose value is as it should be already. */
  public ContentLines line(String name, String value) {
    String whole = name + ":" + value;
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
    return this;
  }

  /** A line of text that people wrote (section 3.3.11). */
  public ContentLines text(String name, String text) {
    return line(name, escaped(text));
  }

  /** A time by the clock on the wall, for whose zone the object holds the rules. */
  public ContentLines local(String name, Instant instant, ZoneId zone) {
    return line(name + ";TZID=" + zone.getId(), WALL.format(instant.atZone(zone)));
  }

  public ContentLines utc(String name, Instant instant) {
    return line(name, WALL.format(instant.atZone(ZoneOffset.UTC)) + "Z");
  }

  /**
   * The number of an entry, by when it stood so, in seconds. Calendars take only what has a higher
   * one (RFC 5546, section 2.1.4): whoever writes about the same entry must number it alike.
   */
  public ContentLines numbered(Instant at) {
    return line("SEQUENCE", Long.toString(Math.max(0, NUMBERED_FROM.until(at, SECONDS))));
  }

  /** What else could end a line, or is no text at all, is left out. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.replace("\r\n", "\n")
        .codePoints()
        .forEach(character -> {
          switch (character) {
            case '\\' -> escaped.append("\\\\");
            case ';' -> escaped.append("\\;");
            case ',' -> escaped.append("\\,");
            case '\n' -> escaped.append("\\n");
            default -> {
              if (!Character.isISOControl(character)) {
                escaped.appendCodePoint(character);
              }
            }
          }
        });
    return escaped.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
