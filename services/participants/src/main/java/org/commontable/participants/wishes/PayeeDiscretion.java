package org.commontable.participants.wishes;

import java.util.Collection;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.People;

/**
 * Who chose, where their bank details are kept, that nothing which others see says what they are
 * paid for. Messages to them are discreet as well, whatever else they wish: a subject would tell
 * what the bank's statement keeps quiet about.
 */
final class PayeeDiscretion implements EventHandler {
  private final AggregateStore<Chosen> choices;
  private final People people;
  private final WishesListener listener;

  PayeeDiscretion(AggregateStore<Chosen> choices, People people, WishesListener listener) {
    this.choices = choices;
    this.people = people;
    this.listener = listener;
  }

  /** A choice; also the part of {@code payee_discretion_chosen.v1} that is read here. */
  record Chosen(String participantId, boolean discreet) {}

  /** Whether any of these ids of one person chose it. */
  boolean isChosen(NetworkId network, Collection<String> participantIds) {
    return participantIds.stream()
        .flatMap(id -> choices.find(network, id).stream())
        .anyMatch(choice -> choice.state().discreet());
  }

  @Override
  public String type() {
    return "org.commontable.reimbursements.payee_discretion_chosen.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    Chosen told = event.as(Chosen.class);
    if (!people.know(event.network(), told.participantId())) {
      return; // Erased, or never there: nobody is written to.
    }
    // Refused only where the choice was erased: it must not come back.
    var _ =
        choices.put(
            event.network(), told.participantId(), event.cause(), old -> Decision.changed(told));
    listener.changed(event.network(), told.participantId());
  }
}
