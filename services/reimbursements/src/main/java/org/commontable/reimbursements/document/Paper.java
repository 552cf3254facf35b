package org.commontable.reimbursements.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paper before it has a form.
 *
 * @param title what it is, also the name of the file's title for screen readers
 */
public record Paper(String title, List<Section> sections) {

  /**
   * @param table rows under the paragraphs; null for none
   */
  public record Section(String heading, List<String> paragraphs, @Nullable Table table) {
    public Section {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * @param caption what the table shows
   * @param headers of the columns
   * @param rows each as long as the headers
   */
  public record Table(String caption, List<String> headers, List<List<String>> rows) {
    public Table {
      headers = List.copyOf(headers);
      rows = List.copyOf(rows);
    }
  }

  public Paper {
    sections = List.copyOf(sections);
  }
}
