package org.commontable.gateway;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The page of an archive: plain HTML that needs no script and nothing from elsewhere, with headings
 * in order, for any screen reader, magnifier or printer.
 */
final class ArchivePage {
  private static final Map<String, String> SERVICES =
      Map.of(
          "identity", "Your sign-in",
          "participants", "You, and what you said about yourself",
          "workshops", "Sessions, places and teams",
          "resources", "Stories and guides",
          "reimbursements", "Money");
  private static final Pattern NEW_WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>What is kept about you</title>
      <style>
      body { font: 1.1rem/1.6 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
      dt { font-weight: bold; } dd { margin: 0 0 .5rem 1.5rem; overflow-wrap: anywhere; }
      li { border-top: 1px solid; padding: .75rem 0; } ol { list-style: none; padding: 0; }
      </style>
      </head>
      <body>
      <main>
      <h1>What is kept about you</h1>
      """;

  private ArchivePage() {}

  static String of(JsonNode whole) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<p>Made on ")
        .append(escaped(whole.path("madeAt").asString()))
        .append(
            ". The file personal-data.json beside this page has the same for a computer to"
                + " read.</p>\n");
    whole
        .path("services")
        .properties()
        .forEach(service -> service(page, service.getKey(), service.getValue()));
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void service(StringBuilder page, String name, JsonNode sections) {
    page.append("<h2>").append(escaped(SERVICES.getOrDefault(name, name))).append("</h2>\n");
    if (sections.isNull()) {
      page.append("<p>Not in this archive: your role may not ask for this part.</p>\n");
    } else if (sections.isEmpty()) {
      page.append("<p>Nothing is kept here.</p>\n");
    }
    for (JsonNode section : sections) {
      page.append("<h3>").append(escaped(section.path("title").asString())).append("</h3>\n<ol>\n");
      for (JsonNode item : section.path("items")) {
        page.append("<li>");
        value(page, item);
        page.append("</li>\n");
      }
      page.append("</ol>\n");
    }
  }

  private static void value(StringBuilder page, JsonNode value) {
    if (value.isObject()) {
      page.append("<dl>\n");
      value
          .properties()
          .forEach(field -> {
            page.append("<dt>").append(escaped(words(field.getKey()))).append("</dt><dd>");
            value(page, field.getValue());
            page.append("</dd>\n");
          });
      page.append("</dl>");
    } else if (value.isArray() && !value.isEmpty()) {
      page.append("<ul>");
      for (JsonNode item : value) {
        page.append("<li>");
        value(page, item);
        page.append("</li>");
      }
      page.append("</ul>");
    } else {
      page.append(
          value.isNull() || value.isArray()
              ? "none"
              : value.isBoolean()
                  ? value.asBoolean() ? "yes" : "no"
                  : escaped(value.asString()).replace("\n", "<br>"));
    }
  }

  /** {@code startsAt} is read as Starts at. */
  private static String words(String name) {
    String apart = NEW_WORD.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
    return apart.isEmpty()
        ? name
        : apart.substring(0, 1).toUpperCase(Locale.ROOT) + apart.substring(1);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
