package org.commontable.participants.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines that belong together. What was put for a placeholder is never read again as a wording or as
 * HTML, whatever it contains.
 *
 * @param list whether each line is an item of a list
 */
record Paragraph(boolean list, List<Line> lines) {
  private static final String ITEM = "- ";

  /** A line of pieces. */
  record Line(List<Piece> pieces) {
    String plain() {
      return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }
  }

  /** Part of a line; a link is its own address. */
  record Piece(String text, boolean link) {}

  /**
   * A body with its placeholders filled. A line that says nothing but what is not known is left
   * out.
   */
  static List<Paragraph> of(String body, Map<Placeholder, String> values) {
    return of(body, values, Map.of());
  }

  /** The same with paragraphs in the place of some placeholders that have lines of their own. */
  static List<Paragraph> of(
      String body, Map<Placeholder, String> values, Map<Placeholder, List<Paragraph>> inserted) {
    List<Paragraph> all = new ArrayList<>();
    for (String paragraph : body.split("\\n\\s*\\n")) {
      List<Line> lines = new ArrayList<>();
      boolean list = true;
      for (String line : paragraph.strip().lines().toList()) {
        Placeholder block = Blanks.blocks(line).findFirst().orElse(null);
        if (block != null) {
          add(all, false, lines);
          lines = new ArrayList<>();
          all.addAll(inserted.getOrDefault(block, own(values.getOrDefault(block, ""))));
          continue;
        }
        boolean item = line.startsWith(ITEM);
        list &= item;
        Line filled = filled(item ? line.substring(ITEM.length()) : line, values);
        if (filled != null) {
          lines.add(filled);
        }
      }
      add(all, list, lines);
    }
    return List.copyOf(all);
  }

  private static void add(List<Paragraph> all, boolean list, List<Line> lines) {
    if (!lines.isEmpty()) {
      all.add(new Paragraph(list, List.copyOf(lines)));
    }
  }

  /** Somebody's own words: nothing in them means anything to us but the ends of lines. */
  private static List<Paragraph> own(String words) {
    List<Paragraph> all = new ArrayList<>();
    for (String paragraph : words.strip().split("\\n\\s*\\n")) {
      List<Line> lines =
          paragraph
              .lines()
              .map(line -> new Line(List.of(new Piece(oneLine(line), false))))
              .toList();
      add(all, false, lines);
    }
    return all;
  }

  private static @Nullable Line filled(String line, Map<Placeholder, String> values) {
    List<Piece> pieces = new ArrayList<>();
    Matcher blank = Blanks.PLACEHOLDER.matcher(line);
    int from = 0;
    boolean asked = false;
    boolean known = false;
    while (blank.find()) {
      literal(pieces, line.substring(from, blank.start()));
      from = blank.end();
      Placeholder placeholder = Placeholder.of(blank.group(1)).orElseThrow();
      String value = oneLine(values.getOrDefault(placeholder, ""));
      asked = true;
      known |= !value.isEmpty();
      if (!value.isEmpty()) {
        pieces.add(new Piece(value, placeholder.form() == Placeholder.Form.LINK));
      }
    }
    literal(pieces, line.substring(from));
    return asked && !known ? null : new Line(List.copyOf(pieces));
  }

  private static void literal(List<Piece> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, false));
    }
  }

  /** A value on one line, whatever it holds: nothing in it can begin another. */
  static String oneLine(String value) {
    StringBuilder line = new StringBuilder();
    value
        .codePoints()
        .map(c ->
            switch (Character.getType(c)) {
              case Character.CONTROL,
                  Character.LINE_SEPARATOR,
                  Character.PARAGRAPH_SEPARATOR,
                  Character.SURROGATE ->
                  ' ';
              default -> c;
            })
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  static String plain(List<Paragraph> paragraphs) {
    return paragraphs.stream()
        .map(paragraph ->
            paragraph.lines.stream()
                .map(line -> (paragraph.list ? ITEM : "") + line.plain())
                .collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n\n"));
  }

  static String html(List<Paragraph> paragraphs) {
    return paragraphs.stream().map(Paragraph::html).collect(Collectors.joining("\n"));
  }

  private String html() {
    return list
        ? lines.stream()
            .map(line -> "<li>" + html(line) + "</li>")
            .collect(Collectors.joining("", "<ul>", "</ul>"))
        : lines.stream().map(Paragraph::html).collect(Collectors.joining("<br>\n", "<p>", "</p>"));
  }

  private static String html(Line line) {
    return line.pieces.stream()
        .map(piece -> {
          String text = escaped(piece.text);
          return piece.link ? "<a href=\"" + text + "\">" + text + "</a>" : text;
        })
        .collect(Collectors.joining());
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
