package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateFormTest {
  sealed interface Answer {
    record Accepted() implements Answer {}

    record Reduced(long pence) implements Answer {}
  }

  record Offer(
      Answer answer,
      List<Answer> before,
      Map<String, Answer> others,
      Instant at,
      LocalDate on,
      @Nullable String note,
      Optional<Long> big) {}

  @Test
  void a_state_is_read_as_it_was_written() {
    StateForm<Offer> form = StateForm.of(Offer.class, Function.identity(), Function.identity());
    Offer offer =
        new Offer(
            new Answer.Reduced(7500),
            List.of(new Answer.Accepted(), new Answer.Reduced(Long.MAX_VALUE)),
            Map.of("x", new Answer.Accepted()),
            Instant.parse("2026-03-04T10:00:00.123456Z"),
            LocalDate.of(2026, 3, 4),
            null,
            Optional.of(5_000_000_000L));

    Map<String, @Nullable Object> written = form.write(offer);

    assertThat(form.read(written)).isEqualTo(offer);
    assertThat(written.get("answer")).isEqualTo(Map.of("@type", "Reduced", "pence", 7500L));
    assertThat(written.get("at")).isEqualTo("2026-03-04T10:00:00.123456Z");
  }

  record Plain(
      int small,
      boolean is,
      double share,
      @Nullable String note,
      Map<String, List<Integer>> numbers) {}

  @Test
  void
      whatever_kind_a_value_has_it_is_read_also_where_an_earlier_release_wrote_that_there_is_none() {
    StateForm<Plain> form = StateForm.of(Plain.class, Function.identity(), Function.identity());
    Plain plain = new Plain(-1, true, 0.25, null, Map.of("a.b", List.of(1, 2)));

    Map<String, @Nullable Object> written = form.write(plain);
    assertThat(form.read(written)).isEqualTo(plain);

    written.put("note", null);
    written.put("newer", new HashMap<>(Map.of("in", List.of(Map.of("x", 1L)))));
    assertThat(form.read(written)).isEqualTo(plain);
  }

  @Test
  void a_state_may_itself_be_one_of_several() {
    StateForm<Answer> form = StateForm.of(Answer.class, Function.identity(), Function.identity());

    Map<String, @Nullable Object> written = form.write(new Answer.Reduced(7500));

    assertThat(written).isEqualTo(Map.of("@type", "Reduced", "pence", 7500L));
    assertThat(form.read(written)).isEqualTo(new Answer.Reduced(7500));
  }
}
