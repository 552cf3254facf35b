package org.commontable.events;

import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.commontable.events.Baton.Host;
import org.commontable.events.Chance.Fault;
import org.commontable.events.EventPublisher.PublishingFailedException;

/**
 * A broker: partitions that only grow, and one group of readers with what it has read. A publisher
 * may wait in vain for an answer, whether its event arrived, never will, or will arrive later.
 */
final class SimulatedBroker {
  static final String SERVICE = "tallies";
  private static final int PARTITIONS = 2;
  private static final int LATE_MILLIS_MAX = 4_000;

  private final Baton baton;
  private final Chance chance;
  private final Host host = new Host("broker");
  private final List<List<Delivery>> partitions = new ArrayList<>();
  private final Spell away;
  private int underway;

  private final int[] read = new int[PARTITIONS];
  private final List<Host> members = new ArrayList<>();
  private final List<Host> owners = new ArrayList<>();
  private int generation;

  SimulatedBroker(Baton baton, Chance chance) {
    this.baton = baton;
    this.chance = chance;
    this.away = new Spell("the broker is away", baton, chance);
    IntStream.range(0, PARTITIONS).forEach(p -> partitions.add(new ArrayList<>()));
  }

  /** For some time nobody reaches it to publish. */
  void goAway() {
    away.begin();
  }

  void publish(String key, OutboxEvent event) throws PublishingFailedException {
    String what = key + " " + event.sequence();
    CloudEvent told = KafkaEventPublisher.told(SERVICE, key, event);
    Delivery message = new Delivery(EventType.topicOf(SERVICE), key, told);
    baton.step("publishes " + what);
    if (away.lasts() || chance.strikes(Fault.NOT_PUBLISHED)) {
      throw noAnswer(what);
    }
    if (chance.strikes(Fault.PUBLISHED_LATE)) {
      underway++;
      baton.start(
          host,
          () -> {
            baton.pause(Duration.ofMillis(chance.below(LATE_MILLIS_MAX)));
            underway--;
            append(message);
          });
      throw noAnswer(what);
    }
    append(message);
    if (chance.strikes(Fault.PUBLISHED_TWICE)) {
      append(message);
    }
    baton.step("waits for the broker to confirm " + what);
    if (chance.strikes(Fault.PUBLISHED_UNHEARD)) {
      throw noAnswer(what);
    }
  }

  private PublishingFailedException noAnswer(String what) {
    baton.note("no answer for " + what);
    return new PublishingFailedException(new IllegalStateException("no answer"));
  }

  private void append(Delivery message) {
    baton.note("arrives at the broker: " + message.key() + " " + message.sequence());
    partitions.get(Math.floorMod(message.key().hashCode(), PARTITIONS)).add(message);
  }

  void join(Host member) {
    members.add(member);
    rebalance();
  }

  /** Gives each partition to one of those who live. Who had it may not know yet. */
  void rebalance() {
    members.removeIf(Host::isDead);
    generation++;
    owners.clear();
    for (int p = 0; p < PARTITIONS && !members.isEmpty(); p++) {
      owners.add(members.get(chance.below(members.size())));
    }
    baton.note("partitions are given anew");
  }

  int generation() {
    return generation;
  }

  List<Integer> partitionsOf(Host member) {
    return IntStream.range(0, owners.size()).filter(p -> owners.get(p) == member).boxed().toList();
  }

  int readUntil(int partition) {
    return read[partition];
  }

  List<Delivery> from(int partition, int offset, int max) {
    List<Delivery> log = partitions.get(partition);
    return List.copyOf(log.subList(offset, Math.min(log.size(), offset + max)));
  }

  /** Puts down how far a member has read; returns false if it is no longer its to read. */
  boolean commit(int membersGeneration, int partition, int offset) {
    baton.step("commits " + offset + " of partition " + partition);
    if (membersGeneration != generation) {
      return false;
    }
    read[partition] = offset;
    return true;
  }

  List<Integer> offsets() {
    return Arrays.stream(read).boxed().toList();
  }

  /** Sets back how far was read, to no further than given. */
  void rewind(List<Integer> to) {
    baton.note("reading is set back");
    for (int p = 0; p < PARTITIONS; p++) {
      read[p] = chance.below(Math.min(read[p], to.get(p)) + 1);
    }
    rebalance();
  }

  boolean isReadToTheEnd() {
    return underway == 0
        && IntStream.range(0, PARTITIONS).allMatch(p -> read[p] == partitions.get(p).size());
  }
}
