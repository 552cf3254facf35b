package org.commontable.participants.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.commontable.kernel.Decision;

@Tag("P8")
class ConsentProperties {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final String AMINA = "067nq2cf7n3me9a0b1c2d3e4f5";
  private static final List<String> IDS = List.of(AMINA);
  static final int WITHDRAWAL = 0;

  @Property
  void whatever_is_agreed_to_and_withdrawn_the_past_stays_and_at_most_the_last_row_stands(
      @ForAll @Size(max = 30) List<@IntRange(min = WITHDRAWAL, max = 3) Integer> acts) {
    Consent consent = Consent.none(AMINA, "photographs");
    Instant now = START;
    for (int wording : acts) {
      now = now.plusSeconds(60);
      Consent before = consent;
      consent =
          wording == WITHDRAWAL
              ? after(consent.withdraw(IDS, now))
              : after(consent.give(giving("v" + wording, now), IDS, now));

      List<Giving> closed = before.givings().stream().filter(g -> g.withdrawnAt() != null).toList();
      assertThat(consent.givings().subList(0, closed.size())).isEqualTo(closed);
      assertThat(consent.givings().stream().filter(g -> g.withdrawnAt() == null).toList())
          .isEqualTo(consent.standing().stream().toList());
      assertThat(consent.standing().isPresent()).isEqualTo(wording != WITHDRAWAL);
    }
  }

  private static Giving giving(String wording, Instant at) {
    return new Giving(wording, List.of(), Channel.ONLINE, at, "account-1", null);
  }

  private static Consent after(Decision<Consent> decision) {
    return switch (decision) {
      case Decision.Changed<Consent>(Consent state, var _) -> state;
      case Decision.Unchanged<Consent>(Consent state) -> state;
      case Decision.Refused<Consent> refused -> throw new AssertionError(refused);
    };
  }
}
