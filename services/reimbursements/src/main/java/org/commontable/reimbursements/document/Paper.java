package org.commontable.reimbursements.document;

import java.util.List;
import java.util.stream.Stream;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * A paper before it has a form or a language.
 *
 * @param title what it is, also the name of the file's title for screen readers
 */
public record Paper(Said title, List<Section> sections) {

  /**
   * @param table rows under the paragraphs; null for none
   */
  public record Section(Said heading, List<Said> paragraphs, @Nullable Table table) {
    public Section {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * @param caption what the table shows
   * @param headers of the columns
   * @param rows each as long as the headers
   */
  public record Table(Said caption, List<Said> headers, List<List<Said>> rows) {
    public Table {
      headers = List.copyOf(headers);
      rows = List.copyOf(rows);
    }
  }

  public Paper {
    sections = List.copyOf(sections);
  }

  /** All that is to be read on it. */
  Stream<Said> texts() {
    return Stream.concat(
        Stream.of(title),
        sections.stream()
            .flatMap(section ->
                Stream.concat(
                    Stream.concat(Stream.of(section.heading()), section.paragraphs().stream()),
                    section.table() == null ? Stream.empty() : texts(section.table()))));
  }

  private static Stream<Said> texts(Table table) {
    return Stream.concat(
        Stream.concat(Stream.of(table.caption()), table.headers().stream()),
        table.rows().stream().flatMap(List::stream));
  }
}
