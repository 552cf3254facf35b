package org.commontable.participants.reply;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.commontable.participants.link.LinkPurpose;
import org.commontable.participants.network.Language;
import org.commontable.participants.network.Network;
import org.commontable.participants.occasion.InWords;
import org.commontable.participants.occasion.KnownSession;
import org.commontable.participants.reply.ReplyingByLink.Asked;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * What a link asks as a page that works without script, with a keyboard and with a screen reader:
 * one heading, what it is about, and a button for each answer. It says nobody's name, and no word
 * for health: whoever stands beside may read it.
 */
@SuppressWarnings("ImmutableEnumChecker") // The maps are of those that can't change.
enum ReplyView {
  EN(
      Language.EN,
      Map.of(
          LinkPurpose.ANSWER_OFFER, "A place has come free for you",
          LinkPurpose.GIVE_BACK, "Give back your place",
          LinkPurpose.LEAVE_LIST, "Leave the waiting list",
          LinkPurpose.STOP_MESSAGES, "Stop all messages",
          LinkPurpose.STAY, "Stay with us"),
      Map.of(
          LinkPurpose.ANSWER_OFFER,
              "What would you like to do? This link works until 15 minutes before the offer ends."
                  + " After that, sign in or reach us.",
          LinkPurpose.GIVE_BACK, "Somebody else who waits may get it. This can't be undone.",
          LinkPurpose.LEAVE_LIST, "You lose your turn. This can't be undone.",
          LinkPurpose.STOP_MESSAGES,
              "We will write to you about nothing any more: not about places, changed times or"
                  + " payments. Sign in, or reach us, to change this again.",
          LinkPurpose.STAY, "We keep what we know about you, and go on writing to you."),
      Map.of(
          ReplyChoice.ACCEPT, "Take the place",
          ReplyChoice.WAIT_ON, "Not this one, but keep me on the list",
          ReplyChoice.DECLINE, "No, and take me off the list",
          ReplyChoice.GIVE_BACK, "Give my place back",
          ReplyChoice.LEAVE_LIST, "Take me off the list",
          ReplyChoice.STOP_MESSAGES, "Stop all messages",
          ReplyChoice.STAY, "I want to stay"),
      "You answered: %s",
      "Thank you. We passed your answer on. A message tells you how your place stands now.",
      "Thank you. You get no more messages from us. One that is on its way may still come.",
      "Thank you. You stay.",
      "This link does not work, or not any more",
      "Open the link in the last message that you had from us, or sign in. A link to an offer stops"
          + " 15 minutes before the offer ends: until then you can still sign in and answer, or"
          + " reach us.",
      "This could not be done",
      "The link was used to answer something else, or asks something else. Open it again, or reach"
          + " us, to change it.",
      "Too many links were tried",
      "Too many links that lead nowhere were tried in the last hour. Open the one in"
          + " your last message: that one still works. Or sign in, or try again later.",
      "Questions? Reach us: %s"),
  CY(
      Language.CY,
      Map.of(
          LinkPurpose.ANSWER_OFFER, "Mae lle wedi dod yn rhydd i chi",
          LinkPurpose.GIVE_BACK, "Rhoi eich lle yn ôl",
          LinkPurpose.LEAVE_LIST, "Gadael y rhestr aros",
          LinkPurpose.STOP_MESSAGES, "Atal pob neges",
          LinkPurpose.STAY, "Aros gyda ni"),
      Map.of(
          LinkPurpose.ANSWER_OFFER,
              "Beth hoffech chi ei wneud? Mae'r ddolen hon yn gweithio hyd at 15 munud cyn i'r"
                  + " cynnig ddod i ben. Wedi hynny, mewngofnodwch neu cysylltwch â ni.",
          LinkPurpose.GIVE_BACK,
              "Efallai y caiff rhywun arall sy'n aros y lle. Ni ellir dadwneud hyn.",
          LinkPurpose.LEAVE_LIST, "Byddwch yn colli eich tro. Ni ellir dadwneud hyn.",
          LinkPurpose.STOP_MESSAGES,
              "Ni fyddwn yn ysgrifennu atoch am ddim byd mwyach: nid am leoedd, newid amser na"
                  + " thaliadau. Mewngofnodwch, neu cysylltwch â ni, i newid hyn eto.",
          LinkPurpose.STAY,
              "Byddwn yn cadw'r hyn a wyddom amdanoch, ac yn parhau i ysgrifennu atoch."),
      Map.of(
          ReplyChoice.ACCEPT, "Derbyn y lle",
          ReplyChoice.WAIT_ON, "Nid y tro hwn, ond cadwch fi ar y rhestr",
          ReplyChoice.DECLINE, "Na, a thynnwch fi oddi ar y rhestr",
          ReplyChoice.GIVE_BACK, "Rhoi fy lle yn ôl",
          ReplyChoice.LEAVE_LIST, "Tynnwch fi oddi ar y rhestr",
          ReplyChoice.STOP_MESSAGES, "Atal pob neges",
          ReplyChoice.STAY, "Rwyf am aros"),
      "Eich ateb: %s",
      "Diolch. Rydym wedi anfon eich ateb ymlaen. Bydd neges yn dweud wrthych sut mae eich lle yn"
          + " sefyll nawr.",
      "Diolch. Ni chewch ragor o negeseuon gennym. Gall un sydd ar ei ffordd ddod o hyd.",
      "Diolch. Rydych yn aros.",
      "Nid yw'r ddolen hon yn gweithio, neu nid yw'n gweithio mwyach",
      "Agorwch y ddolen yn y neges olaf a gawsoch gennym, neu mewngofnodwch. Mae dolen i gynnig yn"
          + " peidio 15 munud cyn i'r cynnig ddod i ben: tan hynny gallwch fewngofnodi ac ateb, neu"
          + " gysylltu â ni.",
      "Nid oedd modd gwneud hyn",
      "Defnyddiwyd y ddolen i ateb rhywbeth arall, neu mae'n gofyn rhywbeth arall. Agorwch hi eto,"
          + " neu cysylltwch â ni, i newid hynny.",
      "Rhoddwyd cynnig ar ormod o ddolenni",
      "Rhoddwyd cynnig ar ormod o ddolenni nad ydynt yn arwain i unman yn ystod yr awr ddiwethaf."
          + " Agorwch yr un yn eich neges olaf: mae honno'n dal i weithio. Neu mewngofnodwch, neu"
          + " rhowch gynnig arall arni yn nes ymlaen.",
      "Cwestiynau? Cysylltwch â ni: %s");

