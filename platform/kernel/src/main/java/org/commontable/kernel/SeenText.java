package org.commontable.kernel;

/**
 * Text that shows what it is, and that files and printed papers can hold: letters of every script,
 * with the marks that join them (U+200C, U+200D) or say which way they run (U+200E, U+200F,
 * U+061C), with tabs and ends of lines. It is without other control characters, halves of
 * characters and what Unicode gives to nobody; and without what turns a whole stretch of text round
 * (U+202A to U+202E, U+2066 to U+2069), by which one name reads as another (<a
 * href="https://www.unicode.org/reports/tr36/">Unicode Technical Report 36</a>). Only a pair of
 * these round the whole text is let go: phones put it round names and numbers that are copied.
 */
public final class SeenText {
  private SeenText() {}

  /**
   * Returns the text without such pairs round it, or refuses it with where the first such character
   * stands.
   */
  public static String require(String text) {
    int from = 0;
    int to = text.length();
    while (to - from > 1 && closes(text.charAt(to - 1), text.charAt(from))) {
      from++;
      to--;
    }
    for (int i = from; i < to; i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (!isPlain(point)) {
        throw new IllegalArgumentException(
            "has a character that nobody sees and that can't be kept (U+%04X, the %,d. of all):"
                    .formatted(point, text.codePointCount(0, i) + 1)
                + " delete it, or type the text anew");
      }
    }
    return text.substring(from, to);
  }

  /** Not what writes all backwards (U+202E): what people saw is something else then. */
  private static boolean closes(char last, char first) {
    return switch (first) {
      case '\u202A', '\u202B', '\u202D' -> last == '\u202C';
      case '\u2066', '\u2067', '\u2068' -> last == '\u2069';
      default -> false;
    };
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL -> point == '\t' || point == '\n' || point == '\r';
      case Character.FORMAT -> !turnsTextRound(point);
      case Character.SURROGATE -> false;
      case Character.UNASSIGNED -> (point & 0xFFFE) != 0xFFFE;
      default -> true;
    };
  }

  private static boolean turnsTextRound(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
