package org.commontable.participants.need;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A network's own mapping file: which code stands for which choice.
 *
 * @param system the coding system's name or address, such as the one its licence names
 * @param release which edition the codes are from
 */
record NeedCodes(String system, String release, List<Code> codes) {
  /** Each choice has one code, of the one edition that is named; there are fewer choices. */
  static final int CODES_MAX = 200;

  static final int NAME_LENGTH_MAX = 200;
  static final String CODE_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";

  private static final Pattern FORM = Pattern.compile(CODE_FORM);

  NeedCodes {
    system = PlainText.line("A coding system's name", system, NAME_LENGTH_MAX);
    release = PlainText.line("A release", release, NAME_LENGTH_MAX);
    codes = List.copyOf(codes);
  }

  /** The code of a choice, with the words that its system has for it. */
  record Code(NeedChoice choice, String code, @Nullable String display) {
    Code {
      if (!FORM.matcher(code).matches()) {
        throw new IllegalArgumentException("A code has 1 to 40 letters, digits, dots and hyphens");
      }
      display = display == null ? null : PlainText.line("A term", display, NAME_LENGTH_MAX);
    }
  }

  static Decision<NeedCodes> load(NeedCodes asked) {
    Set<NeedChoice> seen = new HashSet<>();
    for (Code code : asked.codes) {
      if (!seen.add(code.choice())) {
        return Decision.refused(
            Refusal.invalid(
                "choice-coded-twice", "The file gives two codes for one choice. Keep one."));
      }
    }
    return Decision.changed(asked);
  }

  Optional<Code> of(NeedChoice choice) {
    return codes.stream().filter(code -> code.choice() == choice).findFirst();
  }
}
