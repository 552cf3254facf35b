package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/features.md says which tests show a row; the rows' own words are written there by hand. */
class FeaturesDocTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (?<row>[A-Z]\\d+) \\| (?<what>[^|]+) \\| [^|]* \\|$");

  private final FeatureTags tags = FeatureTags.in(Repository.inModules("src/test/java", ".java"));

  @Test
  void the_page_lists_the_tests_that_show_each_row() throws IOException {
    String page = Repository.text("docs/features.md");
    String right =
        ROW.matcher(page)
            .replaceAll(row ->
                Matcher.quoteReplacement(
                    "| %s | %s | %s |"
                        .formatted(row.group(1), row.group(2), tags.cell(row.group(1)))));
    Path made = Repository.ROOT.resolve("local/target/features.md");
    Files.createDirectories(made.getParent());
    Files.writeString(made, right);

    // Not compared by AssertJ, which would print both pages.
    assertThat(page.equals(right))
        .as("docs/features.md is out of date. Run: cp local/target/features.md docs/features.md")
        .isTrue();
  }

  @Test
  void every_tag_names_a_row() {
    List<String> rows =
        ROW.matcher(Repository.text("docs/features.md"))
            .results()
            .map(row -> row.group(1))
            .toList();

    assertThat(rows).hasSizeGreaterThan(180).doesNotHaveDuplicates();
    assertThat(rows).containsAll(tags.rows());
  }

  @Test
  void a_tag_belongs_to_what_is_declared_after_it() {
    Path file = Repository.ROOT.resolve("services/tables/src/test/java/TableTest.java");
    FeatureTags read = new FeatureTags();
    read.read(
        file,
        """
        §Tag("W4")
        §Tag("W5")
        class TableTest {
          §Test
          §Tag("F1")
          void a_guest_sits_down() {
            laid(() -> assertThat(table).isLaid());
          }

          §ParameterizedTest
          §Tag("F1")
          §ValueSource(strings = {"one", "two"})
          void many_sit_down(
              String guest) {}

          §Test
          §Tag("W6")
          void
              whoever_has_much_to_say_has_a_name_of_a_line_of_its_own() {}

          §Tag("W4")
          §Test
          void a_table_is_laid() {}
        }
        """
            .replace('§', '@'));

    String link = "[TableTest](../services/tables/src/test/java/TableTest.java)";
    assertThat(read.cell("W4")).isEqualTo(link);
    assertThat(read.cell("W5")).isEqualTo(link);
    assertThat(read.cell("F1")).isEqualTo(link + ": a guest sits down; many sit down");
    assertThat(read.cell("W6"))
        .isEqualTo(link + ": whoever has much to say has a name of a line of its own");
    assertThat(read.cell("P1")).isEqualTo("not yet");
  }
}
