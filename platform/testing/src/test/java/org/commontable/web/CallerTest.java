package org.commontable.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.NetworkId;
import org.junit.jupiter.api.Test;

class CallerTest {

  private static Caller with(RoleGrant... grants) {
    return new Caller(
        Optional.of(new NetworkId("solent")),
        "account",
        Optional.of("person"),
        Set.of(grants),
        Set.of(),
        Instant.EPOCH,
        "portal");
  }

  @Test
  void a_role_for_a_programme_holds_there_only() {
    Caller caller = with(new RoleGrant(Role.FACILITATOR, "programme", "p1"));

    assertThat(caller.holds(Role.FACILITATOR)).isFalse();
    assertThat(caller.holds(Role.FACILITATOR, "programme", "p1")).isTrue();
    assertThat(caller.holds(Role.FACILITATOR, "programme", "p2")).isFalse();
    assertThat(caller.holds(Role.FACILITATOR, "organisation", "p1")).isFalse();
    assertThat(caller.holds(Role.COORDINATOR, "programme", "p1")).isFalse();
  }

  @Test
  void a_role_for_the_network_holds_everywhere_in_it() {
    Caller caller = with(new RoleGrant(Role.COORDINATOR, null, null));

    assertThat(caller.holds(Role.COORDINATOR)).isTrue();
    assertThat(caller.holds(Role.COORDINATOR, "programme", "any")).isTrue();
  }

  @Test
  void grants_are_read_as_tokens_write_them() {
    assertThat(RoleGrant.of("finance-officer"))
        .contains(new RoleGrant(Role.FINANCE_OFFICER, null, null));
    assertThat(RoleGrant.of("facilitator@programme:p:1"))
        .contains(new RoleGrant(Role.FACILITATOR, "programme", "p:1"));
    assertThat(RoleGrant.of("facilitator@programme")).isEmpty();
    assertThat(RoleGrant.of("emperor")).isEmpty();
    assertThat(RoleGrant.of("COORDINATOR")).isEmpty();
  }

  @Test
  void somebody_is_one_participant_only() {
    assertThat(with().isParticipant("person")).isTrue();
    assertThat(with().isParticipant("another")).isFalse();
  }
}
