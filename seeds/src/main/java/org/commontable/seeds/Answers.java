package org.commontable.seeds;

import java.util.HashMap;
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
      Pattern.compile("\\$\\{([a-zA-Z0-9_-]+)((?:\\.[a-zA-Z0-9_]+)+)}");

  private final Map<String, JsonNode> byName = new HashMap<>();

  void keep(String name, JsonNode answer) {
    byName.put(name, answer);
  }

  String filled(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(value(found.group(1), found.group(2))));
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
    if (node.isObject()) {
      ObjectNode copy = JsonMapper.shared().createObjectNode();
      node.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue())));
      return copy;
    }
    return node;
  }
}
