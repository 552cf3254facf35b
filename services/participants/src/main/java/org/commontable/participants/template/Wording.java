package org.commontable.participants.template;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.participants.text.PlainText;

/**
 * What a kind of message says in one language. Plain text: paragraphs with an empty line between
 * them, lists of lines that begin with a hyphen, placeholders in double braces. The HTML that goes
 * beside it is made from it.
 *
 * @param subject of an email or the heading of a letter
 * @param text all that a text message says; up to three parts of one
 * @param body an email's or a letter's text
 */
public record Wording(String subject, String text, String body) {
  public static final int SUBJECT_LENGTH_MAX = 150;
  public static final int TEXT_LENGTH_MAX = 459;
  public static final int BODY_LENGTH_MAX = 5_000;
  public static final int BODY_LINES_MAX = 200;

  public Wording {
    subject = PlainText.line("A subject", subject, SUBJECT_LENGTH_MAX);
    text = PlainText.line("A text message", text, TEXT_LENGTH_MAX);
    body = PlainText.lines("A body", body, BODY_LENGTH_MAX, BODY_LINES_MAX);
  }

  /**
   * The body of a message of a kind. What somebody wrote for it stands at the end where the wording
   * has no place for it, as a network's own has not that is older than such a text: it is not lost.
   */
  String bodyOf(MessageKind kind) {
    List<Placeholder> placed = Blanks.blocks(body).toList();
    return Stream.concat(
            Stream.of(body),
            kind.allowed().stream()
                .filter(placeholder -> placeholder.form() == Placeholder.Form.BLOCK)
                .filter(placeholder -> !placed.contains(placeholder))
                .map(placeholder -> "{{%s}}".formatted(placeholder.text())))
        .collect(Collectors.joining("\n\n"));
  }

  String whole() {
    return subject + "\n" + text + "\n" + body;
  }
}
