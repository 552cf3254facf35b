package org.commontable.reimbursements.person;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may act for whom, as {@code participants} tells it: of those who stand by somebody only they
 * may do what the person may do. That somebody reads copies of messages gives them no say here.
 */
@Component
public final class TrustedPeople implements EventHandler {
  private final AggregateStore<Trusted> trusted;
  private final SamePeople people;

  TrustedPeople(AggregateStores stores, SamePeople people) {
    this.trusted =
        stores.open(
            AggregateType.of("trusted", Trusted.class)
                .events(fact -> {
                  throw new IllegalStateException("Participants tells who is trusted: " + fact);
                }));
    this.people = people;
  }

  /** Everybody who may, or might, act for one person. */
  record Trusted(String participantId, List<MayAct> mayAct) {
    Trusted {
      mayAct = List.copyOf(mayAct);
    }
  }

  /**
   * @param from the first day
   * @param to the last day; null while it lasts
   */
  record MayAct(String participantId, LocalDate from, @Nullable LocalDate to) {
    boolean on(LocalDate day) {
      return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
  }

  /** Whether anybody of these may act for the person on that day, by whichever records. */
  public boolean mayAct(
      NetworkId network, Set<String> actors, String participantId, LocalDate day) {
    Set<String> theirs = new HashSet<>();
    actors.forEach(actor -> theirs.addAll(people.all(network, actor)));
    return !theirs.isEmpty()
        && people.all(network, participantId).stream()
            .flatMap(id -> trusted.find(network, id).stream())
            .flatMap(found -> found.state().mayAct().stream())
            .anyMatch(may -> theirs.contains(may.participantId()) && may.on(day));
  }

  @Override
  public String type() {
    return "org.commontable.participants.trusted_people_changed.v1";
  }

  /** Refused only of who was erased: nothing is kept of them again. */
  @Override
  public void on(IncomingEvent event) {
    Trusted told = event.as(Trusted.class);
    var _ =
        trusted.put(
            event.network(), told.participantId(), event.cause(), known -> Decision.changed(told));
  }
}
