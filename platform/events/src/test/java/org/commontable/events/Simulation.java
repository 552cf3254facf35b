package org.commontable.events;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.commontable.events.Baton.Host;
import org.commontable.events.Chance.Fault;

/**
 * One history of a service that tells events and one that reads them, two processes each: people
 * change tallies while processes die, databases fail over and are restored, messages get lost, late
 * and twice. In the end nothing goes wrong any more, and what is then there is judged.
 *
 * <p>The code is the real one: store, outbox, relay, delivery. Only what lies beyond their ports is
 * simulated. The seed decides everything.
 */
final class Simulation {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

  /** Steps that a failure shows. */
  private static final int LINES = Integer.getInteger("simulation.lines", 60);

  private static final int PROCESSES = 2;
  private static final int PEOPLE_MIN = 2;
  private static final int PEOPLE_MORE = 8;
  private static final int ERRANDS = 4;
  private static final int BUSY_STEPS_MIN = 30;
  private static final int BUSY_STEPS_MORE = 50;
  private static final int THINKING_MILLIS_MAX = 2_000;
  private static final int QUIET_MILLIS_MAX = 300;
  private static final int REST_SECONDS_MAX = 120;

  private final House house;
  final Chance chance;
  private final SimulatedBroker broker;
  final Baton baton;
  final SimulatedDatabase tallies;
  final SimulatedDatabase readings;
  final List<String> names;
  final Host people = new Host("people");

  private final List<SimulatedWriter> writers = new ArrayList<>();
  private final List<SimulatedReader> readers = new ArrayList<>();
  private final List<Map<String, Object>> writersBackups = new ArrayList<>();
  private final List<ReadersBackup> readersBackups = new ArrayList<>();

  /** Tallies and marks of which somebody was told that they are stored. */
  final Set<String> acknowledged = new TreeSet<>();

  private final int thinkingMillis;
  private int processes;
  private int marks;
  private int busyPeople;

  private record ReadersBackup(Map<String, Object> data, List<Integer> offsets) {}

  private Simulation(long seed, House house) {
    this.house = house;
    RandomGenerator random = new SplittableRandom(seed);
    baton = new Baton(random);
    chance = new Chance(random);
    thinkingMillis = 1 + chance.below(THINKING_MILLIS_MAX);
    names = NAMES.subList(0, 1 + Math.min(chance.below(NAMES.size()), chance.below(NAMES.size())));
    busyPeople = PEOPLE_MIN + chance.below(PEOPLE_MORE);
    broker = new SimulatedBroker(baton, chance);
    tallies = new SimulatedDatabase("the writers' store", baton, chance);
    readings = new SimulatedDatabase("the readers' store", baton, chance);
  }

  /**
   * Runs the history of a seed; returns all that happened, a line a step.
   *
   * @throws AssertionError with the seed and the last steps, if a promise was broken
   */
  static List<String> run(long seed, House house) {
    Simulation simulation = new Simulation(seed, house);
    try {
      simulation.baton.run(new Host("world"), simulation::history);
    } catch (AssertionError broken) {
      throw new AssertionError(
          """
          %s
          Seed %d; to run it alone: mvn -pl platform/events -am test -Dtest=SimulationTest \
          -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=%d
          The last of %d steps:
          %s\
          """
              .formatted(
                  broken.getMessage(),
                  seed,
                  seed,
                  simulation.baton.steps(),
                  String.join("\n", simulation.baton.last(LINES))),
          broken);
    }
    return simulation.baton.trace();
  }

  private void history() {
    hire();
    for (int person = busyPeople; person > 0; person--) {
      baton.start(people, this::errands);
    }
    int busy = BUSY_STEPS_MIN + chance.below(BUSY_STEPS_MORE);
    for (int i = 0; i < busy; i++) {
      baton.pause(Duration.ofMillis(chance.below(QUIET_MILLIS_MAX)));
      baton.step("goes on");
      letThingsHappen();
    }
    comeToRest();
    Judgement.of(this);
    writers.forEach(writer -> writer.host.die());
    readers.forEach(reader -> reader.host.die());
  }

  private void hire() {
    writers.removeIf(writer -> writer.host.isDead());
    while (writers.size() < PROCESSES) {
      writers.add(new SimulatedWriter("writer " + ++processes, house, baton, tallies, broker));
    }
    readers.removeIf(reader -> reader.host.isDead());
    while (readers.size() < PROCESSES) {
      readers.add(
          new SimulatedReader("reader " + ++processes, house, baton, chance, readings, broker));
    }
  }

