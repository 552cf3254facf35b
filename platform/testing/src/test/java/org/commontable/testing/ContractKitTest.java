package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractKitTest {
  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema",
       "description": "Data classification: public.",
       "type": "object",
       "properties": {"tableId": {"type": "string"}, "seats": {"type": "integer"}},
       "required": ["tableId", "seats"]}
      """;

  @TempDir Path directory;

  @BeforeEach
  void aGoodContract() throws IOException {
    write("schema", SCHEMA);
    write("sample", "{\"tableId\": \"t1\", \"seats\": 4, \"news\": true}");
  }

  private void write(String kind, String json) throws IOException {
    Files.writeString(directory.resolve("table_laid.v1." + kind + ".json"), json);
  }

  private ContractKit contract() {
    return ContractKit.at("tables", directory);
  }

  record Reader(String tableId, @Nullable String colour) {}

  record GreedyReader(String tableId, String colour) {}

  record CountingReader(int seats, int legs) {}

  @Test
  void a_good_contract_passes() {
    contract().checkSchemas();
    contract().checkFits("table_laid.v1", Map.of("tableId", "t1", "seats", 4));
    assertThat(contract().checkReads("table_laid.v1", Reader.class).tableId()).isEqualTo("t1");
  }

  @Test
  void what_does_not_fit_is_told() {
    assertThatThrownBy(
            () -> contract().checkFits("table_laid.v1", Map.of("tableId", "t1", "seats", "four")))
        .hasMessageContaining("seats");
  }

  @Test
  void a_reader_that_needs_more_than_is_told_is_found_out() {
    assertThatThrownBy(() -> contract().checkReads("table_laid.v1", GreedyReader.class))
        .hasMessageContaining("colour of GreedyReader");
    assertThatThrownBy(() -> contract().checkReads("table_laid.v1", CountingReader.class))
        .isNotNull();
  }

  @Test
  void a_sample_that_is_missing_or_wrong_is_found_out() throws IOException {
    write("sample", "{\"tableId\": \"t1\"}");
    assertThatThrownBy(() -> contract().checkSchemas()).hasMessageContaining("seats");

    Files.delete(directory.resolve("table_laid.v1.sample.json"));
    assertThatThrownBy(() -> contract().checkSchemas()).isInstanceOf(AssertionError.class);
  }

  @Test
  void a_schema_stays_open_and_asks_for_nothing_about_a_person() throws IOException {
    write(
        "schema", SCHEMA.replace("\"required\"", "\"additionalProperties\": false, \"required\""));
    assertThatThrownBy(() -> contract().checkSchemas()).hasMessageContaining("must stay open");

    write("schema", SCHEMA.replace("seats", "email"));
    assertThatThrownBy(() -> contract().checkSchemas()).hasMessageContaining("ids and facts only");
  }
}
