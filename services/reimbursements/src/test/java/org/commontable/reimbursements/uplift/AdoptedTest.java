package org.commontable.reimbursements.uplift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Actor;
import org.junit.jupiter.api.Test;

class AdoptedTest {
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");
  private static final Actor ADMIN = new Actor("admin", null);

  @Test
  void whoever_looked_after_it_lets_it_rest_unless_it_was_begun_again() {
    Adopted begun = new Adopted("card", 2, ADMIN, NOW, null).begun(NOW);
    assertThat(begun.wakeAt()).isEqualTo(NOW.plus(Adopted.PATIENCE));
    assertThat(begun.by()).isEqualTo(ADMIN);

    Adopted again = begun.begun(NOW.plusSeconds(1));
    assertThat(again.rest(begun.wakeAt())).isInstanceOf(Decision.Unchanged.class);
    assertThat(again.rest(again.wakeAt()))
        .isEqualTo(Decision.changed(new Adopted("card", 2, ADMIN, NOW, null)));
    assertThat(new Adopted("card", 2, ADMIN, NOW, null).rest(null))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void each_version_of_a_card_is_adopted_by_itself() {
    NetworkId solent = new NetworkId("solent");

    assertThat(Adopted.idFor(solent, "card", 2))
        .isEqualTo(Adopted.idFor(solent, "card", 2))
        .isNotEqualTo(Adopted.idFor(solent, "card", 3))
        .isNotEqualTo(Adopted.idFor(solent, "other", 2));
  }
}
