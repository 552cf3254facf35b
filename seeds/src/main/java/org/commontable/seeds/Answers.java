package org.commontable.seeds;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What was answered so far, and texts with what is in the answers put in. */
final class Answers {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\{([a-zA-Z0-9_-]+)((?:\\.[a-zA-Z0-9_]+)+)(?: ([+-]\\d{1,4}) weeks ([a-z]+))?}");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** A file is written in a step as people would read it, and posted in base64. */
  private static final String BASE64_OF = "base64Of";

  private final Map<String, JsonNode> byName = new HashMap<>();

  void keep(String name, JsonNode answer) {
    byName.put(name, answer);
  }

  String filled(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.replaceAll(found -> {
      String value = value(found.group(1), found.group(2));
      return Matcher.quoteReplacement(
          found.group(3) == null
              ? value
              : day(value, Integer.parseInt(found.group(3)), found.group(4)).toString());
    });
  }

  /**
   * A day so many weeks after the week of an instant, as in <code>${programme.enteredAt +3 weeks
   * tuesday}</code>. What happens in a programme is told in such days, so that the story is as
   * fresh in any year as in the one that it was written in.
   */
  private static LocalDate day(String instant, int weeks, String weekday) {
    try {
      return Instant.parse(instant)
          .atZone(LONDON)
          .toLocalDate()
          .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
          .plusWeeks(weeks)
          .with(TemporalAdjusters.nextOrSame(DayOfWeek.valueOf(weekday.toUpperCase(Locale.ROOT))));
    } catch (DateTimeParseException e) {
      throw new SeedingException(
          "Weeks are counted from an instant, and '" + instant + "' is none.", e);
    } catch (IllegalArgumentException e) {
      throw new SeedingException("There is no day of the week '" + weekday + "'.", e);
    }
  }

  private String value(String name, String path) {
    JsonNode answer = byName.get(name);
    if (answer == null) {
      throw new SeedingException("No step before this one is named '" + name + "'.");
    }
    JsonNode value = answer.at(path.replace('.', '/'));
    if (value.isMissingNode() || value.isContainer()) {
      throw new SeedingException("The answer of '" + name + "' has no value at " + path + ".");
    }
    return value.asString();
  }

  JsonNode filled(JsonNode node) {
    if (node.isString()) {
      return StringNode.valueOf(filled(node.stringValue()));
    }
    if (node.isArray()) {
      ArrayNode copy = JsonMapper.shared().createArrayNode();
      node.forEach(item -> copy.add(filled(item)));
      return copy;
    }
    if (node.isObject() && node.size() == 1 && node.path(BASE64_OF).isString()) {
      byte[] file = filled(node.path(BASE64_OF).asString()).getBytes(StandardCharsets.UTF_8);
      return StringNode.valueOf(Base64.getEncoder().encodeToString(file));
    }
    if (node.isObject()) {
      ObjectNode copy = JsonMapper.shared().createObjectNode();
      node.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue())));
      return copy;
    }
    return node;
  }
}
