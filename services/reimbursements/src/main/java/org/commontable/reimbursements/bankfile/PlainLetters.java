package org.commontable.reimbursements.bankfile;

import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes text in the letters that banks' files carry: accents and Welsh circumflexes go, ligatures
 * are spelled out, other scripts can't be written. Both alphabets are subsets of ASCII.
 */
public final class PlainLetters {
  /** Characters of a name or reference in Bacs Standard 18. */
  public static final int BACS_LENGTH = 18;

  /** Characters of a name in ISO 20022 messages (Max140Text). */
  public static final int ISO_LENGTH = 140;

  private static final String BACS_BESIDES_LETTERS = "0123456789.&/- ";

  /** The character set that ISO 20022 usage guidelines share with SWIFT's FIN X set. */
  private static final String ISO_BESIDES_LETTERS = "0123456789/-?:().,'+ ";

  private static final Map<Integer, String> SPELLED_OUT =
      Map.ofEntries(
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'ẞ', "SS"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'Æ', "AE"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'Œ', "OE"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'Ø', "O"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'Ł', "L"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'Đ', "D"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'Ð', "D"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'Þ', "TH"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"),
          Map.entry((int) '‐', "-"),
          Map.entry((int) '‑', "-"));

  private PlainLetters() {}

  /**
   * Text as a file will carry it.
   *
   * @param text what can be carried; empty if nothing can
   * @param lost the characters that have no counterpart, each once, in order
   * @param shortened whether the end was cut off
   */
  public record Carried(String text, Set<String> lost, boolean shortened) {}

  /** As Bacs carries it: upper case, at most 18 characters. */
  public static Carried bacs(String text) {
    return carry(text, true, BACS_BESIDES_LETTERS, BACS_LENGTH);
  }

  /** As ISO 20022 messages between customers and UK banks carry it: at most 140 characters. */
  public static Carried iso(String text) {
    return carry(text, false, ISO_BESIDES_LETTERS, ISO_LENGTH);
  }

  private static Carried carry(String text, boolean upper, String besides, int length) {
    StringBuilder out = new StringBuilder(text.length());
    Set<String> lost = new LinkedHashSet<>(0);
    // Most names need nothing of what follows, and a run has a hundred thousand.
    if (isPlain(text, besides)) {
      return new Carried(upper ? text.toUpperCase(Locale.ROOT) : text, Set.of(), false);
    }
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(point -> {
          if (!append(out, point, besides)) {
            lost.add(Character.toString(point));
            out.append(' ');
          }
        });
    String carried = out.toString().strip().replaceAll(" {2,}", " ");
    if (upper) {
      carried = carried.toUpperCase(Locale.ROOT);
    }
    if (carried.chars().noneMatch(c -> isLetter(c) || Character.isDigit(c))) {
      carried = "";
    }
    boolean shortened = carried.length() > length;
    return new Carried(
        shortened ? carried.substring(0, length).strip() : carried,
        Collections.unmodifiableSet(lost),
        shortened);
  }

  /** Appends what a character comes to; false if any part of it can't be carried. */
  private static boolean append(StringBuilder out, int point, String besides) {
    if (isPlain(point, besides)) {
      out.append((char) point);
      return true;
    }
    String spelled = SPELLED_OUT.get(point);
    if (spelled != null) {
      out.append(spelled);
      return true;
    }
    String parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
    boolean whole =
        parts.codePoints().allMatch(part -> isAccentOrApostrophe(part) || isPlain(part, besides));
    if (whole) {
      parts.codePoints().filter(part -> isPlain(part, besides)).forEach(out::appendCodePoint);
    }
    return whole;
  }

  /** Letters, and single ones of the others between them; short enough for either file. */
  private static boolean isPlain(String text, String besides) {
    int length = text.length();
    if (length == 0 || length > BACS_LENGTH) {
      return false;
    }
    boolean afterLetter = false;
    for (int i = 0; i < length; i++) {
      boolean letter = isLetter(text.charAt(i));
      if (!letter && (!afterLetter || i == length - 1 || besides.indexOf(text.charAt(i)) < 0)) {
        return false;
      }
      afterLetter = letter;
    }
    return true;
  }

  private static boolean isPlain(int point, String besides) {
    return isLetter(point) || besides.indexOf(point) >= 0;
  }

  private static boolean isLetter(int point) {
    return (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
  }

  /** Left out without being missed: names are matched without them. */
  private static boolean isAccentOrApostrophe(int point) {
    return Character.getType(point) == Character.NON_SPACING_MARK
        || point == '\''
        || point == '’'
        || point == '‘'
        || point == 'ʼ';
  }
}