  private void letThingsHappen() {
    for (Fault fault : Fault.values()) {
      if (fault.compareTo(Fault.WRITER_DIES) >= 0 && chance.strikes(fault)) {
        baton.note(fault.toString());
        happens(fault);
      }
    }
    if (chance.coin()) {
      hire();
    }
    if (chance.coin()) {
      (chance.coin() ? tallies : readings).catchUp();
    }
  }

  private void happens(Fault fault) {
    switch (fault) {
      case WRITER_DIES -> anyWriter().ifPresent(writer -> writer.host.die());
      case READER_DIES -> anyReader().ifPresent(reader -> reader.host.die());
      case WRITERS_STORE_FAILS_OVER -> tallies.failOver();
      case READERS_STORE_FAILS_OVER -> readings.failOver();
      case WRITERS_STORE_LAGS -> tallies.lag();
      case READERS_STORE_LAGS -> readings.lag();
      case WRITERS_STORE_IS_AWAY -> tallies.goAway();
      case READERS_STORE_IS_AWAY -> readings.goAway();
      case BROKER_IS_AWAY -> broker.goAway();
      case REBALANCE -> broker.rebalance();
      case REWIND -> broker.rewind(broker.offsets());
      case REPLAY -> replayWhatIsParked();
      case BACKUP -> {
        writersBackups.add(tallies.backup());
        readersBackups.add(new ReadersBackup(readings.backup(), broker.offsets()));
      }
      case WRITERS_RESTORE -> restoreWriters();
      case READERS_RESTORE -> restoreReaders();
      default -> throw new IllegalArgumentException(fault.toString());
    }
  }

  private void restoreWriters() {
    if (!writersBackups.isEmpty()) {
      writers.forEach(writer -> writer.host.die());
      baton.pause(Duration.ofSeconds(1));
      tallies.restore(writersBackups.get(chance.below(writersBackups.size())));
      tallies.setIncarnation(house.afterRestore(tallies.incarnation(), baton.now()));
      acknowledged.clear();
      if (chance.coin()) {
        broker.rewind(broker.offsets());
      }
    }
  }

  private void restoreReaders() {
    if (!readersBackups.isEmpty()) {
      readers.forEach(reader -> reader.host.die());
      ReadersBackup backup = readersBackups.get(chance.below(readersBackups.size()));
      readings.restore(backup.data());
      broker.rewind(backup.offsets());
    }
  }

  Optional<SimulatedWriter> anyWriter() {
    List<SimulatedWriter> alive = writers.stream().filter(w -> !w.host.isDead()).toList();
    return alive.isEmpty() ? Optional.empty() : Optional.of(alive.get(chance.below(alive.size())));
  }

  private Optional<SimulatedReader> anyReader() {
    List<SimulatedReader> alive = readers.stream().filter(r -> !r.host.isDead()).toList();
    return alive.isEmpty() ? Optional.empty() : Optional.of(alive.get(chance.below(alive.size())));
  }

  private void replayWhatIsParked() {
    anyReader()
        .ifPresent(reader ->
            SimulatedParking.in(readings.all())
                .map(Delivery::key)
                .distinct()
                .forEach(key -> baton.start(reader.host, () -> replay(reader, key))));
  }

  private void replay(SimulatedReader reader, String key) {
    try {
      reader.replay(key);
    } catch (MongoException e) {
      baton.note("a replay failed");
    }
  }

  private void errands() {
    for (int i = 0; i < ERRANDS; i++) {
      baton.pause(Duration.ofMillis(chance.below(thinkingMillis)));
      String tally = names.get(chance.below(names.size()));
      new Errand(this, Errand.Kind.any(chance), tally, "m" + ++marks).run();
    }
    busyPeople--;
  }

  private void comeToRest() {
    chance.rests();
    if (chance.coin()) {
      tallies.failOver();
      readings.failOver();
    }
    hire();
    broker.rebalance();
    restUntilSettled();
    for (String tally : names) {
      new Errand(this, Errand.Kind.PUT, tally, "last").run();
    }
    restUntilSettled();
  }

  private void restUntilSettled() {
    for (int second = 0; second < REST_SECONDS_MAX && !isSettled(); second++) {
      tallies.catchUp();
      readings.catchUp();
      replayWhatIsParked();
      baton.pause(Duration.ofSeconds(1));
    }
  }

  private boolean isSettled() {
    return busyPeople == 0 && Judgement.nothingWaits(this) && broker.isReadToTheEnd();
  }
}
