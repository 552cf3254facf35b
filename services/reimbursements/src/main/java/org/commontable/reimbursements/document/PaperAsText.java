package org.commontable.reimbursements.document;

import java.util.List;
import java.util.stream.Collectors;
import org.commontable.reimbursements.document.Paper.Section;
import org.commontable.reimbursements.document.Paper.Table;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;

/** A paper as plain text: for reading out on the telephone, and for those who want nothing more. */
final class PaperAsText {

  private final StringBuilder out = new StringBuilder();
  private final Language language;

  private PaperAsText(Language language) {
    this.language = language;
  }

  /**
   * @param languages in which it is written, one after the other
   */
  static String of(Paper paper, List<Language> languages) {
    return languages.stream()
        .map(language -> new PaperAsText(language).whole(paper))
        .collect(Collectors.joining("* * *\n\n"));
  }

  private String whole(Paper paper) {
    out.append(text(paper.title())).append("\n\n");
    for (Section section : paper.sections()) {
      out.append(text(section.heading())).append("\n\n");
      section.paragraphs().forEach(paragraph -> out.append(text(paragraph)).append("\n\n"));
      if (section.table() != null) {
        table(section.table());
      }
    }
    return out.toString();
  }

  private void table(Table table) {
    out.append(text(table.caption())).append("\n");
    for (var row : table.rows()) {
      for (int i = 0; i < row.size(); i++) {
        out.append(i == 0 ? "- " : "  ")
            .append(text(table.headers().get(i)))
            .append(": ")
            .append(text(row.get(i)))
            .append("\n");
      }
    }
    out.append("\n");
  }

  private String text(Said said) {
    return said.in(language);
  }
}
