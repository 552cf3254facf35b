package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.commontable.kernel.Decision;
import org.commontable.testing.ContractKit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F3")
class LedTest {
  private static final Actor NAMER = new Actor("organiser", null);
  private static final LocalDate OVER = LocalDate.of(2026, 9, 17);

  @Test
  void it_is_looked_at_once_the_session_is_over_and_again_when_somebody_asks() {
    assertThat(led(60, true, NAMER).dueAt()).isEqualTo(Instant.parse("2026-09-16T23:00:00Z"));
    Led looked = state(led(60, true, NAMER).looked());

    assertThat(looked.dueAt()).isNull();
    assertThat(looked.looked()).isEqualTo(Decision.unchanged(looked));
    assertThat(state(looked.lookOn(OVER))).isEqualTo(led(60, true, NAMER));
    assertThat(state(led(60, true, NAMER).lookOn(null))).isEqualTo(looked);
  }

  @Test
  void who_was_named_for_the_same_as_before_was_not_named_anew() {
    Led known = led(60, true, NAMER);

    assertThat(known.become(led(60, true, new Actor("other", null))))
        .isEqualTo(Decision.unchanged(known));
    assertThat(known.become(led(60, true, null))).isEqualTo(Decision.unchanged(known));
    assertThat(state(known.become(led(45, true, null))).namedBy()).isNull();
    assertThat(state(known.become(led(60, false, NAMER))).leads()).isFalse();
  }

  @Test
  void it_is_evidence_where_somebody_said_so_and_for_how_long() {
    assertThat(led(60, true, NAMER).isEvidence()).isTrue();
    assertThat(led(60, false, NAMER).isEvidence()).isFalse();
    assertThat(led(0, true, NAMER).isEvidence()).isFalse();
    assertThat(led(60, true, null).isEvidence()).isFalse();
  }

  @Test
  void what_workshops_tells_of_leads_can_be_read() {
    for (String event : new String[] {"session_leads_named.v1", "session_leads_told.v1"}) {
      LeadingASegment.LeadsNamed told =
          ContractKit.of("workshops").checkReads(event, LeadingASegment.LeadsNamed.class);
      assertThat(told.leads()).isNotEmpty();
    }
    assertThat(
            ContractKit.of("reimbursements")
                .checkReads("work_offered.v1", LeadingASegment.Offered.class)
                .kind())
        .isNotEmpty();
  }

  private static Led led(int minutes, boolean leads, @Nullable Actor namedBy) {
    return new Led("session", "programme", "amina", minutes, leads, namedBy, OVER);
  }

  private static Led state(Decision<Led> decision) {
    return ((Decision.Changed<Led>) decision).state();
  }
}
