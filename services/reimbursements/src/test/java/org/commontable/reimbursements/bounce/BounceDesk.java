package org.commontable.reimbursements.bounce;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.bounce.Bounce.Closure;
import org.commontable.reimbursements.bounce.BouncePolicies.Confirming;
import org.commontable.reimbursements.bounce.BouncePolicies.Retrying;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.ledger.FreshLedger;
import org.commontable.reimbursements.payment.SentPayment;
import org.commontable.testing.TestService;

/** What is done at the bounce desk, by a process that may stop after any write. */
public final class BounceDesk {
  private final Bounces bounces;

  public BounceDesk(TestService service, Clock clock, Steps steps) {
    bounces = service.bean(Bounces.class).by(clock, steps, FreshLedger.of(service, clock));
  }

  /** All of a payment came back; a file of the bank says so, or one person. */
  public void cameBack(
      NetworkId network, SentPayment sent, ReturnChannel channel, LocalDate on, Actor by, Cause c) {
    var _ =
        bounces.report(
            network,
            new Bounce.Returned(
                sent.runId(),
                sent.payingOrganisationId(),
                sent.entitlementId(),
                sent.participantId(),
                sent.payeeVersion(),
                sent.round(),
                sent.reference(),
                sent.amount(),
                sent.cost()),
            new ReturnReport("from " + channel, channel, sent.amount(), "AC06", on, by),
            c);
  }

  public void confirm(NetworkId network, Bounce bounce, Actor by, Cause cause) {
    var _ = bounces.confirm(network, bounce.id(), new Confirming(by, bounce.awaiting()), cause);
  }

  /** That the same details are right. */
  public void retry(NetworkId network, Bounce bounce, Actor by, Cause cause) {
    var _ =
        bounces.change(
            network,
            bounce.id(),
            cause,
            b -> b.retry(new Retrying(by, false, true, false), bounces.now()));
  }

  public void writeOff(NetworkId network, Bounce bounce, Actor by, Cause cause) {
    var _ = bounces.close(network, bounce.id(), Closure.WRITTEN_OFF, by, cause);
  }

  /** What an event of a changed answer or claim has it do. */
  public void follow(NetworkId network, String entitlementId, Cause cause) {
    bounces.followWhatIsOwed(network, entitlementId, cause);
  }

  /** What a sweep does with it. */
  public void takeUp(NetworkId network, String id) {
    bounces
        .find(network, id)
        .filter(bounce -> bounce.state().wakeAt() != null)
        .ifPresent(bounces::takeUp);
  }

  public List<Bounce> of(NetworkId network, String entitlementId) {
    return bounces.of(network, entitlementId);
  }
}
