package org.commontable.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdsTest {
  private final Random random = new Random(7);

  @Test
  void the_text_order_of_fresh_ids_is_the_order_of_time() {
    Instant now = Instant.parse("2026-03-04T10:00:00Z");

    String earlier = Ids.fresh(now, random);
    String later = Ids.fresh(now.plusMillis(1), random);

    assertThat(earlier).isLessThan(later).hasSize(Ids.LENGTH);
  }

  @Test
  void a_fresh_id_carries_the_version_and_variant_of_rfc_9562() {
    java.math.BigInteger bits =
        new java.math.BigInteger(Ids.fresh(Instant.parse("2026-03-04T10:00:00Z"), random), 32);

    assertThat(bits.shiftRight(76).intValue() & 15).isEqualTo(7);
    assertThat(bits.shiftRight(62).intValue() & 3).isEqualTo(2);
    assertThat(bits.shiftRight(80).longValueExact())
        .isEqualTo(Instant.parse("2026-03-04T10:00:00Z").toEpochMilli());
  }

  @Property
  void what_is_derived_from_the_same_parts_is_the_same(@ForAll String a, @ForAll String b) {
    assertThat(Ids.derived(a, b)).isEqualTo(Ids.derived(a, b)).matches(Ids::isId);
    assertThat(Ids.derived(a, b)).isNotEqualTo(Ids.derived(a + b));
  }

  @Test
  void parts_can_not_run_into_each_other() {
    assertThat(Ids.derived("a", "bc")).isNotEqualTo(Ids.derived("ab", "c"));
  }

  @Test
  void what_is_not_an_id_is_refused() {
    assertThatThrownBy(() -> Ids.require("The session", "../etc"))
        .hasMessageContaining("The session");
  }
}
