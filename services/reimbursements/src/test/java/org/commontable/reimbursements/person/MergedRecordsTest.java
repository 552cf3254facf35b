package org.commontable.reimbursements.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.junit.jupiter.api.Test;

class MergedRecordsTest {
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");

  @Test
  void of_two_decisions_over_one_record_the_later_holds_in_whichever_order_they_come() {
    SamePerson merged = new SamePerson("old", "kept", NOW);
    SamePerson separated = new SamePerson("old", null, NOW.plusSeconds(1));

    assertThat(SamePerson.decided(null, merged)).isEqualTo(Decision.changed(merged));
    assertThat(SamePerson.decided(merged, separated)).isEqualTo(Decision.changed(separated));
    assertThat(SamePerson.decided(separated, merged)).isEqualTo(Decision.unchanged(separated));
    assertThat(SamePerson.decided(merged, merged)).isEqualTo(Decision.unchanged(merged));
  }

  @Test
  void somebody_is_known_by_any_account_or_record_of_theirs() {
    Who amina = new Who("account", "record", Set.of("other-account"), Set.of("old-record"));

    assertThat(amina.is("account", null)).isTrue();
    assertThat(amina.is("other-account", "another")).isTrue();
    assertThat(amina.is("strange", "old-record")).isTrue();
    assertThat(amina.is("strange", "record")).isTrue();
    assertThat(amina.is("strange", "another")).isFalse();
    assertThat(amina.is("strange", null)).isFalse();
    assertThat(Who.only("account", null).records()).isEmpty();
    assertThat(amina.isParticipant(null)).isFalse();
  }
}
