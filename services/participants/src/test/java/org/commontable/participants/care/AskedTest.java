package org.commontable.participants.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.participants.attending.KnownSession;
import org.commontable.participants.attending.KnownSession.Dates;
import org.commontable.participants.diary.GivenTime.Given;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P26")
class AskedTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-06-30");

  @Test
  void only_the_days_that_the_network_names_are_counted() {
    var asked =
        AskedCalculation.of(
            limit(600, null),
            TODAY,
            List.of(given("a", TODAY, 120), given("b", TODAY.minusDays(28), 400)),
            List.of());

    assertThat(asked.minutesGiven()).isEqualTo(120);
    assertThat(asked.answer()).isEqualTo(AskedMuch.FINE);
    assertThat(asked.from()).isEqualTo(TODAY.minusDays(27));
  }

  @Test
  void what_lies_ahead_counts_with_what_was() {
    var given = List.of(given("a", TODAY.minusDays(2), 60), given("b", TODAY.minusDays(3), 60));

    assertThat(AskedCalculation.of(limit(null, 3), TODAY, given, List.of()).answer())
        .isEqualTo(AskedMuch.FINE);
    assertThat(AskedCalculation.of(limit(null, 3), TODAY, given, List.of(ahead("c", 5))).answer())
        .isEqualTo(AskedMuch.CLOSE);
    assertThat(
            AskedCalculation.of(limit(null, 3), TODAY, given, List.of(ahead("c", 5), ahead("d", 9)))
                .answer())
        .isEqualTo(AskedMuch.MUCH);
    assertThat(AskedCalculation.of(limit(null, 3), TODAY, given, List.of(ahead("c", 50))).answer())
        .isEqualTo(AskedMuch.FINE);
  }

  @Test
  void what_held_on_days_that_are_over_is_never_rewritten() {
    AskLimits none = new AskLimits(List.of());
    var added = (Decision.Changed<AskLimits>) none.add(limit(600, null), TODAY);

    assertThat(added.state().on(TODAY)).isPresent();
    assertThat(added.state().on(TODAY.minusDays(1))).isEmpty();
    assertThat(none.add(limit(600, null), TODAY.plusDays(1)).toString()).contains("from-is-past");
    assertThat(none.add(limit(null, null), TODAY).toString()).contains("no-limit");
  }

  private static AskLimits.Row limit(@Nullable Integer minutes, @Nullable Integer sessions) {
    return new AskLimits.Row(TODAY, 28, minutes, sessions, "The working group");
  }

  private static Given given(String session, LocalDate on, int minutes) {
    return new Given(session, on, minutes);
  }

  private static KnownSession ahead(String id, int days) {
    Instant at = TODAY.plusDays(days).atTime(9, 0).toInstant(ZoneOffset.UTC);
    return new KnownSession(
        id, "programme", "Day", null, List.of(new Dates(at, at.plusSeconds(3_600))), 60, false);
  }
}
