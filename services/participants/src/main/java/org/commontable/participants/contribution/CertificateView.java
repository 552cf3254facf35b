package org.commontable.participants.contribution;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.commontable.participants.diary.GivenAs;
import org.commontable.participants.diary.GivenTime.Given;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A certificate as a page that a screen reader reads in order and a printer prints on one sheet:
 * one heading, a table with a caption and headings, the language stated, nothing loaded from
 * elsewhere.
 */
@SuppressWarnings("ImmutableEnumChecker") // The map is one that can't change.
enum CertificateView {
  EN(
      "Certificate of contribution",
      "%s gave %s in %s with %s.",
      new Counted("%d hour", "%d hours"),
      new Counted(" and %d minute", " and %d minutes"),
      new Counted("%d session", "%d sessions"),
      "What they took part in",
      "Date",
      "Session",
      "Time given",
      "A session",
      "%d h %d min",
      "Thank you.",
      "Made on %s from the record of time given.",
      Map.of(
          GivenAs.ATTENDED, "Session",
          GivenAs.LED, "Led a part of a session",
          GivenAs.PREPARED, "Preparation",
          GivenAs.MET, "Meeting",
          GivenAs.TASK_DONE, "Task"),
      "as they wrote down themselves, and beside the total"),
  CY(
      "Tystysgrif cyfraniad",
      "Rhoddodd %s %s mewn %s gyda %s.",
      // In Welsh the singular follows a number; no number changes how these three begin.
      new Counted("%d awr", "%d awr"),
      new Counted(", %d mun", ", %d mun"),
      new Counted("%d sesiwn", "%d sesiwn"),
      "Yr hyn y cymerwyd rhan ynddo",
      "Dyddiad",
      "Sesiwn",
      "Amser a roddwyd",
      "Sesiwn",
      "%d awr, %d mun",
      "Diolch.",
      "Gwnaed ar %s o'r cofnod o'r amser a roddwyd.",
      Map.of(
          GivenAs.ATTENDED, "Sesiwn",
          GivenAs.LED, "Arwain rhan o sesiwn",
          GivenAs.PREPARED, "Paratoi",
          GivenAs.MET, "Cyfarfod",
          GivenAs.TASK_DONE, "Tasg"),
      "fel y'i hysgrifennwyd ganddynt eu hunain, ac ar wahân i'r cyfanswm");

  /** What is said of one, and of any other number. */
  private record Counted(String one, String other) {
    String of(long count) {
      return (count == 1 ? one : other).formatted(count);
    }
  }

  private final String heading;
  private final String sentence;
  private final Counted hours;
  private final Counted minutes;
  private final Counted sessions;
  private final String caption;
  private final String date;
  private final String session;
  private final String given;
  private final String untitled;
  private final String each;
  private final String thanks;
  private final String made;
  private final Map<GivenAs, String> as;
  private final String own;

  CertificateView(
      String heading,
      String sentence,
      Counted hours,
      Counted minutes,
      Counted sessions,
      String caption,
      String date,
      String session,
      String given,
      String untitled,
      String each,
      String thanks,
      String made,
      Map<GivenAs, String> as,
      String own) {
    this.heading = heading;
    this.sentence = sentence;
    this.hours = hours;
    this.minutes = minutes;
    this.sessions = sessions;
    this.caption = caption;
    this.date = date;
    this.session = session;
    this.given = given;
    this.untitled = untitled;
    this.each = each;
    this.thanks = thanks;
    this.made = made;
    this.as = as;
    this.own = own;
  }

  /** The page; whatever people wrote is escaped. */
  String page(Contribution contribution, LocalDate today) {
    String language = name().toLowerCase(Locale.ROOT);
    StringBuilder rows = new StringBuilder();
    for (Contribution.Item item : contribution.items()) {
      Given time = item.given();
      rows.append("<tr><td>")
          .append(day(time.on()))
          .append("</td><td>")
          .append(escaped(what(time, item.title())))
          .append("</td><td>")
          .append(each.formatted(time.minutes() / 60, time.minutes() % 60))
          .append("</td></tr>\n");
    }
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s: %s</title>
    <style>
    body { font: 1.1rem/1.5 sans-serif; margin: 2rem auto; max-width: 45rem; padding: 0 1rem }
    table { border-collapse: collapse; width: 100%% }
    caption { font-weight: bold; text-align: left; padding: .5rem 0 }
    th, td { border-bottom: 1px solid; padding: .4rem; text-align: left }
    </style>
    </head>
    <body>
    <main>
    <h1>%s</h1>
    <p>%s</p>
    <table>
    <caption>%s</caption>
    <thead><tr><th scope="col">%s</th><th scope="col">%s</th><th scope="col">%s</th></tr></thead>
    <tbody>
    %s</tbody>
    </table>
    <p>%s</p>
    <p>%s</p>
    </main>
    </body>
    </html>
    """
        .formatted(
            language,
            heading,
            escaped(contribution.displayName()),
            heading,
            sentence.formatted(
                "<strong>" + escaped(contribution.displayName()) + "</strong>",
                hours.of(contribution.minutes() / 60) + minutes.of(contribution.minutes() % 60),
                sessions.of(contribution.sessions()),
                escaped(contribution.networkName())),
            caption,
            date,
            session,
            given,
            rows,
            thanks,
            made.formatted(day(today)));
  }

  private String what(Given time, @Nullable String title) {
    String kind = as.getOrDefault(time.as(), untitled);
    String what =
        title == null
            ? time.as() == GivenAs.ATTENDED ? untitled : kind
            : time.as() == GivenAs.ATTENDED ? title : kind + ": " + title;
    return time.own() ? what + " (" + own + ")" : what;
  }

  private String day(LocalDate day) {
    Locale locale = Locale.of(name().toLowerCase(Locale.ROOT), "GB");
    return "<time datetime=\""
        + day
        + "\">"
        + DateTimeFormatter.ofPattern("d MMMM uuuu", locale).format(day)
        + "</time>";
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
