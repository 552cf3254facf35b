package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/settings.md and the code name the same settings. */
class SettingsDocTest {
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| `(?<variable>[^`]+)` \\| `(?<property>[^`]+)` \\| (?<default>[^|]+) \\|.+\\|.+\\|$");

  /** Which service it is belongs to each service and is not for an operator to say. */
  private static final Set<String> NOT_TO_BE_SET =
      Set.of("commontable.service", "commontable.rate-card-templates");

  private final Map<String, String> inCode = SettingsInCode.read();
  private final List<Row> rows =
      ROW.matcher(Repository.text("docs/settings.md"))
          .results()
          .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
          .toList();

  private record Row(String variable, String property, String whenNotGiven) {}

  @Test
  void every_setting_in_the_code_is_explained_and_every_one_explained_is_in_the_code() {
    Set<String> expected = new TreeSet<>(inCode.keySet());
    expected.removeAll(NOT_TO_BE_SET);

    assertThat(expected).hasSizeGreaterThan(30);
    assertThat(rows.stream().map(Row::property).filter(name -> name.startsWith("commontable.")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void defaults_are_those_of_the_code() {
    for (Row row : rows) {
      assertThat(row.whenNotGiven())
          .as(row.property())
          .contains(inCode.getOrDefault(row.property(), ""));
    }
  }

  @Test
  void a_variable_is_its_property_as_an_environment_writes_it() {
    for (Row row : rows) {
      assertThat(row.variable())
          .isEqualTo(
              row.property()
                  .replace("[", "_")
                  .replace("]", "")
                  .replaceAll("[.-]", "_")
                  .toUpperCase(Locale.ROOT));
    }
  }
}
