package org.commontable.participants.allowance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often a public form may be used, and by whom it can't be closed for others. */
@Tag("T10")
class FormAllowanceTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private final FormAllowance allowance = new FormAllowance(3, 60);

  @Test
  void one_address_that_writes_again_and_again_closes_the_form_for_nobody_else() {
    for (int i = 0; i < 1_000; i++) {
      allowance.take("solent", "script@example.org", NOON);
    }

    for (int i = 0; i < 57; i++) {
      assertThat(allowance.take("solent", "person" + i + "@example.org", NOON)).isEmpty();
    }
    assertThat(allowance.take("solent", "one-more@example.org", NOON))
        .contains(NOON.plus(Duration.ofHours(1)));
    assertThat(allowance.take("national", "one-more@example.org", NOON)).isEmpty();
  }

  @Test
  void who_finds_the_form_closed_loses_none_of_their_own() {
    for (int i = 0; i < 60; i++) {
      allowance.take("solent", "person" + i + "@example.org", NOON);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(allowance.take("solent", "Amina@example.org", NOON)).isNotEmpty();
    }
    Instant later = NOON.plus(Duration.ofHours(1));

    for (int i = 0; i < 3; i++) {
      assertThat(allowance.take("solent", "amina@example.org", later)).isEmpty();
    }
    assertThat(allowance.take("solent", "amina@example.org", later)).isNotEmpty();
  }

  @Test
  void an_allowance_comes_back_when_its_while_is_over() {
    Allowance two = new Allowance(2, Duration.ofHours(1));

    assertThat(two.take("a", NOON)).isEmpty();
    assertThat(two.take("a", NOON.plusSeconds(60))).isEmpty();
    assertThat(two.take("b", NOON.plusSeconds(60))).isEmpty();
    assertThat(two.take("a", NOON.plusSeconds(61))).contains(NOON.plusSeconds(3600));
    assertThat(two.take("a", NOON.plusSeconds(3600))).isEmpty();
  }
}
