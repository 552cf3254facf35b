package org.commontable.participants.occasion;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.People;

/** For which work besides attendance somebody is offered payment: it may be of no session. */
final class KnownWorks implements EventHandler {
  private final AggregateStore<KnownWork> works;
  private final People people;

  KnownWorks(AggregateStore<KnownWork> works, People people) {
    this.works = works;
    this.people = people;
  }

  /** A work; also the part of {@code work_offered.v1} that is read here. */
  record KnownWork(String entitlementId, String participantId, String kind) {
    boolean isOfItsOwn() {
      return !kind.equals("segment") && !kind.equals("preparation");
    }
  }

  Optional<KnownWork> find(NetworkId network, String entitlementId) {
    return works.find(network, entitlementId).map(Stored::state);
  }

  @Override
  public String type() {
    return "org.commontable.reimbursements.work_offered.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    KnownWork told = event.as(KnownWork.class);
    if (people.know(event.network(), told.participantId())) {
      // Refused only where the person was erased: nobody is told anything then.
      var _ =
          works.put(
              event.network(), told.entitlementId(), event.cause(), old -> Decision.changed(told));
    }
  }
}
