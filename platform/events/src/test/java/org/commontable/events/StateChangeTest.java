package org.commontable.events;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.events.StoreFixture.NOW;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.commontable.events.Documents.AggregateDocument;
import org.commontable.events.Documents.Write;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("K1")
class StateChangeTest {
  private static final int HISTORIES = 60;
  private static final int CHANGES = 12;
  private static final List<String> NAMES =
      List.of("a", "b", "in", "0", "e.f", "$g", "", "@type", "a somewhat longer name");

  @Test
  void a_field_of_a_large_state_is_written_without_the_rest() {
    Map<String, @Nullable Object> before =
        Map.of("a", 1, "words", "long", "in", Map.of("b", 1, "c", List.of(1), "gone", 2));
    Map<String, @Nullable Object> after =
        Map.of("a", 1, "words", "long", "in", Map.of("b", 3, "c", List.of(1), "come", Map.of()));

    StateChange change = StateChange.of("state", before, after);

    assertThat(change.set())
        .isEqualTo(new Document("state.in.b", 3).append("state.in.come", Map.of()));
    assertThat(change.unset()).containsOnlyKeys("state.in.gone");
  }

  @Test
  void what_has_no_path_is_written_with_what_holds_it() {
    Map<String, @Nullable Object> before = Map.of("in", Map.of("a.b", 1, "c", 1), "d", 1);

    assertThat(
            StateChange.of("state", before, Map.of("in", Map.of("a.b", 2, "c", 1), "d", 1)).set())
        .isEqualTo(new Document("state.in", Map.of("a.b", 2, "c", 1)));
  }

  @Test
  void whatever_a_state_was_it_is_what_was_written_last() {
    MongoDocuments documents =
        new MongoDocuments(StoreFixture.database(), "states", List.of("a", "in.b"));
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      String key = "solent:s" + seed;
      documents.insert(made(key, state(random, 3)));
      for (int i = 0; i < CHANGES; i++) {
        AggregateDocument found = requireNonNull(documents.load(key));
        Map<String, @Nullable Object> next =
            random.nextInt(8) == 0 ? state(random, 3) : changed(random, found.state(), 3);

        assertThat(documents.write(found, writing(next))).isTrue();

        // In this order: what is read are documents, which are equal to documents alone.
        assertThat(next).as("seed %d", seed).isEqualTo(requireNonNull(documents.load(key)).state());
        assertThat(documents.keys("solent", equalTo(next), "solent:", 500))
            .as("as filters see it")
            .contains(key);
      }
    }
  }

  @Test
  void what_could_not_be_read_again_is_not_written() {
    MongoDocuments documents = new MongoDocuments(StoreFixture.database(), "states", List.of());

    assertThatThrownBy(
            () -> documents.insert(made("solent:s1", Map.of("in", List.of(BigDecimal.ONE)))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("BigDecimal");
    assertThat(documents.load("solent:s1")).isNull();
  }

  /** What two indexes must know; only text is surely compared alike everywhere. */
  private static Map<String, ?> equalTo(Map<String, @Nullable Object> state) {
    Map<String, Object> equal = new HashMap<>();
    for (String path : List.of("a", "in.b")) {
      if (Documents.valueIn(state, path) instanceof String text) {
        equal.put(path, text);
      }
    }
    return equal;
  }

  private static AggregateDocument made(String key, Map<String, @Nullable Object> state) {
    return new AggregateDocument(
        key, "solent", 1, null, 1, 0, state, List.of(), null, Map.of(), Map.of(), false);
  }

  private static Write writing(Map<String, @Nullable Object> state) {
    return new Write(1, state, List.of(), null, null, null, false, NOW);
  }

  private static Map<String, @Nullable Object> state(Random random, int depth) {
    Map<String, @Nullable Object> state = new HashMap<>();
    for (String name : NAMES) {
      if (random.nextInt(3) > 0 && (depth < 3 || isFieldOfARecord(name))) {
        state.put(name, value(random, depth));
      }
    }
    return state;
  }

  /** A state's own fields are; within them lie people's own names, too. */
  private static boolean isFieldOfARecord(String name) {
    return !name.isEmpty() && name.indexOf('.') < 0 && name.charAt(0) != '$';
  }

  private static Map<String, @Nullable Object> changed(Random random, Map<?, ?> state, int depth) {
    Map<String, @Nullable Object> next = new HashMap<>();
    state.forEach((name, value) -> {
      switch (random.nextInt(5)) {
        case 0 -> {}
        case 1 -> next.put((String) name, value(random, depth));
        default ->
            next.put(
                (String) name,
                value instanceof Map<?, ?> inside ? changed(random, inside, depth - 1) : value);
      }
    });
    return next;
  }

  private static @Nullable Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0 -> random.nextInt(3);
      case 1 -> (long) random.nextInt(3);
      case 2 -> "text " + random.nextInt(3);
      case 3 -> random.nextBoolean();
      case 4 -> null;
      case 5 -> List.of(Map.of("n", random.nextInt(2)), "x");
      default -> state(random, depth - 1);
    };
  }
}
