package org.commontable.reimbursements.bounce;

import java.util.List;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.durable.CatchUp;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.springframework.stereotype.Component;

/** Says of what came back and was paid again by an older release that it was. */
@Component
final class PaidAgainEarlier implements CatchUp {
  private static final int PART = 500;

  private final Bounces bounces;
  private final Entitlements entitlements;

  PaidAgainEarlier(Bounces bounces, Entitlements entitlements) {
    this.bounces = bounces;
    this.entitlements = entitlements;
  }

  @Override
  public String name() {
    return "paid-again-earlier";
  }

  @Override
  public String collection() {
    return "bounces";
  }

  @Override
  public void run(NetworkId network) {
    bounces.store().stream(network, Map.of("stage", BounceStage.READY.name()), null, PART)
        .forEach(ready -> lookAt(network, ready));
  }

  private void lookAt(NetworkId network, Stored<Bounce> ready) {
    entitlements
        .find(network, ready.state().entitlementId())
        .ifPresent(owed -> {
          List<Bounce> ofTheSame = bounces.of(network, owed.id());
          var _ =
              bounces
                  .store()
                  .change(
                      network,
                      ready.id(),
                      Cause.timer(name()),
                      now -> now.catchUp(owed.state(), ofTheSame))
                  .orThrow();
        });
  }
}
