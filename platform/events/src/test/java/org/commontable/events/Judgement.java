package org.commontable.events;

import java.util.ArrayList;
import java.util.List;
import org.commontable.events.Documents.AggregateDocument;
import org.commontable.events.SimulatedDatabase.History;
import org.commontable.events.SimulatedDocuments.Held;
import org.jspecify.annotations.Nullable;

/** What must be so at the end of every history. */
final class Judgement {
  private final Simulation world;
  private final String key;
  private final List<String> told;
  private final List<String> taken;

  private Judgement(Simulation world, String key) {
    this.world = world;
    this.key = key;
    this.told =
        world.tallies.all().get(SimulatedDatabase.historyOf(key)) instanceof History history
            ? history.told()
            : List.of();
    Reading reading = reading();
    this.taken = reading == null ? List.of() : reading.taken();
  }

  /** Throws an error that says which promise was broken. */
  static void of(Simulation world) {
    demand(nothingWaits(world), "something still waits: " + waiting(world));
    for (String tally : world.names) {
      Judgement judgement = new Judgement(world, Errand.key(tally));
      judgement.everyEventIsTakenInOrderAndOnce();
      judgement.nothingIsTakenThatWasNeverTold();
      judgement.whatWasAcknowledgedIsThereOnce();
      judgement.theStateHoldsWhatWasTold();
      judgement.bothEndInTheSameState();
    }
  }

  static boolean nothingWaits(Simulation world) {
    return waiting(world).isEmpty();
  }

  private static List<String> waiting(Simulation world) {
    List<String> waiting = new ArrayList<>();
    world
        .tallies
        .all()
        .forEach((at, value) -> {
          if (value instanceof Held held
              && (held.since() != null || !held.document().outbox().isEmpty())) {
            waiting.add(at + " has " + held.document().outbox() + " since " + held.since());
          }
        });
    SimulatedParking.in(world.readings.all())
        .forEach(parked -> waiting.add("parked " + parked.key() + " " + parked.sequence()));
    return waiting;
  }

  /**
   * Events that a restore took back may have been taken too, in their place. Who restores one line
   * of history and then another meets events that were still to be sent when the second was backed
   * up: they may be passed over, if the reader has newer ones of the first.
   */
  private void everyEventIsTakenInOrderAndOnce() {
    for (int i = 1; i < taken.size(); i++) {
      demand(
          sequence(taken.get(i - 1)).compareTo(sequence(taken.get(i))) < 0,
          "taken twice or in another order: " + taken);
    }
    List<String> takenBack = taken.stream().filter(event -> !told.contains(event)).toList();
    demand(
        told.stream()
            .allMatch(event ->
                taken.contains(event)
                    || takenBack.stream()
                        .anyMatch(newer -> incarnation(newer).compareTo(incarnation(event)) > 0)),
        "told but not taken: " + told + " / " + taken);
  }

  private void nothingIsTakenThatWasNeverTold() {
    for (String event : taken) {
      demand(world.tallies.everTold(key, event), "taken but never told: " + event);
    }
  }

  private void whatWasAcknowledgedIsThereOnce() {
    List<String> marks = marks();
    demand(marks.stream().distinct().count() == marks.size(), "counted twice: " + told);
    world.acknowledged.stream()
        .filter(each -> each.startsWith(key + " "))
        .map(each -> each.substring(key.length() + 1))
        .forEach(
            mark -> demand(marks.contains(mark), mark + " was acknowledged and lost: " + told));
  }

  private List<String> marks() {
    return told.stream().filter(e -> e.contains("mark")).map(e -> e.split("\"")[5]).toList();
  }

  /** No change was written over by one that did not know of it. */
  private void theStateHoldsWhatWasTold() {
    if (world.tallies.all().get("tallies/" + key) instanceof Held held
        && !held.document().erased()) {
      List<String> counted = Tally.type().read(held.document().state()).marks();
      demand(counted.equals(marks()), "the state holds " + counted + " but was told " + told);
    }
  }

  /** Unless the last that was taken was taken back by a restore, and nothing was told since. */
  private void bothEndInTheSameState() {
    Held held = (Held) world.tallies.all().get("tallies/" + key);
    Reading reading = reading();
    if (held == null || reading == null || !told.contains(taken.getLast())) {
      demand(
          held == null || held.document().erased() || told.isEmpty(),
          "the reader stopped at what is not so any more: " + taken + " / " + told);
      return;
    }
    AggregateDocument document = held.document();
    demand(reading.closed() == document.erased(), "only one of the two is closed");
    if (!document.erased()) {
      Tally tally = Tally.type().read(document.state());
      demand(
          tally.total() == reading.total() && tally.marks().getLast().equals(reading.mark()),
          "told " + tally + " but read " + reading);
    }
  }

  private @Nullable Reading reading() {
    return world.readings.all().get("readings/" + key) instanceof Held held
        ? Reading.type().read(held.document().state())
        : null;
  }

  private static String incarnation(String event) {
    return event.substring(0, event.indexOf('.'));
  }

  private static String sequence(String event) {
    return event.substring(0, event.indexOf(' '));
  }

  private static void demand(boolean kept, String broken) {
    if (!kept) {
      throw new AssertionError(broken);
    }
  }
}
