package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What docs/lists.md says of lists is so in the house: each is there, and so is its index, and none
 * is left out.
 */
@Tag("K1")
class ListsDocTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `([A-Z]+ /api/[^`]+)` \\| `([a-z]+)\\.([a-z_]+)` \\| `([^`]+)` \\|");
  private static final Pattern NAMED = Pattern.compile("\\| `([A-Z]+ /api/[^`]+)` \\|");
  private static final String PAGE = Repository.text("docs/lists.md");

  private final OpenHouse house = OpenHouse.get();
  private final List<Row> rows =
      ROW.matcher(PAGE)
          .results()
          .map(row -> new Row(row.group(1), row.group(2), row.group(3), row.group(4)))
          .toList();

  private record Row(String list, String database, String collection, String by) {}

  @Test
  void no_list_of_any_service_is_left_out() {
    Set<String> named =
        NAMED.matcher(PAGE).results().map(row -> row.group(1)).collect(Collectors.toSet());
    List<String> missing = new ArrayList<>();
    Set<String> gone = new TreeSet<>(named);
    for (String service : House.SERVICES) {
      JsonNode described = described(service);
      for (Map.Entry<String, JsonNode> path : described.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
          String one = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
          String ofEach = one.replace("/api/" + service + "/", "/api/{service}/");
          gone.remove(one);
          gone.remove(ofEach);
          if (isList(method, described) && !named.contains(one) && !named.contains(ofEach)) {
            missing.add(one);
          }
        }
      }
    }
    assertThat(missing).as("lists that docs/lists.md does not name").isEmpty();
    assertThat(gone).as("what docs/lists.md names and is not there").isEmpty();
  }

  private JsonNode described(String service) {
    return house.nobody().get("/api/" + service + "/openapi.json").require(200).json();
  }

  /** What has pages, and what answers a question with a list of items. */
  private static boolean isList(Map.Entry<String, JsonNode> method, JsonNode described) {
    boolean paged =
        method
            .getValue()
            .path("parameters")
            .valueStream()
            .anyMatch(parameter -> parameter.path("name").asString("").equals("cursor"));
    return method.getKey().equals("get")
        && (paged
            || method
                .getValue()
                .path("responses")
                .path("200")
                .path("content")
                .valueStream()
                .anyMatch(content -> isListOf(content.path("schema"), described)));
  }

  private static boolean isListOf(JsonNode schema, JsonNode described) {
    JsonNode meant =
        schema.has("$ref") ? described.at(schema.path("$ref").asString().substring(1)) : schema;
    return meant.path("type").asString("").equals("array")
        || meant.at("/properties/items/type").asString("").equals("array");
  }

  @Test
  void every_index_is_there_and_begins_with_the_network() {
    assertThat(rows).hasSizeGreaterThan(60);
    try (MongoClient client = MongoClients.create(house.house().servers().mongodb())) {
      for (Row row : rows) {
        List<Document> keys =
            client
                .getDatabase(row.database())
                .getCollection(row.collection())
                .listIndexes()
                .map(index -> index.get("key", Document.class))
                .into(new ArrayList<>());
        assertThat(keys).as(row.toString()).contains(key(row.by()));
      }
    }
  }

  private static Document key(String field) {
    return field.equals("_id")
        ? new Document("_id", 1)
        : new Document("tenantId", 1).append("state." + field, 1).append("_id", 1);
  }
}
