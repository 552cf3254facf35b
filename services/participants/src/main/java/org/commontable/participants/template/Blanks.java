package org.commontable.participants.template;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The placeholders in a text. */
final class Blanks {
  static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([a-z_]{1,40})\\s*}}");

  private Blanks() {}

  static List<String> named(String text) {
    return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Those whose values have lines of their own. */
  static Stream<Placeholder> blocks(String text) {
    return named(text).stream()
        .flatMap(name -> Placeholder.of(name).stream())
        .filter(placeholder -> placeholder.form() == Placeholder.Form.BLOCK);
  }
}
