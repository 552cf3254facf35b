package org.commontable.events;

import com.mongodb.MongoException;
import java.time.Clock;
import org.commontable.events.Baton.Host;

/** A process of the service that tells events: its store, its relay and its sweeps. */
final class SimulatedWriter {
  final Host host;
  final AggregateStore<Tally> tallies;

  SimulatedWriter(
      String name, House house, Baton baton, SimulatedDatabase database, SimulatedBroker broker) {
    this.host = new Host(name);
    Clock clock = baton.clock();
    BatonThreads threads = new BatonThreads(baton, host);
    Documents documents = house.documents(database, "tallies");
    House.Relay relay = house.relay(broker::publish, clock, threads, threads);
    tallies =
        new AggregateStore<>(
            Tally.type(),
            documents,
            new EventSource(SimulatedBroker.SERVICE, database.incarnation()),
            clock,
            keys -> keys.forEach(key -> relay.nudge(documents, key)));
    baton.start(
        host,
        () -> {
          while (true) {
            try {
              relay.sweep(documents);
            } catch (MongoException e) {
              baton.note("a sweep failed");
            }
            baton.pause(House.PATIENCE);
          }
        });
  }
}
