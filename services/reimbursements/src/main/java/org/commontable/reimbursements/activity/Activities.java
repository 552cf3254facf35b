package org.commontable.reimbursements.activity;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The activities that this service has learnt of. */
@Configuration(proxyBeanMethods = false)
public class Activities {
  /** To whoever names a session that nobody planned, or whose event is still on its way. */
  public static final Refusal NOT_KNOWN =
      Refusal.conflict(
          "session-not-known",
          "This session is not known here yet. If it was planned just now, try again in a moment;"
              + " otherwise look at the session's id.");

  private final AggregateStore<Activity> store;

  Activities(AggregateStores stores) {
    store = stores.open(AggregateType.of("activities", Activity.class));
  }

  /** The activity, once its event has arrived. */
  public Optional<Activity> find(NetworkId network, String sessionId) {
    return store.find(network, sessionId).map(Stored::state);
  }

  AggregateStore<Activity> store() {
    return store;
  }

  @Bean
  EventHandler sessionScheduled() {
    return LearningOfASession.scheduled(this);
  }

  @Bean
  EventHandler sessionChanged() {
    return LearningOfASession.changed(this);
  }

  /** Knows at once that a session is called off; told again it changes nothing. */
  public void callOff(IncomingEvent sessionCancelled) {
    LearningOfASession.cancelled(this).on(sessionCancelled);
  }

  @Bean
  EventHandler sessionCancelled() {
    return LearningOfASession.cancelled(this);
  }
}
