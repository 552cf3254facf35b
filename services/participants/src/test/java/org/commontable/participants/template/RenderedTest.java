package org.commontable.participants.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commontable.participants.network.Language;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W10")
class RenderedTest {
  private static final Wording FRAME =
      new Wording(
          "From {{network}}",
          "{{network}} wrote: {{link}}",
          "Dear {{name}},\n\n{{message}}\n\n{{wishes}}");

  @Test
  void what_is_put_for_a_placeholder_is_never_read_as_wording_or_html() {
    Rendered.Text text =
        text(
            new Wording("{{session}}", "{{session}}", "See {{session}}:\n\n- {{where}}"),
            Map.of(
                Placeholder.SESSION, "{{link}} <script>alert(1)</script> & \"more\"",
                Placeholder.WHERE, "a\n\n- b\r\nSubject: c",
                Placeholder.LINK, "https://example.org/secret"));

    assertThat(text.subject()).isEqualTo("{{link}} <script>alert(1)</script> & \"more\"");
    assertThat(text.html())
        .contains("{{link}} &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;")
        .contains("<ul><li>a  - b  Subject: c</li></ul>")
        .doesNotContain("secret", "<script");
    assertThat(text.plain()).contains("- a  - b  Subject: c");
  }

  @Test
  void a_subject_is_one_line_whatever_is_put_in_it() {
    Rendered.Text text =
        text(
            new Wording("About {{session}}", "x", "x"),
            Map.of(Placeholder.SESSION, "Day\r\nBcc: all@example.org\u2028x\u0000"));

    assertThat(text.subject()).isEqualTo("About Day  Bcc: all@example.org x");
    assertThat(text.subject().lines()).hasSize(1);
  }

  @Test
  void a_line_that_says_only_what_nobody_knows_is_left_out() {
    Rendered.Text text =
        text(
            new Wording("x", "x", "Come.\n\n- When: {{when}}\n- Where: {{where}}\n\n{{contact}}"),
            Map.of(Placeholder.WHEN, "soon"));

    assertThat(text.plain()).isEqualTo("Dear Amina,\n\nCome.\n\n- When: soon");
  }

  @Test
  void own_words_keep_their_lines_and_nothing_else() {
    Rendered.Text text =
        text(
            new Wording("x", "x", "We say:\n\n{{answer}}\n\nThe end."),
            Map.of(Placeholder.ANSWER, "One <b>\ntwo\n\n- {{name}}"));

    assertThat(text.plain()).endsWith("We say:\n\nOne <b>\ntwo\n\n- {{name}}\n\nThe end.");
    assertThat(text.html())
        .contains("<p>One &lt;b&gt;<br>\ntwo</p>", "<p>- {{name}}</p>")
        .doesNotContain("<li>");
  }

  @Test
  void what_a_session_has_its_reminder_say_stands_at_the_end_of_a_wording_without_a_place_for_it() {
    Wording older = new Wording("Soon", "Soon", "Come to {{session}}." + "x".repeat(4_980));
    Map<Placeholder, String> values =
        Map.of(Placeholder.SESSION, "Day one", Placeholder.REMINDER_TEXT, "Bring notes.\u0007");

    assertThat(text(MessageKind.SESSION_REMINDER, older, values).plain())
        .endsWith("xxx\n\nBring notes.");
    assertThat(text(MessageKind.PLACE_CONFIRMED, older, values).plain()).endsWith("xxx");
    assertThat(
            text(
                    MessageKind.SESSION_REMINDER,
                    new Wording("Soon", "Soon", "{{reminder_text}}\n\nCome to {{session}}."),
                    values)
                .plain())
        .isEqualTo("Dear Amina,\n\nBring notes.\n\nCome to Day one.");
  }

  @Test
  void only_our_own_addresses_are_links() {
    Rendered.Text text =
        text(
            new Wording("x", "x", "{{session}}\n{{link}}"),
            Map.of(
                Placeholder.SESSION, "https://example.com/evil",
                Placeholder.LINK, "https://example.org/my"));

    assertThat(text.html())
        .contains("<a href=\"https://example.org/my\">https://example.org/my</a>")
        .doesNotContain("href=\"https://example.com");
  }

  @Test
  void whoever_is_discreet_shows_nothing_outside() {
    Map<Placeholder, String> values =
        Map.of(
            Placeholder.NAME, "Amina",
            Placeholder.NETWORK, "Solent",
            Placeholder.SESSION, "Living with it",
            Placeholder.LINK, "https://example.org/my");

    Rendered.Text text =
        Rendered.text(
            FRAME,
            MessageKind.PLACE_CONFIRMED,
            new Wording("{{session}}", "{{session}}", "{{session}}"),
            Language.EN,
            values,
            true);

    assertThat(text.subject()).isEqualTo("From Solent");
    assertThat(text.brief()).isEqualTo("Solent wrote: https://example.org/my");
    assertThat(text.plain()).contains("Living with it");
  }

  @Test
  void two_languages_stand_one_after_the_other_each_marked() {
    Rendered both =
        new Rendered(
            List.of(
                new Rendered.Text(Language.CY, "Lle", "lle", "Mae lle.", "<p>Mae lle.</p>"),
                new Rendered.Text(Language.EN, "Place", "place", "A place.", "<p>A place.</p>")));

    assertThat(both.subject()).isEqualTo("Lle / Place");
    assertThat(both.plain()).isEqualTo("Mae lle.\n\n* * *\n\nA place.");
    assertThat(both.html()).contains("<html lang=\"cy\">", "<div lang=\"en\">");
    assertThat(both.toString()).doesNotContain("Place");
  }

  @Test
  void text_messages_are_counted_as_they_are_paid_for() {
    assertThat(TextPartsCalculation.parts("x".repeat(160))).isEqualTo(1);
    assertThat(TextPartsCalculation.parts("x".repeat(161))).isEqualTo(2);
    assertThat(TextPartsCalculation.parts("x".repeat(158) + "€")).isEqualTo(1);
    assertThat(TextPartsCalculation.parts("x".repeat(159) + "€")).isEqualTo(2);
    assertThat(TextPartsCalculation.parts("ŵ".repeat(70))).isEqualTo(1);
    assertThat(TextPartsCalculation.parts("ŵ".repeat(71))).isEqualTo(2);
  }

  private static Rendered.Text text(Wording wording, Map<Placeholder, String> values) {
    return text(MessageKind.PLACE_CONFIRMED, wording, values);
  }

  private static Rendered.Text text(
      MessageKind kind, Wording wording, Map<Placeholder, String> values) {
    Map<Placeholder, String> all = new EnumMap<>(values);
    all.put(Placeholder.NAME, "Amina");
    return Rendered.text(FRAME, kind, wording, Language.EN, all, false);
  }
}
