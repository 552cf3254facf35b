package org.commontable.participants.text;

import static java.util.Map.entry;

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
      Map.ofEntries(
          entry("ß", "ss"),
          entry("ø", "o"),
          entry("ł", "l"),
          entry("đ", "d"),
          entry("ð", "d"),
          entry("þ", "th"),
          entry("æ", "ae"),
          entry("œ", "oe"),
          entry("ı", "i"),
          entry("ħ", "h"),
          // Arabic and Persian letters that are written for one another, and the stroke that only
          // makes a word longer.
          entry("\u0629", "\u0647"), // teh marbuta: heh
          entry("\u06C1", "\u0647"), // heh goal: heh
          entry("\u06D5", "\u0647"), // ae: heh
          entry("\u06BE", "\u0647"), // heh doachashmee: heh
          entry("\u0649", "\u064A"), // alef maksura: yeh
          entry("\u06CC", "\u064A"), // Farsi yeh: yeh
          entry("\u06A9", "\u0643"), // keheh: kaf
          entry("\u0671", "\u0627"), // alef wasla: alef
          entry("\u0640", "")); // tatweel

  /** The article, which is written or not before the same name. */
  private static final String ARABIC_ARTICLE = "\u0627\u0644";

  /** Letters that are left of a word without its article; with fewer it was none. */
  private static final int LETTERS_MIN = 3;

  private static final Pattern BRITISH_MOBILE_WITHOUT_ZERO = Pattern.compile("7\\d{9}");

  /** Beside the country's own number, nobody dials the zero that stands in brackets. */
  private static final Pattern ZERO_IN_BRACKETS =
      Pattern.compile("^(\\s*(?:\\+|00)[\\d .-]*)\\(0\\)");

  private Folded() {}

  /** The words of a name, in the order of the alphabet; empty where no letter is left. */
  public static List<String> words(String name) {
    List<String> words = plain(name);
    List<String> untitled = words.stream().filter(word -> !TITLES.contains(word)).toList();
    return (untitled.isEmpty() ? words : untitled).stream().sorted().limit(WORDS_MAX).toList();
  }

  /** Whether each word that is looked for begins a word of the text, however either is written. */
  public static boolean says(String text, String wanted) {
    List<String> words = plain(text);
    List<String> looked = plain(wanted);
    return !looked.isEmpty()
        && looked.stream().allMatch(one -> words.stream().anyMatch(word -> word.startsWith(one)));
  }

  private static List<String> plain(String name) {
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
    return Arrays.stream(BETWEEN_WORDS.split(plain))
        .filter(word -> !word.isEmpty())
        .map(Folded::withoutArticle)
        .toList();
  }

  private static String withoutArticle(String word) {
    String rest = word;
    while (rest.startsWith(ARABIC_ARTICLE)
        && rest.length() >= ARABIC_ARTICLE.length() + LETTERS_MIN) {
      rest = rest.substring(ARABIC_ARTICLE.length());
    }
    return rest;
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

  /**
   * A number as the world dials it; one that begins with a single 0 is taken to be British, and so
   * is a mobile's whose 0 a spreadsheet took away.
   */
  public static String phone(String phone) {
    String digits = dialled(phone);
    if (digits.startsWith("00")) {
      return "+" + digits.substring(2);
    }
    if (BRITISH_MOBILE_WITHOUT_ZERO.matcher(digits).matches()) {
      return "+44" + digits;
    }
    return digits.startsWith("0") ? "+44" + digits.substring(1) : digits;
  }

  /** What is dialled of a number as it is written, in the digits that every telephone has. */
  public static String dialled(String phone) {
    String digits =
        phone
            .codePoints()
            .map(point -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return ZERO_IN_BRACKETS.matcher(digits).replaceFirst("$1").replaceAll("[^0-9+]", "");
  }
}
