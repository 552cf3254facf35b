package org.commontable.reimbursements.document;

import org.commontable.reimbursements.document.Paper.Section;
import org.commontable.reimbursements.document.Paper.Table;

/**
 * A paper as one HTML page that needs nothing else: headings in order, tables with captions and
 * headers, readable at any size, and well-formed enough to be made a PDF of.
 */
final class PaperAsHtml {
  private static final String STYLE =
      "body{font-family:'Liberation Sans',sans-serif;font-size:12pt;line-height:1.5;"
          + "max-width:42em;margin:1.5em;color:#000;background:#fff}"
          + "h1{font-size:20pt;font-weight:normal}h2{font-size:15pt;font-weight:normal}"
          + "table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.3em 0}"
          + "th,td{border:1px solid #555;padding:.3em .5em;text-align:left;font-weight:normal}"
          + "th{background:#eee}";

  private PaperAsHtml() {}

  static String of(Paper paper) {
    StringBuilder out = new StringBuilder();
    out.append("<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"UTF-8\"/><title>")
        .append(text(paper.title()))
        .append("</title><meta name=\"description\" content=\"")
        .append(text(paper.title()))
        .append("\"/><meta name=\"viewport\" content=\"width=device-width\"/><style>")
        .append(STYLE)
        .append("</style></head>\n<body><main><h1>")
        .append(text(paper.title()))
        .append("</h1>\n");
    paper.sections().forEach(section -> section(out, section));
    return out.append("</main></body></html>\n").toString();
  }

  private static void section(StringBuilder out, Section section) {
    out.append("<h2>").append(text(section.heading())).append("</h2>\n");
    for (String paragraph : section.paragraphs()) {
      out.append("<p>").append(text(paragraph)).append("</p>\n");
    }
    if (section.table() != null) {
      table(out, section.table());
    }
  }

  private static void table(StringBuilder out, Table table) {
    out.append("<table><caption>").append(text(table.caption())).append("</caption><thead><tr>");
    for (String header : table.headers()) {
      out.append("<th scope=\"col\">").append(text(header)).append("</th>");
    }
    out.append("</tr></thead><tbody>\n");
    for (var row : table.rows()) {
      out.append("<tr>");
      for (String cell : row) {
        out.append("<td>").append(text(cell)).append("</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody></table>\n");
  }

  private static String text(String plain) {
    StringBuilder out = new StringBuilder(plain.length());
    plain
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            default -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
          }
        });
    return out.toString();
  }
}
