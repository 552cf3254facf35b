package org.commontable.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The page of an archive in English or Welsh: plain HTML that needs no script and nothing from
 * elsewhere, with headings in order, for any screen reader, magnifier or printer. Days and times
 * are as clocks in London had them, money is in pounds, and codes are in words. Fields are called
 * what their service calls them in the page's language, and things what they are called; ids of
 * what has no name here stand last. What is kept in both languages is shown in the page's; what
 * somebody wrote is shown as it is, from whichever side its script is read, but for a single word
 * that is a code. What is empty is left out.
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
      String you,
      String toFind,
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
          "you",
          "For whoever has to find this record",
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
          "chi",
          "I bwy bynnag sy'n gorfod dod o hyd i'r cofnod hwn",
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

  /** Of fields that say in Welsh what those of the same name without it say in English. */
  private static final List<String> IN_WELSH = List.of("InWelsh", "Welsh");

  /** An amount stands alone in an object. */
  private static final String ONLY_VALUE = "value";

  private static final String ABOUT = "participantId";

  /** Under which a person's own ids say nothing new to them. */
  private static final Set<String> OWN_IDS = Set.of(ABOUT, "id");

  /** An id, or what begins with one. */
  private static final Pattern ID = Pattern.compile("[0-9a-v]{26}(?:/.*)?");

  /** Fields in which people write, whatever word that is. */
  private static final Set<String> NEVER_CODES =
      Set.of("username", "name", "displayName", "detail", "text", "subject", "account");

  private static final Map<String, String> CODES_IN_WELSH = codesInWelsh();

  private final StringBuilder page = new StringBuilder();

  /** Ids of the thing that is written now, as terms with what they are. */
  private final Set<String> toFind = new LinkedHashSet<>();

  private final boolean welsh;
  private final Words words;

  /** What things are called, by their ids. */
  private final JsonNode names;

  /** Ids of whom it is about: the record's, and their account's. */
  private final Set<String> self;

  /** What the fields of the section that is written now are called. */
  private JsonNode fields = MissingNode.getInstance();

  private ArchivePage(JsonNode whole, boolean welsh) {
    this.welsh = welsh;
    this.words = welsh ? WELSH : ENGLISH;
    this.names = whole.path("names");
    this.self =
        Stream.concat(
                Stream.of(whole.path(ABOUT).asString("")),
                items(whole, "identity", "account").map(account -> account.path("id").asString("")))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What a section of a service's part has. */
  static Stream<JsonNode> items(JsonNode whole, String service, String section) {
    return whole
        .path("services")
        .path(service)
        .valueStream()
        .filter(one -> one.path("id").asString("").equals(section))
        .flatMap(one -> one.path("items").valueStream());
  }

  /**
   * @param other the name of the file that says the same in the other language
   */
  static String of(JsonNode whole, boolean welsh, String other) {
    return new ArchivePage(whole, welsh).written(whole, other);
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
        ol { list-style: none; padding: 0; } ol > li { border-top: 1px solid; padding: .75rem 0; }
        dl, ul { margin: 0; } summary { cursor: pointer; }
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
    sections.forEach(this::section);
  }

  private void section(JsonNode section) {
    fields = section.path("fields");
    title(section);
    page.append("<ol>\n");
    for (JsonNode item : section.path("items")) {
      if (item.isArray()) {
        item.forEach(this::item);
      } else {
        item(item);
      }
    }
    page.append("</ol>\n");
  }

  private void title(JsonNode section) {
    String english = section.path("title").asString();
    String own = welsh ? section.path("titleWelsh").asString("") : english;
    page.append(own.isEmpty() ? "<h3" + inEnglish() + ">" : "<h3>")
        .append(escaped(own.isEmpty() ? english : own))
        .append("</h3>\n");
  }

  /** One thing that is kept, the ids that say nothing to a person last. */
  private void item(JsonNode item) {
    toFind.clear();
    Shown shown = shown("", item);
    page.append("<li").append(shown.attributes()).append('>').append(shown.html());
    if (!toFind.isEmpty()) {
      page.append("<details><summary>%s</summary><dl>\n".formatted(words.toFind()))
          .append(String.join("", toFind))
          .append("</dl></details>");
    }
    page.append("</li>\n");
  }

  /** What stands within an element; empty where there is nothing to read. */
  private record Shown(String attributes, String html) {
    static final Shown NOTHING = new Shown("", "");

    String in(String element) {
      return html.isEmpty() ? "" : "<%s%s>%s</%1$s>\n".formatted(element, attributes, html);
    }
  }

  private Shown shown(String name, JsonNode value) {
    if (value.isObject()) {
      return value.size() == 1 && value.has(ONLY_VALUE)
          ? single(ONLY_VALUE, value.path(ONLY_VALUE))
          : group(
              "dl",
              value.properties().stream()
                  .filter(field -> !isOtherLanguage(field.getKey(), value))
                  .map(field -> field(field.getKey(), inOwnLanguage(field.getKey(), value))));
    }
    return value.isArray()
        ? group("ul", value.valueStream().map(one -> shown(name, one).in("li")))
        : single(name, value);
  }

  private static Shown group(String element, Stream<String> parts) {
    String all = parts.collect(Collectors.joining());
    return all.isEmpty() ? Shown.NOTHING : new Shown("", "<%s>\n%s</%1$s>".formatted(element, all));
  }

  private String field(String name, JsonNode value) {
    List<String> ids = value.isArray() ? strings(value) : List.of(value.asString(""));
    if (ids.isEmpty() || !ids.stream().allMatch(one -> ID.matcher(one).matches())) {
      return named(name, shown(name, value).in("dd"));
    }
    if (OWN_IDS.contains(name) && ids.stream().allMatch(self::contains)) {
      return "";
    }
    StringBuilder known = new StringBuilder();
    for (String id : ids) {
      String called = called(id);
      if (called.isEmpty()) {
        toFind.add(named(name, "<dd>" + escaped(id) + "</dd>\n"));
      } else {
        known.append("<dd dir=\"auto\">").append(escaped(called)).append("</dd>\n");
      }
    }
    return named(name, known.toString());
  }

  private static List<String> strings(JsonNode values) {
    return values.valueStream().map(one -> one.asString("")).toList();
  }

  /** What bears the id; empty where that is not known. */
  private String called(String id) {
    return self.contains(id) ? words.you() : inOwnLanguage("name", names.path(id)).asString("");
  }

  private String named(String name, String described) {
    if (described.isEmpty()) {
      return "";
    }
    String own = inOwnLanguage("words", fields.path(name)).asString("");
    return own.isEmpty()
        ? "<dt%s>%s</dt>%s".formatted(inEnglish(), escaped(inWords(name)), described)
        : "<dt>%s</dt>%s".formatted(escaped(own), described);
  }

  /** Of a field that says in the other language what another says in this one. */
  private static boolean isOtherLanguage(String name, JsonNode object) {
    return IN_WELSH.stream()
        .filter(name::endsWith)
        .anyMatch(end -> object.has(name.substring(0, name.length() - end.length())));
  }

  /** In English where there is no Welsh for it. */
  private JsonNode inOwnLanguage(String name, JsonNode object) {
    return IN_WELSH.stream()
        .filter(end -> welsh && object.hasNonNull(name + end))
        .findFirst()
        .map(end -> object.path(name + end))
        .orElseGet(() -> object.path(name));
  }

  private Shown single(String name, JsonNode value) {
    if (value.isNull() || value.isMissingNode() || value.asString("").isBlank()) {
      return Shown.NOTHING;
    }
    if (value.isBoolean()) {
      return new Shown("", value.asBoolean() ? words.yes() : words.no());
    }
    return switch (fields.path(name).path("form").asString("")) {
      case "money" -> new Shown("", pounds(value.asLong()));
      case "tenths" -> new Shown("", BigDecimal.valueOf(value.asLong(), 1).toPlainString());
      case "language" -> new Shown("", escaped(languages(value.asString())));
      default -> word(name, value);
    };
  }

  private Shown word(String name, JsonNode value) {
    if (value.isString() && !NEVER_CODES.contains(name)) {
      String code = value.asString();
      String inWelsh =
          CODES_IN_WELSH.getOrDefault(name + "." + code, CODES_IN_WELSH.getOrDefault(code, ""));
      if (!inWelsh.isEmpty()) {
        return new Shown("", escaped(welsh ? inWelsh : apart(code)));
      }
      if (CODE.matcher(code).matches()) {
        return new Shown(inEnglish(), escaped(apart(code)));
      }
    }
    return new Shown(" dir=\"auto\"", escaped(said(value.asString())).replace("\n", "<br>"));
  }

  private static String pounds(long pence) {
    long whole = Math.abs(pence);
    return "%s£%,d.%02d".formatted(pence < 0 ? "-" : "", whole / 100, whole % 100);
  }

  private String languages(String codes) {
    return Arrays.stream(codes.split("[, ]+"))
        .map(code ->
            Locale.forLanguageTag(code).getDisplayLanguage(Locale.forLanguageTag(words.language())))
        .collect(Collectors.joining(", "));
  }

  private static String apart(String code) {
    return code.replace('_', ' ').replace('-', ' ');
  }

  /** What has no Welsh is marked as English. */
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
