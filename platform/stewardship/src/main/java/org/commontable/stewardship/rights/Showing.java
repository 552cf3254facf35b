package org.commontable.stewardship.rights;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.FieldWords.Words;
import org.commontable.stewardship.rights.NamedThings.Name;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes what is kept readable: with what each field is called, and what the things are called. */
final class Showing {
  private final FieldWords words;
  private final List<NamedThings> named;
  private final JsonMapper json;

  Showing(FieldWords words, List<NamedThings> named, JsonMapper json) {
    this.words = words;
    this.named = List.copyOf(named);
    this.json = json;
  }

  /**
   * A section as it is answered.
   *
   * @param fields what each field is called, by its name
   */
  record ShownSection(
      String id, String title, String titleWelsh, JsonNode items, Map<String, Words> fields) {}

  ShownSection section(Section section) {
    JsonNode items = json.valueToTree(section.items());
    Set<String> fields = FieldNames.of(section, items);
    Map<String, Words> called = words.of(section.id(), fields);
    assert called.keySet().containsAll(fields)
        : "No words in both languages for fields of "
            + section.id()
            + ": "
            + without(fields, called);
    return new ShownSection(section.id(), section.title(), section.titleWelsh(), items, called);
  }

  private static Set<String> without(Set<String> fields, Map<String, Words> called) {
    Set<String> rest = new TreeSet<>(fields);
    rest.removeAll(called.keySet());
    return rest;
  }

  /** What the things are called whose ids stand in the sections, by the id. */
  SortedMap<String, Name> names(NetworkId network, List<ShownSection> sections) {
    Set<String> ids = new HashSet<>();
    sections.forEach(section -> idsIn(section.items(), ids));
    SortedMap<String, Name> names = new TreeMap<>();
    named.forEach(some -> names.putAll(some.names(network, ids)));
    return names;
  }

  private static void idsIn(JsonNode value, Set<String> ids) {
    if (value.isString() && Ids.isId(value.asString())) {
      ids.add(value.asString());
    }
    value.forEach(inner -> idsIn(inner, ids));
  }
}
