package org.commontable.participants.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.participants.lead.LeadFact.LeadEnded;
import org.commontable.participants.lead.LeadFact.LeadNamed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P24")
class LeadTest {
  private static final LocalDate FROM = LocalDate.parse("2026-03-02");
  private static final LocalDate TO = LocalDate.parse("2026-06-30");

  @Test
  void whoever_is_named_until_a_day_is_told_on_the_morning_after_it_that_it_is_over() {
    Decision<Lead> named = Lead.name(lead(TO));
    assertThat(named).isEqualTo(Decision.changed(lead(TO), new LeadNamed("amina", FROM, TO)));
    assertThat(lead(TO).dueAt()).isEqualTo(Instant.parse("2026-07-01T08:00:00Z"));
    assertThat(lead(TO).fallDue(Instant.parse("2026-07-01T07:59:59Z")))
        .isEqualTo(Decision.unchanged(lead(TO)));

    Decision.Changed<Lead> over =
        (Decision.Changed<Lead>) lead(TO).fallDue(Instant.parse("2026-07-01T08:00:00Z"));

    assertThat(over.facts()).isEqualTo(List.of(new LeadEnded("amina", TO)));
    assertThat(over.state().dueAt()).as("told once").isNull();
  }

  @Test
  void whoever_hears_at_once_that_it_ends_is_not_told_again_on_the_day() {
    assertThat(lead(null).dueAt()).isNull();

    Decision.Changed<Lead> ended = (Decision.Changed<Lead>) lead(null).end(TO);

    assertThat(ended.facts()).isEqualTo(List.of(new LeadEnded("amina", TO)));
    assertThat(ended.state().dueAt()).isNull();
    assertThat(ended.state().ends()).isEqualTo(1);
    assertThat(ended.state().end(TO)).isEqualTo(Decision.unchanged(ended.state()));
  }

  private static Lead lead(@Nullable LocalDate to) {
    return new Lead("amina", "Safety", LeadScope.NETWORK, null, true, FROM, to, null, null);
  }
}
