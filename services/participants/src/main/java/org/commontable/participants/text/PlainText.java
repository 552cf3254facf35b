package org.commontable.participants.text;

import java.text.Normalizer;
import java.util.Optional;

/**
 * What text from people must look like, whatever its script. Length is counted in code points, so
 * that a name in Arabic or Welsh has the same room as one in English. Refused are characters that
 * nobody sees and that hide or reorder others: control characters, line separators, halves of
 * surrogate pairs, and the overrides of writing direction (Unicode TR 36, section 2.3).
 */
public final class PlainText {
  private PlainText() {}

  /**
   * Text of one line as it is kept: in Unicode's normal form C, without space around it.
   *
   * @throws IllegalArgumentException saying what {@code what} must be
   */
  public static String line(String what, String text, int maxCodePoints) {
    return kept(what, text, maxCodePoints, 1);
  }

  /** Text of several lines as it is kept, with a line feed between two. */
  public static String lines(String what, String text, int maxCodePoints, int maxLines) {
    return kept(what, text, maxCodePoints, maxLines);
  }

  /** What is wrong with a text, to stand behind the name of its field; empty if nothing is. */
  static Optional<String> fault(String text, int maxCodePoints, int maxLines) {
    String kept = normal(text);
    if (kept.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Optional.of("must contain a letter or a digit");
    }
    if (kept.codePointCount(0, kept.length()) > maxCodePoints) {
      return Optional.of("must be at most " + maxCodePoints + " characters long");
    }
    if (kept.lines().count() > maxLines) {
      return Optional.of(
          maxLines == 1 ? "must be one line" : "must be at most " + maxLines + " lines");
    }
    if (kept.codePoints().anyMatch(c -> c != '\n' && isHidden(c))) {
      return Optional.of("must not contain control characters");
    }
    return Optional.empty();
  }

  private static String kept(String what, String text, int maxCodePoints, int maxLines) {
    fault(text, maxCodePoints, maxLines)
        .ifPresent(fault -> {
          throw new IllegalArgumentException(what + " " + fault);
        });
    return normal(text);
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip().replace("\r\n", "\n");
  }

  private static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      // Joiners and direction marks are part of ordinary Arabic, Persian and Hindi; these are not.
      case Character.FORMAT ->
          (codePoint >= 0x202A && codePoint <= 0x202E)
              || (codePoint >= 0x2066 && codePoint <= 0x2069);
      default -> false;
    };
  }
}
