package org.commontable.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which tests show which row of docs/features.md, read from {@code @Tag} in their sources. A tag
 * belongs to the class or the test method that is declared next.
 */
final class FeatureTags {
  private static final Pattern OF_INTEREST =
      Pattern.compile(
          "@Tag\\(\"(?<row>[A-Z]\\d+)\"\\)"
              + "|\\b(?<type>class|interface|record|enum) \\w"
              + "|\\b(void|boolean|Stream<DynamicTest>)\\s+(?<method>\\w+)\\(");

  private final List<Shown> all = new ArrayList<>();

  /**
   * A test that shows a row.
   *
   * @param method empty where the whole class does
   */
  private record Shown(String row, Path file, String method) {}

  static FeatureTags in(List<Path> sources) {
    FeatureTags tags = new FeatureTags();
    sources.forEach(file -> tags.read(file, Repository.text(file)));
    return tags;
  }

  void read(Path file, String source) {
    List<String> pending = new ArrayList<>();
    Matcher found = OF_INTEREST.matcher(source);
    while (found.find()) {
      if (found.group("row") == null) {
        String method = found.group("method") == null ? "" : found.group("method");
        pending.forEach(row -> all.add(new Shown(row, file, method)));
        pending.clear();
      } else {
        pending.add(found.group("row"));
      }
    }
    if (!pending.isEmpty()) {
      throw new IllegalStateException("Tags " + pending + " in " + file + " belong to nothing");
    }
  }

  Set<String> rows() {
    return all.stream().map(Shown::row).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The tests of a row as a cell of a table. */
  String cell(String row) {
    List<Shown> tests = all.stream().filter(shown -> shown.row().equals(row)).toList();
    return tests.isEmpty()
        ? "not yet"
        : tests.stream()
            .map(Shown::file)
            .distinct()
            .map(file -> cell(file, tests))
            .collect(Collectors.joining("<br>"));
  }

  private static String cell(Path file, List<Shown> tests) {
    List<String> methods =
        tests.stream().filter(shown -> shown.file().equals(file)).map(Shown::method).toList();
    String name = String.valueOf(file.getFileName()).replace(".java", "");
    String link = "[%s](../%s)".formatted(name, Repository.named(file));
    return methods.contains("") ? link : link + ": " + String.join("; ", methods).replace('_', ' ');
  }
}
