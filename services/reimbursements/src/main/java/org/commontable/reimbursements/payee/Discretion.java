package org.commontable.reimbursements.payee;

import java.util.List;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.person.SamePeople;
import org.springframework.stereotype.Component;

/**
 * Whether nothing that others may see says what somebody is paid for. Whoever has several records
 * may have chosen under each: where one of them asks for discretion, all of them have it, until the
 * person chooses again, which is for all of them.
 */
@Component
public final class Discretion {
  private final Payees payees;
  private final SamePeople people;

  Discretion(Payees payees, SamePeople people) {
    this.payees = payees;
    this.people = people;
  }

  /** Whether the person asks for it, under this or another record of theirs. */
  public boolean isWanted(NetworkId network, String participantId) {
    return people.all(network, participantId).stream()
        .flatMap(id -> payees.known(network, id).stream())
        .anyMatch(payee -> payee.state().discreet());
  }

  /** How somebody is paid, as discreet as any record of theirs asks; few have more than one. */
  public Payee of(NetworkId network, String participantId, Payee payee) {
    return !payee.discreet()
            && people.hasSeveral(network, participantId)
            && isWanted(network, participantId)
        ? new Payee(payee.participantId(), payee.versions(), true)
        : payee;
  }

  /** Takes what the person chooses, for every record under which they are paid. */
  Outcome<Stored<Payee>> choose(
      NetworkId network, String participantId, boolean discreet, Cause cause) {
    List<String> others =
        people.all(network, participantId).stream()
            .filter(id -> !id.equals(participantId))
            .filter(id -> payees.known(network, id).isPresent())
            .sorted()
            .toList();
    Outcome<Stored<Payee>> chosen = payees.choose(network, participantId, discreet, cause);
    for (String other : others) {
      chosen =
          chosen.then(
              named -> payees.choose(network, other, discreet, cause.further()).map(_ -> named));
    }
    return chosen;
  }
}
