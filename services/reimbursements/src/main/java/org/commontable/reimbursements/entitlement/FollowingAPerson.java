package org.commontable.reimbursements.entitlement;

import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.person.Follower;
import org.commontable.reimbursements.person.SamePeople;
import org.springframework.stereotype.Component;

/** What is owed under a record that gave way is owed to the one that is kept. */
@Component
final class FollowingAPerson implements Follower {
  private final Entitlements entitlements;
  private final SamePeople people;

  FollowingAPerson(Entitlements entitlements, SamePeople people) {
    this.entitlements = entitlements;
    this.people = people;
  }

  @Override
  public void follow(NetworkId network, Set<String> ids, Cause cause) {
    for (String id : ids) {
      for (Stored<Entitlement> one : entitlements.ofPerson(network, id)) {
        String kept = people.kept(network, one.state().enteredUnder());
        if (!kept.equals(one.state().participantId())) {
          var _ = entitlements.change(network, one.id(), cause, e -> e.belongTo(kept)).orThrow();
        }
      }
    }
  }
}
