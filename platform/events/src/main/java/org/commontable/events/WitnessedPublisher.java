package org.commontable.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.kernel.NetworkId;

/** Shows each event to those who witness it, and publishes what is for others to hear. */
record WitnessedPublisher(EventPublisher publisher, List<EventWitness> witnesses)
    implements EventPublisher {

  @Override
  public void publish(String key, OutboxEvent event) throws PublishingFailedException {
    CommittedEvent committed = committed(key, event);
    witnesses.forEach(witness -> witness.see(committed));
    if (isTold(event)) {
      publisher.publish(key, event);
    }
  }

  @Override
  public Set<String> publishAll(Map<String, OutboxEvent> events) {
    List<CommittedEvent> committed = new ArrayList<>();
    Map<String, OutboxEvent> told = new LinkedHashMap<>();
    events.forEach((key, event) -> {
      committed.add(committed(key, event));
      if (isTold(event)) {
        told.put(key, event);
      }
    });
    witnesses.forEach(witness -> witness.seeAll(committed));
    return told.isEmpty() ? Set.of() : publisher.publishAll(told);
  }

  private static boolean isTold(OutboxEvent event) {
    return !event.classification().equals(OutboxEvent.UNTOLD);
  }

  private static CommittedEvent committed(String key, OutboxEvent event) {
    int colon = key.indexOf(':');
    return new CommittedEvent(
        new NetworkId(key.substring(0, colon)),
        key.substring(colon + 1),
        event.sequence(),
        EventType.nameOf(event.type()),
        event.time(),
        event.by(),
        event.client(),
        event.correlationId());
  }
}
