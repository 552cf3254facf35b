package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("K1")
class UnknownFieldsTest {

  @Test
  void what_a_newer_replica_stored_is_kept_also_within_fields() {
    Map<String, @Nullable Object> stored =
        new HashMap<>(Map.of("a", 1, "newer", 2, "in", Map.of("b", 1, "newer", 3)));
    Map<String, @Nullable Object> known = new HashMap<>(Map.of("a", 1, "in", Map.of("b", 1)));

    assertThat(UnknownFields.kept(stored, () -> known, Map.of("a", 5, "in", Map.of("b", 6))))
        .isEqualTo(Map.of("a", 5, "newer", 2, "in", Map.of("b", 6, "newer", 3)));
  }

  @Test
  void what_is_there_no_more_does_not_come_back() {
    assertThat(
            UnknownFields.kept(
                Map.of("a", 1, "b", 2), () -> Map.of("a", 1, "b", 2), Map.of("a", 1)))
        .isEqualTo(Map.of("a", 1));
  }

  @Test
  void that_nothing_was_there_is_neither_kept_nor_looked_into() {
    Map<String, @Nullable Object> stored = new HashMap<>(Map.of("a", 1));
    stored.put("b", null);
    AtomicInteger asked = new AtomicInteger();

    assertThat(
            UnknownFields.kept(
                stored,
                () -> {
                  asked.incrementAndGet();
                  return Map.of("a", 1);
                },
                Map.of("a", 2)))
        .isEqualTo(Map.of("a", 2));
    assertThat(asked).hasValue(0);

    stored.put("newer", 3);
    assertThat(UnknownFields.kept(stored, () -> Map.of("a", 1), Map.of("a", 2)))
        .isEqualTo(Map.of("a", 2, "newer", 3));
  }
}
