package org.commontable.participants.person;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.network.NetworkDirectory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Tells of everybody how news reaches them, once after each start that finds other ways out than it
 * was told by: so whoever was on record before it was told at all is told of, too, and nobody stays
 * reached by text messages where none go any more. It goes on in parts, so that no start waits for
 * it, and where it was stopped; who is told of twice is reached as before.
 */
final class TellingWaysAnew implements ApplicationRunner {
  /** People told of between two looks at the timers. */
  static final int PART = 500;

  private final AggregateStore<WaysTold> told;
  private final AggregateStore<Person> people;
  private final NetworkDirectory networks;
  private final Carriers carriers;
  private final Clock clock;

  TellingWaysAnew(
      AggregateStore<WaysTold> told,
      AggregateStore<Person> people,
      NetworkDirectory networks,
      Carriers carriers,
      Clock clock) {
    this.told = told;
    this.people = people;
    this.networks = networks;
    this.carriers = carriers;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    networks.forEach(network ->
        told.put(
                network,
                network.value(),
                Cause.timer("ways-told"),
                before -> WaysTold.by(carriers.routes(), before.orElse(null), clock.instant()))
            .orThrow());
  }

  /** The next of them. A stop before it is written how far this came tells of the same again. */
  void next(Stored<WaysTold> due) {
    NetworkId network = due.network();
    Cause timer = Cause.timer("ways-told");
    List<String> part = people.ids(network, Map.of(), due.state().after(), PART);
    people.changeAll(network, part, timer, (id, person) -> person.reachedAnew());
    String last = part.size() < PART ? null : part.getLast();
    told.change(network, due.id(), timer, newest -> newest.upTo(last, clock.instant())).orThrow();
  }
}
