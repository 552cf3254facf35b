package org.commontable.reimbursements.document;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.commontable.reimbursements.document.Paper.Section;
import org.commontable.reimbursements.document.Paper.Table;
import org.commontable.reimbursements.document.PaperWish.Size;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;

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
          + "th{background:#eee}"
          // Addresses and codes are long words; others are not to be broken in a narrow column.
          + "p,.long{word-wrap:break-word}";

  /**
   * No part is smaller than 18 points: large print as the UK Association for Accessible Formats.
   */
  private static final String LARGE =
      "@page{size:A4 landscape}body{font-size:18pt;max-width:none;margin:1em}h1{font-size:26pt}h2{font-size:22pt}"
          + "p,li{margin:0 0 1em}";

  /** Letters that a column has room for. */
  private static final int LONG_WORD = 20;

  private final StringBuilder out = new StringBuilder();
  private final Language language;

  private PaperAsHtml(Language language) {
    this.language = language;
  }

  /**
   * @param languages in which it is written, one after the other; the page's own is the first
   */
  static String of(Paper paper, List<Language> languages, Size size) {
    String title =
        languages.stream()
            .map(language -> text(paper.title().in(language)))
            .collect(Collectors.joining(" / "));
    return "<!DOCTYPE html>\n<html lang=\""
        + languages.getFirst().tag()
        + "\"><head><meta charset=\"UTF-8\"/><title>"
        + title
        + "</title><meta name=\"description\" content=\""
        + title
        + "\"/><meta name=\"viewport\" content=\"width=device-width\"/><style>"
        + STYLE
        + (size == Size.LARGE ? LARGE : "")
        + "</style></head>\n<body><main>"
        + languages.stream()
            .map(language ->
                languages.size() == 1
                    ? new PaperAsHtml(language).inside(paper)
                    : "<div lang=\"%s\">%s</div>\n"
                        .formatted(language.tag(), new PaperAsHtml(language).inside(paper)))
            .collect(Collectors.joining())
        + "</main></body></html>\n";
  }

  private String inside(Paper paper) {
    out.append("<h1>").append(text(paper.title())).append("</h1>\n");
    paper.sections().forEach(this::section);
    return out.toString();
  }

  private void section(Section section) {
    out.append("<h2>").append(text(section.heading())).append("</h2>\n");
    for (Said paragraph : section.paragraphs()) {
      out.append("<p>").append(text(paragraph)).append("</p>\n");
    }
    if (section.table() != null) {
      table(section.table());
    }
  }

  private void table(Table table) {
    out.append("<table><caption>").append(text(table.caption())).append("</caption><thead><tr>");
    for (Said header : table.headers()) {
      out.append("<th scope=\"col\">").append(text(header)).append("</th>");
    }
    out.append("</tr></thead><tbody>\n");
    for (var row : table.rows()) {
      out.append("<tr>");
      for (Said cell : row) {
        out.append("<td>").append(cell(cell.in(language))).append("</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody></table>\n");
  }

  private static String cell(String plain) {
    return Arrays.stream(plain.split(" ", -1))
        .map(word ->
            word.length() > LONG_WORD
                ? "<span class=\"long\">" + text(word) + "</span>"
                : text(word))
        .collect(Collectors.joining(" "));
  }

  private String text(Said said) {
    return text(said.in(language));
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
