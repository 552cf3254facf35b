package org.commontable.participants.need;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A network's own mapping file: which code stands for which choice, in one language or in any.
 *
 * @param system the coding system's name or address, such as the one its licence names
 * @param release which edition the codes are from
 */
record NeedCodes(String system, String release, List<Code> codes) {
  /** Each choice has one code for each language, of the one edition that is named. */
  static final int CODES_MAX = 1_000;

  static final int NAME_LENGTH_MAX = 200;
  static final String CODE_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";

  private static final Pattern FORM = Pattern.compile(CODE_FORM);

  NeedCodes {
    system = PlainText.line("A coding system's name", system, NAME_LENGTH_MAX);
    release = PlainText.line("A release", release, NAME_LENGTH_MAX);
    codes = List.copyOf(codes);
  }

  /**
   * The code of a choice, with the words that its system has for it.
   *
   * @param language of which language it is the code; null where it stands for the choice itself
   */
  record Code(NeedChoice choice, @Nullable String language, String code, @Nullable String display) {
    Code {
      if (!FORM.matcher(code).matches()) {
        throw new IllegalArgumentException("A code has 1 to 40 letters, digits, dots and hyphens");
      }
      display = display == null ? null : PlainText.line("A term", display, NAME_LENGTH_MAX);
    }
  }

  static Decision<NeedCodes> load(NeedCodes asked) {
    Set<List<Object>> seen = new HashSet<>();
    for (Code code : asked.codes) {
      if (code.language() != null && !code.choice().mayHaveLanguage()) {
        return Decision.refused(
            Refusal.invalid(
                "language-says-nothing",
                "The file gives a code of one language for a choice that is the same in all."));
      }
      if (!seen.add(List.of(code.choice(), Objects.requireNonNullElse(code.language(), "")))) {
        return Decision.refused(
            Refusal.invalid(
                "choice-coded-twice",
                "The file gives two codes for one choice in one language. Keep one."));
      }
    }
    return Decision.changed(asked);
  }

  /**
   * The code of a choice in a language as its tag says it, or else in the language wherever and
   * however it is written, or else of the choice itself.
   */
  Optional<Code> of(NeedChoice choice, @Nullable String tag) {
    return exactly(choice, tag)
        .or(() ->
            Optional.ofNullable(tag)
                .map(Wishes::languageOf)
                .flatMap(language -> exactly(choice, language)))
        .or(() -> exactly(choice, null));
  }

  private Optional<Code> exactly(NeedChoice choice, @Nullable String language) {
    return codes.stream()
        .filter(code -> code.choice() == choice && Objects.equals(code.language(), language))
        .findFirst();
  }
}
