package org.commontable.participants.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.commontable.participants.network.Language;

/**
 * A message as it goes out, in each of the languages that it goes out in, the first one first.
 *
 * @param texts one or two
 */
public record Rendered(List<Text> texts) {

  public Rendered {
    texts = List.copyOf(texts);
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("A message is in some language");
    }
  }

  /**
   * The message in one language.
   *
   * @param html the inside of an HTML page
   */
  public record Text(Language language, String subject, String brief, String plain, String html) {
    /** Says nothing of what is in it, so that no log can. */
    @Override
    public String toString() {
      return "Text[" + language + "]";
    }
  }

  /**
   * Fills a wording and puts it in its frame.
   *
   * @param discreet whether what can be seen without opening the message says nothing of what it is
   *     about
   */
  static Text text(
      Wording frame,
      MessageKind kind,
      Wording wording,
      Language language,
      Map<Placeholder, String> values,
      boolean discreet) {
    Wording outside = discreet ? frame : wording;
    List<Paragraph> whole =
        Paragraph.of(
            frame.body(),
            values,
            Map.of(Placeholder.MESSAGE, Paragraph.of(wording.bodyOf(kind), values)));
    return new Text(
        language,
        line(outside.subject(), values),
        line(outside.text(), values),
        Paragraph.plain(whole),
        Paragraph.html(whole));
  }

  private static String line(String wording, Map<Placeholder, String> values) {
    return Paragraph.plain(Paragraph.of(wording, values));
  }

  public String subject() {
    return joined(texts.stream().map(Text::subject).toList(), " / ");
  }

  /** What a text message says. */
  public String brief() {
    return joined(texts.stream().map(Text::brief).toList(), "\n");
  }

  public String plain() {
    return joined(texts.stream().map(Text::plain).toList(), "\n\n* * *\n\n");
  }

  /** A page of its own that fetches nothing from anywhere. */
  public String html() {
    String parts =
        texts.stream()
            .map(text -> "<div lang=\"" + tag(text.language) + "\">\n" + text.html + "\n</div>")
            .collect(Collectors.joining("\n<hr>\n"));
    return """
    <!doctype html>
    <html lang="%s">
    <head><meta charset="utf-8"><title>%s</title></head>
    <body style="font-family: sans-serif; font-size: 1.1em; line-height: 1.5; max-width: 40em">
    %s
    </body>
    </html>
    """
        .formatted(tag(texts.getFirst().language), Paragraph.escaped(subject()), parts);
  }

  /** Its languages as {@code Content-Language} names them. */
  public String languages() {
    return joined(texts.stream().map(text -> tag(text.language)).toList(), ", ");
  }

  private static String tag(Language language) {
    return language.name().toLowerCase(Locale.ROOT);
  }

  private static String joined(List<String> parts, String between) {
    return parts.stream().distinct().collect(Collectors.joining(between));
  }

  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "Rendered";
  }
}
