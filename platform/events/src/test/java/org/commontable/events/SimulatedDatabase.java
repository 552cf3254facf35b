package org.commontable.events;

import com.mongodb.MongoTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.commontable.events.Baton.Host;
import org.commontable.events.Chance.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A replica set as its clients see it: a write lies on the primary first and is acknowledged once a
 * majority has it; a failover forgets what no majority has. Local reads see the first, majority
 * reads the second. Values are immutable.
 */
final class SimulatedDatabase {
  private static final String INCARNATION = "meta/incarnation";

  private static final int LATE_MILLIS_MAX = 1_500;
  private static final Duration LOOK = Duration.ofMillis(200);

  private final String name;
  private final Baton baton;
  private final Chance chance;

  private NavigableMap<String, Object> local = new TreeMap<>();
  private NavigableMap<String, Object> lasting = new TreeMap<>();
  private final Spell lags;
  private final Spell away;
  private long stamps;
  private long applied;
  private long safe;

  /** The number of the last write that outlived each primary. */
  private final List<Long> outlived = new ArrayList<>();

  /** All that was ever told and would not be forgotten, whatever a restore took back later. */
  private final Set<String> everTold = new HashSet<>();

  SimulatedDatabase(String name, Baton baton, Chance chance) {
    this.name = name;
    this.baton = baton;
    this.chance = chance;
    this.lags = new Spell(name + " lags behind", baton, chance);
    this.away = new Spell(name + " is away", baton, chance);
    local.put(INCARNATION, 1L);
    replicate();
  }

  /** The history of an aggregate's events, which no code under test reads. */
  record History(List<String> told) {}

  static String historyOf(String key) {
    return "history/" + key;
  }

  /** A number that is given once. */
  long stamp() {
    return ++stamps;
  }

  <T extends @Nullable Object> T read(String what, Function<NavigableMap<String, Object>, T> look) {
    arrive(what);
    return look.apply(local);
  }

  <T extends @Nullable Object> T readMajority(
      String what, Function<NavigableMap<String, Object>, T> look) {
    arrive(what);
    return look.apply(lasting);
  }

  /** Returns once a majority has the write and all before it, even where it changed nothing. */
  <T> T write(String what, Function<NavigableMap<String, Object>, T> change) {
    while (true) {
      arrive(what);
      T result = change.apply(local);
      long mine = ++applied;
      int primary = outlived.size();
      baton.step(what + ", until a majority has it");
      if (chance.strikes(Fault.FAILS_OVER_DURING_A_WRITE)) {
        failOver();
      }
      while (primary == outlived.size() && lags.lasts()) {
        baton.pause(LOOK);
      }
      if (primary < outlived.size() && mine > outlived.get(primary)) {
        if (chance.coin()) {
          baton.note("the driver looks for the new primary and tries again");
          baton.pause(Duration.ofMillis(chance.below(LATE_MILLIS_MAX)));
          continue;
        }
        throw unreachable();
      }
      if (chance.strikes(Fault.ANSWER_LOST)) {
        throw unreachable();
      }
      replicate();
      return result;
    }
  }

  private void arrive(String what) {
    baton.step(what);
    // Who lags behind is slow to answer, too.
    if (lags.lasts() ? chance.coin() : chance.strikes(Fault.REQUEST_LATE)) {
      baton.note("late");
      baton.pause(Duration.ofMillis(chance.below(LATE_MILLIS_MAX)));
    }
    if (away.lasts() || chance.strikes(Fault.REQUEST_LOST)) {
      throw unreachable();
    }
  }

  private MongoTimeoutException unreachable() {
    baton.note(name + " can't be reached");
    return new MongoTimeoutException(name + " can't be reached");
  }

  /** For some time no majority gets anything; who lags behind may lose its place. */
  void lag() {
    lags.begin();
    if (chance.coin()) {
      baton.start(
          new Host(name),
          () -> {
            baton.pause(Duration.ofMillis(chance.below(LATE_MILLIS_MAX)));
            if (lags.lasts()) {
              failOver();
            }
          });
    }
  }

  /** For some time nobody reaches it. */
  void goAway() {
    away.begin();
  }

  /** A majority gets all there is, if it can. */
  void catchUp() {
    if (!lags.lasts()) {
      replicate();
    }
  }

  private void replicate() {
    lasting = new TreeMap<>(local);
    safe = applied;
    lasting.forEach((at, value) -> {
      if (value instanceof History history) {
        history.told().forEach(event -> everTold.add(at + " " + event));
      }
    });
  }

  /** Another primary takes over, which has only what a majority has. */
  void failOver() {
    baton.note(name + " fails over");
    lags.end();
    local = new TreeMap<>(lasting);
    outlived.add(safe);
  }

  /** What a backup now would hold. */
  Map<String, Object> backup() {
    baton.note(name + " is backed up");
    return Map.copyOf(lasting);
  }

  /** To be done while nobody is connected. */
  void restore(Map<String, Object> backup) {
    baton.note(name + " is restored");
    lags.end();
    local = new TreeMap<>(backup);
    lasting = new TreeMap<>(backup);
    outlived.add(-1L);
  }

  long incarnation() {
    return (Long) lasting.getOrDefault(INCARNATION, 1L);
  }

  void setIncarnation(long value) {
    local.put(INCARNATION, value);
    replicate();
  }

  NavigableMap<String, Object> all() {
    return lasting;
  }

  boolean everTold(String key, String event) {
    return everTold.contains(historyOf(key) + " " + event);
  }
}
