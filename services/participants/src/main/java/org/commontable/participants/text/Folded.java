package org.commontable.participants.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names without what people leave out or write otherwise: accents, capitals, apostrophes, titles
 * and the order of the words. Works on any script; letters such as ø and ß, which Unicode does not
 * take apart (UAX 15), go by the list here.
 */
public final class Folded {
  /** Words of a name that are looked at; a longer one is cut. */
  public static final int WORDS_MAX = 8;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼ`´]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Set<String> TITLES =
      Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "dame");
  private static final Map<String, String> LETTERS =
      Map.of(
          "ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ı",
          "i", "ħ", "h");

  private Folded() {}

  /** The words of a name, in the order of the alphabet; empty where no letter is left. */
  public static List<String> words(String name) {
    // Some capitals become a letter and a mark, and some of those come apart further.
    String small = apart(apart(name).toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
    String bare = MARKS.matcher(small).replaceAll("");
    String plain =
        APOSTROPHES
            .matcher(bare)
            .replaceAll("")
            .codePoints()
            .mapToObj(Character::toString)
            .map(letter -> LETTERS.getOrDefault(letter, letter))
            .collect(Collectors.joining());
    List<String> words =
        Arrays.stream(BETWEEN_WORDS.split(plain)).filter(word -> !word.isEmpty()).toList();
    List<String> untitled = words.stream().filter(word -> !TITLES.contains(word)).toList();
    return (untitled.isEmpty() ? words : untitled).stream().sorted().limit(WORDS_MAX).toList();
  }

  private static String apart(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD);
  }

  /** A whole name, the same however it is ordered. */
  public static String name(String name) {
    return String.join(" ", words(name));
  }

  /** An email address without the capitals that mail servers ignore. */
  public static String email(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  /** A number as the world dials it; one that begins with a single 0 is taken to be British. */
  public static String phone(String phone) {
    String digits = phone.replaceAll("[^0-9+]", "");
    if (digits.startsWith("00")) {
      return "+" + digits.substring(2);
    }
    return digits.startsWith("0") ? "+44" + digits.substring(1) : digits;
  }
}
