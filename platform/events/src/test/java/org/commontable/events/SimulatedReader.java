package org.commontable.events;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.commontable.events.Baton.Host;
import org.commontable.events.Chance.Fault;

/** A process of the service that reads events, which does what {@link EventListening} has done. */
final class SimulatedReader {
  private static final int POLLED_MAX = 3;
  private static final Duration PAUSE = Duration.ofMillis(300);

  final Host host;
  private final Baton baton;
  private final Chance chance;
  private final SimulatedBroker broker;
  private final ParkedEvents parked;
  private final EventDelivery delivery;

  /** How often the events of a key will fail yet. */
  private final Map<String, Integer> sick = new HashMap<>();

  private final Map<Integer, Integer> positions = new HashMap<>();
  private int generation;

  SimulatedReader(
      String name,
      House house,
      Baton baton,
      Chance chance,
      SimulatedDatabase database,
      SimulatedBroker broker) {
    this.host = new Host(name);
    this.baton = baton;
    this.chance = chance;
    this.broker = broker;
    this.parked = house.parking(database);
    AggregateStore<Reading> readings =
        new AggregateStore<>(
            Reading.type(),
            house.documents(database, "readings"),
            new EventSource("readings", 1),
            baton.clock(),
            key -> {});
    this.delivery =
        new EventDelivery(
            List.of(
                handler(Reading.COUNTED, house, readings),
                handler(Reading.CLOSED, house, readings)),
            parked);
    broker.join(host);
    baton.start(host, this::listen);
  }

  private EventHandler handler(String type, House house, AggregateStore<Reading> readings) {
    return EventHandler.of(
        type,
        event -> {
          failIfSick(event.subject());
          house.read(readings, event);
        });
  }

  private void failIfSick(String subject) {
    if (chance.strikes(Fault.HANDLER_FAILS)) {
      sick.put(subject, 1 + chance.below(2 * EventDelivery.TRIES_MAX));
    }
    if (sick.merge(subject, -1, Integer::sum) >= 0) {
      baton.note("a handler fails");
      // The pause before the next try is by the real clock, which nobody here looks at.
      LockSupport.unpark(Thread.currentThread());
      throw new IllegalStateException("told to fail");
    }
    sick.remove(subject);
  }

  private void listen() {
    while (true) {
      baton.step("polls");
      if (generation != broker.generation()) {
        takePartitions();
      }
      List<Integer> ready =
          positions.keySet().stream()
              .sorted()
              .filter(p -> !broker.from(p, positions.getOrDefault(p, 0), 1).isEmpty())
              .toList();
      if (ready.isEmpty()) {
        baton.pause(PAUSE);
      } else {
        read(ready.get(chance.below(ready.size())));
      }
    }
  }

  private void takePartitions() {
    generation = broker.generation();
    positions.clear();
    broker.partitionsOf(host).forEach(p -> positions.put(p, broker.readUntil(p)));
    parked.mayHaveChanged();
  }

  private void read(int partition) {
    int offset = positions.getOrDefault(partition, 0);
    for (Delivery next : broker.from(partition, offset, 1 + chance.below(POLLED_MAX))) {
      try {
        baton.step("is given " + next.key() + " " + next.sequence());
        delivery.accept(next, true);
      } catch (MongoException | BusyException e) {
        baton.pause(PAUSE);
        break;
      }
      offset++;
    }
    if (broker.commit(generation, partition, offset)) {
      positions.put(partition, offset);
    }
  }

  /** An operator has what is parked of a key tried again here. */
  void replay(String key) {
    var _ = delivery.replay(key);
  }
}
