package org.commontable.events;

import java.util.List;
import org.commontable.kernel.NetworkId;

/** Shows each event to those who witness it, and publishes what is for others to hear. */
record WitnessedPublisher(EventPublisher publisher, List<EventWitness> witnesses)
    implements EventPublisher {

  @Override
  public void publish(String key, OutboxEvent event) throws PublishingFailedException {
    int colon = key.indexOf(':');
    CommittedEvent committed =
        new CommittedEvent(
            new NetworkId(key.substring(0, colon)),
            key.substring(colon + 1),
            event.sequence(),
            EventType.nameOf(event.type()),
            event.time(),
            event.by(),
            event.client(),
            event.correlationId());
    witnesses.forEach(witness -> witness.see(committed));
    if (!event.classification().equals(OutboxEvent.UNTOLD)) {
      publisher.publish(key, event);
    }
  }
}
