package org.commontable.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The page of an archive in English or Welsh: plain HTML that needs no script and nothing from
 * elsewhere, with headings in order, for any screen reader, magnifier or printer. Days and times
 * are as clocks in London had them, and codes are in words. Names of fields are English in both and
 * marked as such. What is kept in both languages is shown in the page's; what somebody wrote is
 * shown as it is, from whichever side its script is read, but for a single word that is a code.
 */
final class ArchivePage {
  private static final ZoneId CLOCKS = ZoneId.of("Europe/London");
  private static final Pattern NEW_WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern CODE = Pattern.compile("[a-z]+(?:_[a-z0-9]+)+");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}\\S{0,20}(?:Z|[+-]\\d{2}:\\d{2})");

  /** What the page itself says, in one language. */
  private record Words(
      String language,
      String title,
      String madeOn,
      String besides,
      String notAllowed,
      String nothing,
      String none,
      String yes,
      String no,
      List<String> months,
      Map<String, String> services) {}

  private static final Words ENGLISH =
      new Words(
          "en-GB",
          "What is kept about you",
          "Made on",
          "The file personal-data.json beside this page has the same for a computer to read.",
          "Not in this archive: your role may not ask for this part.",
          "Nothing is kept here.",
          "none",
          "yes",
          "no",
          List.of(
              "January",
              "February",
              "March",
              "April",
              "May",
              "June",
              "July",
              "August",
              "September",
              "October",
              "November",
              "December"),
          Map.of(
              "identity", "Your sign-in",
              "participants", "You, and what you said about yourself",
              "workshops", "Sessions, places and teams",
              "resources", "Stories and guides",
              "reimbursements", "Money"));

  private static final Words WELSH =
      new Words(
          "cy",
          "Yr hyn a gedwir amdanoch",
          "Gwnaed ar",
          "Mae'r ffeil personal-data.json wrth ymyl y dudalen hon yn cynnwys yr un peth i gyfrifiadur"
              + " ei ddarllen.",
          "Nid yw yn yr archif hon: ni chaiff eich rôl ofyn am y rhan hon.",
          "Ni chedwir dim yma.",
          "dim",
          "ie",
          "na",
          List.of(
              "Ionawr",
              "Chwefror",
              "Mawrth",
              "Ebrill",
              "Mai",
              "Mehefin",
              "Gorffennaf",
              "Awst",
              "Medi",
              "Hydref",
              "Tachwedd",
              "Rhagfyr"),
          Map.of(
              "identity", "Eich mewngofnodi",
              "participants", "Chi, a'r hyn a ddywedoch amdanoch eich hun",
              "workshops", "Sesiynau, lleoedd a thimau",
              "resources", "Straeon a chanllawiau",
              "reimbursements", "Arian"));

  /** Of a field that says in Welsh what the one of the same name without it says in English. */
  private static final String IN_WELSH = "Welsh";

  /** Fields in which people write, whatever word that is. */
  private static final Set<String> NEVER_CODES =
      Set.of("username", "name", "displayName", "detail", "text", "subject", "account");

  private static final Map<String, String> CODES_IN_WELSH = codesInWelsh();

  private final StringBuilder page = new StringBuilder();
  private final boolean welsh;
  private final Words words;

  private ArchivePage(boolean welsh) {
    this.welsh = welsh;
    this.words = welsh ? WELSH : ENGLISH;
  }

  /**
   * @param other the name of the file that says the same in the other language
   */
  static String of(JsonNode whole, boolean welsh, String other) {
    return new ArchivePage(welsh).written(whole, other);
  }

  private String written(JsonNode whole, String other) {
    String link =
        "<a href=\"%s\" lang=\"%s\" hreflang=\"%2$s\">%s</a>"
            .formatted(other, (welsh ? ENGLISH : WELSH).language(), welsh ? "English" : "Cymraeg");
    page.append(
        """
        <!DOCTYPE html>
        <html lang="%1$s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%2$s</title>
        <style>
        body { font: 1.1rem/1.6 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        dt { font-weight: bold; } dd { margin: 0 0 .5rem 1.5rem; overflow-wrap: anywhere; }
        li { border-top: 1px solid; padding: .75rem 0; } ol { list-style: none; padding: 0; }
        </style>
        </head>
        <body>
        <main>
        <p>%3$s</p>
        <h1>%2$s</h1>
        """
            .formatted(words.language(), words.title(), link));
    page.append(
        "<p>%s %s. %s</p>\n"
            .formatted(
                words.madeOn(), escaped(said(whole.path("madeAt").asString())), words.besides()));
    whole
        .path("services")
        .properties()
        .forEach(service ->
            service(
                service.getKey(),
                service.getValue(),
                whole.path("leftOut").path(service.getKey())));
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private void service(String name, JsonNode sections, JsonNode leftOut) {
    page.append("<h2>")
        .append(escaped(words.services().getOrDefault(name, name)))
        .append("</h2>\n");
    if (sections.isNull()) {
      page.append("<p>").append(words.notAllowed()).append("</p>\n");
    } else if (sections.isEmpty()) {
      page.append("<p>").append(words.nothing()).append("</p>\n");
    }
    if (leftOut.isObject()) {
      page.append("<p>")
          .append(escaped(inOwnLanguage("words", leftOut).asString()))
          .append("</p>\n");
    }
    for (JsonNode section : sections) {
      title(section);
      page.append("<ol>\n");
      for (JsonNode item : section.path("items")) {
        value("li", "", item);
      }
      page.append("</ol>\n");
    }
  }

  private void title(JsonNode section) {
    String english = section.path("title").asString();
    String own = welsh ? section.path("titleWelsh").asString("") : english;
    page.append(own.isEmpty() ? "<h3" + inEnglish() + ">" : "<h3>")
        .append(escaped(own.isEmpty() ? english : own))
        .append("</h3>\n");
  }

  private void value(String element, String name, JsonNode value) {
    if (value.isObject()) {
      page.append('<').append(element).append("><dl>\n");
      value
          .properties()
          .forEach(field -> {
            if (!isOtherLanguage(field.getKey(), value)) {
              field(field.getKey(), inOwnLanguage(field.getKey(), value));
            }
          });
      page.append("</dl></").append(element).append(">\n");
    } else if (value.isArray() && !value.isEmpty()) {
      page.append('<').append(element).append("><ul>");
      for (JsonNode item : value) {
        value("li", name, item);
      }
      page.append("</ul></").append(element).append(">\n");
    } else {
      single(element, name, value);
    }
  }

  private void field(String name, JsonNode value) {
    page.append("<dt")
        .append(inEnglish())
        .append('>')
        .append(escaped(inWords(name)))
        .append("</dt>");
    value("dd", name, value);
  }

  private static boolean isOtherLanguage(String name, JsonNode object) {
    return name.endsWith(IN_WELSH)
        && object.has(name.substring(0, name.length() - IN_WELSH.length()));
  }

  /** In English where there is no Welsh for it. */
  private JsonNode inOwnLanguage(String name, JsonNode object) {
    JsonNode own = object.path(name + IN_WELSH);
    return welsh && !own.isMissingNode() && !own.isNull() ? own : object.path(name);
  }

  private void single(String element, String name, JsonNode value) {
    String text =
        value.isNull() || value.isArray()
            ? words.none()
            : value.isBoolean()
                ? value.asBoolean() ? words.yes() : words.no()
                : said(value.asString());
    String attributes = " dir=\"auto\"";
    if (value.isString() && !NEVER_CODES.contains(name)) {
      String code = value.asString();
      String inWelsh =
          CODES_IN_WELSH.getOrDefault(name + "." + code, CODES_IN_WELSH.getOrDefault(code, ""));
      if (!inWelsh.isEmpty()) {
        text = welsh ? inWelsh : apart(code);
        attributes = "";
      } else if (CODE.matcher(code).matches()) {
        text = apart(code);
        attributes = inEnglish();
      }
    }
    page.append('<')
        .append(element)
        .append(attributes)
        .append('>')
        .append(escaped(text).replace("\n", "<br>"))
        .append("</")
        .append(element)
        .append(">\n");
  }

  private static String apart(String code) {
    return code.replace('_', ' ').replace('-', ' ');
  }

  /** Names of fields are English words, as are codes that have no Welsh. */
  private String inEnglish() {
    return welsh ? " lang=\"en\"" : "";
  }

  /** Times and days as people say them; anything else as it is. */
  private String said(String text) {
    try {
      if (MOMENT.matcher(text).matches()) {
        return moment(OffsetDateTime.parse(text).toInstant());
      }
      if (DAY.matcher(text).matches()) {
        return day(LocalDate.parse(text));
      }
    } catch (DateTimeException notOne) {
      return text;
    }
    return text;
  }

  private String moment(Instant instant) {
    ZonedDateTime time = instant.atZone(CLOCKS);
    return "%s, %02d:%02d".formatted(day(time.toLocalDate()), time.getHour(), time.getMinute());
  }

  private String day(LocalDate day) {
    return "%d %s %d"
        .formatted(day.getDayOfMonth(), words.months().get(day.getMonthValue() - 1), day.getYear());
  }

  /** {@code startsAt} is read as Starts at. */
  private static String inWords(String name) {
    String apart = NEW_WORD.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
    return apart.isEmpty()
        ? name
        : apart.substring(0, 1).toUpperCase(Locale.ROOT) + apart.substring(1);
  }

  private static Map<String, String> codesInWelsh() {
    Properties read = new Properties();
    try (InputStream file = ArchivePage.class.getResourceAsStream("/archive-words.properties")) {
      read.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                one -> (String) one.getKey(), one -> (String) one.getValue()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
