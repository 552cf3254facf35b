package org.commontable.local;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code admin parked}: which events a service could not handle, in every service; has them tried
 * again, or gives one up.
 */
final class ParkedCommand {
  private final OperatorDesk desk;
  private final PrintStream out;

  private ParkedCommand(OperatorDesk desk, PrintStream out) {
    this.desk = desk;
    this.out = out;
  }

  /** Ends with 1 where events that were tried again still wait. */
  static int run(List<String> words, PrintStream out) {
    Typed typed = Typed.of(words);
    List<String> rest = typed.rest();
    String verb = rest.isEmpty() ? "list" : rest.getFirst();
    List<String> names = rest.subList(Math.min(1, rest.size()), rest.size());
    boolean understood =
        switch (verb) {
          case "list" -> names.isEmpty();
          case "replay" -> names.size() <= 1;
          case "drop" -> names.size() == 2;
          default -> false;
        };
    if (!understood) {
      throw new Unusable(
          "admin parked takes list, replay [KEY], or drop ID REASON; see admin --help.");
    }
    try (OperatorDesk desk = new OperatorDesk(typed)) {
      ParkedCommand command = new ParkedCommand(desk, out);
      return switch (verb) {
        case "replay" -> command.replay(Set.copyOf(names));
        case "drop" -> command.drop(names.getFirst(), names.getLast());
        default -> command.list();
      };
    }
  }

  private int list() {
    int found = 0;
    for (String service : House.SERVICES) {
      for (JsonNode event : parked(service)) {
        found++;
        out.printf(
            "%s%n  %s, %s, since %s%n",
            event.path("id").asString(),
            event.path("type").asString(),
            event.path("reason").asString(),
            event.path("parkedAt").asString());
      }
    }
    out.println(found == 0 ? "No event is parked." : found + " parked.");
    return 0;
  }

  /**
   * @param keys whose events are tried again; all where there are none
   */
  private int replay(Set<String> keys) {
    int still = 0;
    for (String service : House.SERVICES) {
      Set<String> waiting = new LinkedHashSet<>();
      parked(service).forEach(event -> waiting.add(event.path("key").asString()));
      if (!keys.isEmpty()) {
        waiting.retainAll(keys);
      }
      for (String key : waiting) {
        int left =
            desk.post(at(service) + "/replay", Map.of("key", key)).path("stillParked").asInt();
        out.printf("%s %s: %s%n", service, key, left == 0 ? "handled" : left + " still parked");
        still += left;
      }
    }
    out.println(still == 0 ? "Nothing that was tried again is parked any more." : still + " left.");
    return still == 0 ? 0 : 1;
  }

  private int drop(String id, String reason) {
    String service = id.substring(0, Math.max(0, id.indexOf('|')));
    if (!House.SERVICES.contains(service)) {
      throw new Unusable(
          "'" + id + "' is no id of a parked event. Copy one from: admin parked list");
    }
    var _ = desk.post(at(service) + "/drop", Map.of("id", id, "reason", reason));
    out.println("Dropped. What waited behind it goes on with: admin parked replay");
    return 0;
  }

  private List<JsonNode> parked(String service) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = desk.get(at(service) + "?limit=100" + cursor);
      page.path("items").forEach(all::add);
      String next = page.path("next").asString("");
      cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    } while (!cursor.isEmpty());
    return all;
  }

  private static String at(String service) {
    return "/api/" + service + "/v1/parked-events";
  }
}
