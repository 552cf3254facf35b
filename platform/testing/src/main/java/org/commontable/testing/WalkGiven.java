package org.commontable.testing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.kernel.Ids;
import org.jspecify.annotations.Nullable;

/** The records, values, bodies and queries that a walk is given. */
final class WalkGiven {
  private final Map<String, Map<String, String>> values = new LinkedHashMap<>();
  private final Map<String, Set<String>> plain = new HashMap<>();
  private final Map<String, Object> bodies = new HashMap<>();
  private final Map<String, String> queries = new HashMap<>();

  /** Ids of records, which nobody may be shown whose they are not. */
  private final Set<String> records = new TreeSet<>();

  void record(String path, String variable, String value) {
    values.computeIfAbsent(path, ignored -> new HashMap<>()).put(variable, value);
    if (Ids.isId(value)) {
      records.add(value);
    }
  }

  void value(String path, String variable, String value) {
    values.computeIfAbsent(path, ignored -> new HashMap<>()).put(variable, value);
    plain.computeIfAbsent(path, ignored -> new TreeSet<>()).add(variable);
  }

  void body(String endpoint, Object body) {
    bodies.put(endpoint, body);
  }

  void query(String endpoint, String query) {
    queries.put(endpoint, query);
  }

  /** What the variables of a path stand for. */
  Map<String, String> valuesOf(String path) {
    Map<String, String> found = new HashMap<>();
    values.forEach((prefix, each) -> {
      if (path.startsWith(prefix)) {
        found.putAll(each);
      }
    });
    return found;
  }

  /** Whether a variable of a path stands for something that is no record. */
  boolean isPlain(String path, String variable) {
    return plain.entrySet().stream()
        .anyMatch(each -> path.startsWith(each.getKey()) && each.getValue().contains(variable));
  }

  @Nullable Object bodyOf(String endpoint) {
    return bodies.get(endpoint);
  }

  @Nullable String queryOf(String endpoint) {
    return queries.get(endpoint);
  }

  Set<String> records() {
    return records;
  }

  /** A text with every record in it replaced by one that does not exist. */
  String withoutRecords(String text) {
    String replaced = text;
    for (String record : records) {
      replaced = replaced.replace(record, nobodys(record));
    }
    return replaced;
  }

  String withoutRecords(HttpAnswer answer) {
    return withoutRecords(answer.text());
  }

  /** Something of the same form that does not exist. */
  static String nobodys(String value) {
    return Ids.isId(value) ? Ids.derived("nobody", value) : "no-such-thing";
  }
}
