package org.commontable.reimbursements.document;

import org.commontable.reimbursements.document.Paper.Section;
import org.commontable.reimbursements.document.Paper.Table;

/** A paper as plain text: for reading out on the telephone, and for those who want nothing more. */
final class PaperAsText {

  private PaperAsText() {}

  static String of(Paper paper) {
    StringBuilder out = new StringBuilder(paper.title()).append("\n\n");
    for (Section section : paper.sections()) {
      out.append(section.heading()).append("\n\n");
      section.paragraphs().forEach(paragraph -> out.append(paragraph).append("\n\n"));
      if (section.table() != null) {
        table(out, section.table());
      }
    }
    return out.toString();
  }

  private static void table(StringBuilder out, Table table) {
    out.append(table.caption()).append("\n");
    for (var row : table.rows()) {
      for (int i = 0; i < row.size(); i++) {
        out.append(i == 0 ? "- " : "  ")
            .append(table.headers().get(i))
            .append(": ")
            .append(row.get(i))
            .append("\n");
      }
    }
    out.append("\n");
  }
}