  private final Language language;
  private final Map<LinkPurpose, String> headings;
  private final Map<LinkPurpose, String> questions;
  private final Map<ReplyChoice, String> buttons;
  private final String answered;
  private final String passedOn;
  private final String stopped;
  private final String stays;
  private final String gone;
  private final String goneWhy;
  private final String refused;
  private final String refusedWhy;
  private final String tooMany;
  private final String tooManyWhy;
  private final String contact;

  ReplyView(
      Language language,
      Map<LinkPurpose, String> headings,
      Map<LinkPurpose, String> questions,
      Map<ReplyChoice, String> buttons,
      String answered,
      String passedOn,
      String stopped,
      String stays,
      String gone,
      String goneWhy,
      String refused,
      String refusedWhy,
      String tooMany,
      String tooManyWhy,
      String contact) {
    this.language = language;
    this.headings = headings;
    this.questions = questions;
    this.buttons = buttons;
    this.answered = answered;
    this.passedOn = passedOn;
    this.stopped = stopped;
    this.stays = stays;
    this.gone = gone;
    this.goneWhy = goneWhy;
    this.refused = refused;
    this.refusedWhy = refusedWhy;
    this.tooMany = tooMany;
    this.tooManyWhy = tooManyWhy;
    this.contact = contact;
  }

  /** The page of a language; English for one that there is none of. */
  static ReplyView in(String language) {
    return Language.of(language) == Language.CY ? CY : EN;
  }

  String of(Asked asked) {
    LinkPurpose purpose = asked.link().purpose();
    ReplyChoice given = asked.given();
    String about = about(asked.session());
    String rest =
        given == null
            ? "<p>"
                + escaped(questions.getOrDefault(purpose, ""))
                + "</p>\n<form method=\"post\">\n"
                + ReplyChoice.of(purpose).stream()
                    .map(this::button)
                    .collect(Collectors.joining("\n"))
                + "\n</form>\n"
            : "<p role=\"status\"><strong>"
                + escaped(answered.formatted(buttons.getOrDefault(given, "")))
                + "</strong></p>\n<p>"
                + escaped(after(given))
                + "</p>\n";
    return page(
        headings.getOrDefault(purpose, ""), about + rest + "<p>" + reach(asked.network()) + "</p>");
  }

  String refused(boolean notThere) {
    return page(
        notThere ? gone : refused, "<p>" + escaped(notThere ? goneWhy : refusedWhy) + "</p>");
  }

  String tooMany() {
    return page(tooMany, "<p>" + escaped(tooManyWhy) + "</p>");
  }

  private String after(ReplyChoice given) {
    return switch (given) {
      case ACCEPT, WAIT_ON, DECLINE, GIVE_BACK, LEAVE_LIST -> passedOn;
      case STOP_MESSAGES -> stopped;
      case STAY -> stays;
    };
  }

  /** As calendars call it, and when. */
  private String about(@Nullable KnownSession session) {
    if (session == null) {
      return "";
    }
    var calendar = session.calendar();
    String title = calendar == null ? null : calendar.title();
    if (calendar != null && language == Language.CY && calendar.titleWelsh() != null) {
      title = calendar.titleWelsh();
    }
    return "<p>"
        + (title == null ? "" : "<strong>" + escaped(title) + "</strong><br>\n")
        + escaped(InWords.dates(session.dates(), language))
        + "</p>\n";
  }

  private String button(ReplyChoice choice) {
    return "<p><button type=\"submit\" name=\"choice\" value=\""
        + choice.name().toLowerCase(Locale.ROOT)
        + "\">"
        + escaped(buttons.getOrDefault(choice, ""))
        + "</button></p>";
  }

  private String reach(Network network) {
    return escaped(contact.formatted(network.name() + ", " + network.contact().email()));
  }

  private String page(String title, String inside) {
    return """
    <!doctype html>
    <html lang="%1$s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%2$s</title>
    <style>
    body { font: 1.1rem/1.5 sans-serif; margin: 2rem auto; max-width: 40rem; padding: 0 1rem;
           color: #1b1b1b; background: #fff; overflow-wrap: anywhere }
    button { font: inherit; padding: .7rem 1.2rem; border: .15rem solid #00478f; color: #fff;
             background: #00478f; border-radius: .3rem; cursor: pointer }
    button:focus-visible { outline: .25rem solid #1b1b1b; outline-offset: .15rem }
    @media (prefers-color-scheme: dark) {
      body { color: #f2f2f2; background: #1b1b1b }
      button { color: #1b1b1b; background: #8ec5ff; border-color: #8ec5ff }
      button:focus-visible { outline-color: #f2f2f2 }
    }
    </style>
    </head>
    <body>
    <main>
    <h1>%2$s</h1>
    %3$s
    </main>
    </body>
    </html>
    """
        .formatted(language.name().toLowerCase(Locale.ROOT), escaped(title), inside);
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
