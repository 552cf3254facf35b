package org.commontable.reimbursements.activity;

import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The programmes that this service has learnt of: money that is set aside for one that nobody
 * started could never be spent.
 */
@Configuration(proxyBeanMethods = false)
public class Programmes {
  /** To whoever names a programme that nobody started, or whose event is still on its way. */
  public static final Refusal NOT_KNOWN =
      Refusal.conflict(
          "programme-not-known",
          "This programme is not known here yet. If it was started just now, try again in a moment;"
              + " otherwise look at the programme's id.");

  private static final String WORKSHOPS = "org.commontable.workshops.";

  private final AggregateStore<Programme> store;
  private final Activities activities;

  Programmes(AggregateStores stores, Activities activities) {
    this.store = stores.open(AggregateType.of("programmes", Programme.class));
    this.activities = activities;
  }

  /** That there is one. */
  record Programme(String id) {}

  /**
   * What {@code programme_started} and {@code programme_changed} say, as far as it is read here.
   */
  record ProgrammeTold(String programmeId) {}

  /** Whether its event has arrived, or that of one of its sessions. */
  public boolean know(NetworkId network, String id) {
    return store.find(network, id).isPresent()
        || !activities.store().page(network, Map.of("programmeId", id), null, 1).items().isEmpty();
  }

  @Bean
  EventHandler programmeStarted() {
    return EventHandler.of(WORKSHOPS + "programme_started.v1", this::learn);
  }

  @Bean
  EventHandler programmeChanged() {
    return EventHandler.of(WORKSHOPS + "programme_changed.v1", this::learn);
  }

  private void learn(IncomingEvent event) {
    learn(event.network(), event.as(ProgrammeTold.class).programmeId(), event.cause());
  }

  /** That there is one; learnt again it changes nothing. */
  public void learn(NetworkId network, String id, Cause cause) {
    Programme there = new Programme(id);
    var _ =
        store.put(
            network,
            id,
            cause,
            known -> known.isPresent() ? Decision.unchanged(there) : Decision.changed(there));
  }
}
