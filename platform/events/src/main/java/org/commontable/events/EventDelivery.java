package org.commontable.events;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What happens to an event that arrives: it is checked, handed to every handler of its type, tried
 * again a few times if one of them fails, and parked if it keeps failing. Events of a key that has
 * one parked are parked behind it, so that the order of an aggregate's events holds.
 */
final class EventDelivery {
  private static final Logger log = LoggerFactory.getLogger(EventDelivery.class);

  /** How often a handler is tried before the event is parked. */
  static final int TRIES_MAX = 4;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private final Map<String, List<EventHandler>> handlers;
  private final ParkedEvents parked;

  EventDelivery(Collection<EventHandler> handlers, ParkedEvents parked) {
    this.handlers = handlers.stream().collect(Collectors.groupingBy(EventHandler::type));
    this.parked = parked;
  }

  /**
   * Takes an event; when it returns, the event's effect or the event itself is stored. What it
   * throws means that the store can't be reached or something else that passes is in the way: the
   * event must come again.
   *
   * @param mayWait whether it may come again for the sake of a {@link BusyException}; else it is
   *     parked
   */
  void accept(Delivery delivery, boolean mayWait) {
    List<EventHandler> readers = readers(delivery);
    if (readers.isEmpty() || parked.hasDropped(delivery)) {
      return;
    }
    if (parked.holds(delivery.key())) {
      parked.park(delivery, "behind another");
      if (delivery.event().getId().equals(parked.first(delivery.key()))) {
        // What it should wait behind was replayed meanwhile, and nobody else comes for this one.
        replay(delivery.key());
      }
      return;
    }
    RuntimeException failure = handled(delivery, readers);
    if (failure instanceof BusyException && mayWait) {
      throw failure;
    }
    if (failure != null) {
      parked.park(delivery, failure.getClass().getName());
      log.error(
          "Parked an event of type {} from {}: {}",
          delivery.event().getType(),
          delivery.topic(),
          failure.getClass().getName());
    }
  }

  /**
   * Tries parked events again, in order, with those that are parked behind them meanwhile; returns
   * how many could not be handled.
   */
  int replay(String key) {
    List<Delivery> waiting = parked.of(key);
    while (!waiting.isEmpty()) {
      for (Delivery delivery : waiting) {
        List<EventHandler> readers = readers(delivery);
        if (!readers.isEmpty() && handled(delivery, readers) != null) {
          return parked.of(key).size();
        }
        parked.done(delivery);
      }
      waiting = parked.of(key);
    }
    return 0;
  }

  private static @Nullable RuntimeException handled(Delivery delivery, List<EventHandler> readers) {
    IncomingEvent event;
    try {
      event = checked(delivery);
    } catch (RuntimeException malformed) {
      return malformed;
    }
    Duration pause = FIRST_PAUSE;
    for (int tried = 1; ; tried++) {
      try {
        readers.forEach(reader -> reader.on(event));
        return null;
      } catch (RuntimeException failed) {
        if (StoreReach.isLost(failed)) {
          throw failed;
        }
        if (tried == TRIES_MAX) {
          return failed;
        }
      }
      LockSupport.parkNanos(pause.toNanos());
      pause = pause.multipliedBy(4);
    }
  }

  private List<EventHandler> readers(Delivery delivery) {
    return handlers.getOrDefault(delivery.event().getType(), List.of());
  }

  /** Source, key, topic, type and network of an event of ours agree. */
  private static IncomingEvent checked(Delivery delivery) {
    var event = delivery.event();
    String subject = event.getSubject();
    var time = event.getTime();
    var data = event.getData();
    if (subject == null || time == null || data == null) {
      throw new MalformedEventException("has no subject, time or data");
    }
    String service = EventType.serviceOf(event.getType());
    int colon = delivery.key().indexOf(':');
    if (colon < 0) {
      throw new MalformedEventException("has a key without a network");
    }
    NetworkId network = new NetworkId(delivery.key().substring(0, colon));
    if (!delivery.key().substring(colon + 1).equals(subject)
        || !event.getSource().toString().equals(EventType.sourceOf(network.value(), service))
        || !delivery.topic().equals(EventType.topicOf(service))) {
      throw new MalformedEventException("names another network, service or subject than its key");
    }
    JsonNode json = EventJson.MAPPER.readTree(data.toBytes());
    return new IncomingEvent(
        network,
        event.getType(),
        subject,
        delivery.sequence(),
        event.getId(),
        time.toInstant(),
        delivery.extension("by"),
        delivery.extension("correlationid"),
        json);
  }
}
