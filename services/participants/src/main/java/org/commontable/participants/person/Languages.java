package org.commontable.participants.person;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Languages by their tags (BCP 47) and by the names that people give them, in English, in Welsh and
 * in the language itself: files say "Welsh" or "Cymraeg", and only {@code cy} is known as that.
 */
final class Languages {
  private static final Set<String> CODES = Set.of(Locale.getISOLanguages());
  private static final Map<String, String> CODE_BY_NAME = byName();

  /** Letters of a code that no list here can know: there are thousands (ISO 639-3). */
  private static final int LETTERS_OF_RARER = 3;

  private Languages() {}

  /** The tag where it is a name or a longer code for one; otherwise what was given. */
  static String tagOf(String said) {
    String small = said.strip().toLowerCase(Locale.ROOT);
    return CODE_BY_NAME.getOrDefault(small, said.strip());
  }

  /** Whether a well-formed tag begins with the code of a language. */
  static boolean isOne(String tag) {
    String code = Wishes.languageOf(tag);
    return CODES.contains(code) || code.length() == LETTERS_OF_RARER;
  }

  private static Map<String, String> byName() {
    Map<String, String> all = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      Locale language = Locale.of(code);
      for (Locale by : List.of(Locale.ENGLISH, Locale.of("cy"), language)) {
        put(all, language.getDisplayLanguage(by), code);
      }
      put(all, language.getISO3Language(), code);
    }
    // Not every machine knows them.
    put(all, "cymraeg", "cy");
    put(all, "saesneg", "en");
    put(all, "wel", "cy");
    return Map.copyOf(all);
  }

  private static void put(Map<String, String> all, String name, String code) {
    String small = name.toLowerCase(Locale.ROOT);
    // What is itself a code is never a name.
    if (!small.isBlank() && !CODES.contains(small)) {
      all.putIfAbsent(small, code);
    }
  }
}
