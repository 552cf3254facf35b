package org.commontable.reimbursements.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.reimbursements.register.ItemKeys;
import org.commontable.reimbursements.register.Release;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.commontable.reimbursements.release.ReleaseCheck.About;
import org.commontable.testing.TestService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F12")
class ReleaseCheckTest {
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");

  /** A register in which nothing is, and which knows for whom it was read. */
  private static final class Read implements ReleaseRegister {
    private final List<String> organisations = new ArrayList<>();

    @Override
    public Release write(Release release, Iterator<List<String>> itemKeys) {
      throw new UnsupportedOperationException("To look is not to release");
    }

    @Override
    public Known look(NetworkId network, String organisationId, String runId, ItemKeys itemKeys) {
      organisations.add(organisationId);
      return new Known(List.of(), Map.of());
    }
  }

  @Test
  void the_register_is_read_once_for_all_that_a_release_asks_of_it() {
    Scene scene = new Scene();
    String payer = scene.organisation();
    Read register = new Read();

    Outcome<Releaser> looked =
        checkBy(register, scene.service)
            .look(
                () -> Optional.of(new Stored<>(scene.networkId(), "run", 1, "what is released")),
                run -> new About(run.network(), payer, run.id(), Scene.PAY_DAY, each -> {}),
                (_, releases) -> {
                  assertThat(register.organisations).as("before anybody asks").isEmpty();
                  assertThat(releases.apply(payer)).isEmpty();
                  return Optional.empty();
                },
                Releaser.of(new Actor("releaser", null), NOW, NOW));

    assertThat(looked).isInstanceOf(Outcome.Done.class);
    assertThat(register.organisations).containsExactly(payer, ReleaseRegister.ordersOf(payer));
  }

  private static ReleaseCheck checkBy(ReleaseRegister register, TestService service) {
    return new ReleaseCheck(
        service.bean(Entitlements.class),
        service.bean(Payees.class),
        service.bean(Bounces.class),
        register,
        service.bean(Limits.class),
        service.bean(PayingOrganisations.class),
        service.bean(SamePeople.class),
        service.bean(Accounts.class));
  }
}
