package org.commontable.reimbursements.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.reimbursements.money.Pence;

/**
 * All that is said in one language, from {@code words/en.properties} or {@code
 * words/cy.properties}. An entry has places in braces; {@code {on|weekday}} writes a day with its
 * name. An entry about a number has one form for each {@link Plural} that the language tells apart
 * there, always with {@code [other]}.
 */
final class Catalogue {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)(\\|weekday)?}");
  private static final Pattern FORM = Pattern.compile("\\[[a-z]+]$");

  private static final Map<Language, Catalogue> ALL =
      Map.of(Language.EN, new Catalogue(Language.EN), Language.CY, new Catalogue(Language.CY));

  private final Language language;
  private final Map<String, String> entries;
  private final DateTimeFormatter day;
  private final DateTimeFormatter weekday;

  private Catalogue(Language language) {
    this.language = language;
    this.entries = read("/words/" + language.text() + ".properties");
    this.day = DateTimeFormatter.ofPattern("d MMMM uuuu", language.locale());
    this.weekday = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", language.locale());
  }

  static Catalogue of(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /**
   * Makes sure that both languages say the same things, about the same.
   *
   * @throws IllegalStateException naming what only one of them has
   */
  static void compare() {
    Map<String, Set<String>> english = of(Language.EN).placesByKey();
    Map<String, Set<String>> welsh = of(Language.CY).placesByKey();
    Set<String> differing = new TreeSet<>(english.keySet());
    differing.addAll(welsh.keySet());
    differing.removeIf(key -> Objects.equals(english.get(key), welsh.get(key)));
    of(Language.EN).numbersWithoutOther().forEach(differing::add);
    of(Language.CY).numbersWithoutOther().forEach(differing::add);
    if (!differing.isEmpty()) {
      throw new IllegalStateException("English and Welsh differ in what they say: " + differing);
    }
  }

  String say(Sentence sentence) {
    Matcher places = PLACE.matcher(entry(sentence));
    StringBuilder said = new StringBuilder();
    while (places.find()) {
      Object value = sentence.about().get(places.group(1));
      if (value == null) {
        throw new IllegalStateException(sentence.key() + " needs " + places.group(1));
      }
      places.appendReplacement(
          said, Matcher.quoteReplacement(text(value, places.group(2) != null)));
    }
    return places.appendTail(said).toString();
  }

  String day(LocalDate on) {
    return day.format(on);
  }

  Map<String, String> entries() {
    return entries;
  }

  private String entry(Sentence sentence) {
    String key = sentence.key();
    String entry = entries.get(key);
    if (entry == null && sentence.about().get(Sentence.COUNT) instanceof Integer count) {
      entry = entries.get(key + Plural.of(language, count).text());
      entry = entry == null ? entries.get(key + Plural.OTHER.text()) : entry;
    }
    if (entry == null) {
      throw new IllegalStateException("Nothing is said by " + key + " in " + language);
    }
    return entry;
  }

  private String text(Object value, boolean withItsName) {
    return switch (value) {
      case String words -> words;
      case Said part -> part.in(language);
      case LocalDate on -> withItsName ? named(on) : day.format(on);
      case Pence amount -> amount.toString();
      default -> String.valueOf(value);
    };
  }

  /** In Welsh it stands within a sentence, in small letters: "dydd Mercher 16 Medi 2026". */
  private String named(LocalDate on) {
    String said = weekday.format(on);
    return language == Language.CY
        ? said.substring(0, 1).toLowerCase(language.locale()) + said.substring(1)
        : said;
  }

  private Map<String, Set<String>> placesByKey() {
    Map<String, Set<String>> places = new TreeMap<>();
    entries.forEach((key, entry) ->
        places
            .computeIfAbsent(FORM.matcher(key).replaceFirst("[]"), _ -> new TreeSet<>())
            .addAll(
                PLACE
                    .matcher(entry)
                    .results()
                    .map(place -> place.group(1))
                    .collect(Collectors.toSet())));
    return places;
  }

  private Stream<String> numbersWithoutOther() {
    return entries.keySet().stream()
        .filter(key -> FORM.matcher(key).find())
        .filter(
            key -> !entries.containsKey(FORM.matcher(key).replaceFirst("") + Plural.OTHER.text()));
  }

  private static Map<String, String> read(String file) {
    try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(file));
        InputStreamReader letters = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      Properties all = new Properties();
      all.load(letters);
      return all.stringPropertyNames().stream()
          .collect(Collectors.toUnmodifiableMap(key -> key, all::getProperty));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
