package org.commontable.participants.person;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.BusyException;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.network.NetworkDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private static final String NAME = "ways-told";
  private static final Logger log = LoggerFactory.getLogger(TellingWaysAnew.class);

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

  /** A network that is busy is left to the next start: it keeps no service from starting. */
  @Override
  public void run(ApplicationArguments arguments) {
    networks.forEach(network -> {
      try {
        told.put(
                network,
                network.value(),
                Cause.timer(NAME),
                before -> WaysTold.by(carriers.routes(), before.orElse(null), clock.instant()))
            .orThrow();
      } catch (RuntimeException e) {
        log.error("Ways in {} are not told anew: {}", network, e.getClass().getName());
      }
    });
  }

  /**
   * The next of them, by whoever takes them first and has the ways that are to be told: one with
   * older settings would tell by those. A stop before it is written how far this came tells of the
   * same again.
   */
  void next(Stored<WaysTold> due) {
    WaysTold part = due.state();
    if (!part.open().equals(carriers.routes()) || !take(due)) {
      return;
    }
    NetworkId network = due.network();
    List<String> ids = people.ids(network, Map.of(), part.after(), PART);
    tell(network, ids);
    String last = ids.size() < PART ? null : ids.getLast();
    told.change(
            network,
            due.id(),
            Cause.timer(NAME),
            newest -> newest.upTo(part, last, clock.instant()))
        .orThrow();
  }

  private boolean take(Stored<WaysTold> due) {
    Cause ifUnchanged = Cause.timer(NAME).expecting(due.version());
    return told.change(due.network(), due.id(), ifUnchanged, one -> one.taken(clock.instant()))
        instanceof Outcome.Done<Stored<WaysTold>>;
  }

  /** One record that can't be read keeps nobody else from being told of; what is busy is later. */
  private void tell(NetworkId network, List<String> ids) {
    try {
      people.changeAll(network, ids, Cause.timer(NAME), (id, person) -> person.reachedAnew());
    } catch (BusyException later) {
      throw later;
    } catch (RuntimeException oneOfThem) {
      ids.forEach(id -> tell(network, id));
    }
  }

  private void tell(NetworkId network, String id) {
    try {
      // Refused where it was erased meanwhile.
      var _ = people.change(network, id, Cause.timer(NAME), Person::reachedAnew);
    } catch (BusyException later) {
      throw later;
    } catch (RuntimeException e) {
      log.error("Somebody in {} is passed over: {}", network, e.getClass().getName());
    }
  }
}
