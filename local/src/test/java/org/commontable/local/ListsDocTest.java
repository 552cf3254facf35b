package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What docs/lists.md says of lists is so in the house: each is there, and so is its index. */
@Tag("K1")
class ListsDocTest {
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `([A-Z]+) (/api/([a-z]+)/v1/[^`]+)` \\| `([a-z]+)\\.([a-z_]+)` \\| `([^`]+)` \\|");

  private final OpenHouse house = OpenHouse.get();
  private final List<Row> rows =
      ROW.matcher(Repository.text("docs/lists.md"))
          .results()
          .map(row ->
              new Row(
                  row.group(1),
                  row.group(2),
                  row.group(3),
                  row.group(4),
                  row.group(5),
                  row.group(6)))
          .toList();

  private record Row(
      String method, String path, String service, String database, String collection, String by) {}

  @Test
  void every_list_is_one_of_the_api() {
    assertThat(rows).hasSizeGreaterThan(10);
    for (Row row : rows) {
      JsonNode paths =
          house.nobody().get("/api/" + row.service() + "/openapi.json").require(200).json();
      assertThat(paths.path("paths").path(row.path()).has(row.method().toLowerCase(Locale.ROOT)))
          .as(row.path())
          .isTrue();
    }
  }

  @Test
  void every_index_is_there_and_begins_with_the_network() {
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
