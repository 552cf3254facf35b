package org.commontable.events;

import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What goes wrong in a history. Each history has only some of the faults, and each of them more or
 * less often, so that a thousand histories try many mixtures.
 */
final class Chance {
  /** What may go wrong, and how likely that is each time that it might. */
  enum Fault {
    REQUEST_LOST(0.03),
    REQUEST_LATE(0.12),
    ANSWER_LOST(0.05),
    FAILS_OVER_DURING_A_WRITE(0.05),
    NOT_PUBLISHED(0.1),
    PUBLISHED_UNHEARD(0.1),
    PUBLISHED_LATE(0.1),
    PUBLISHED_TWICE(0.05),
    HANDLER_FAILS(0.12),
    WRITER_DIES(0.08),
    READER_DIES(0.04),
    WRITERS_STORE_LAGS(0.15),
    READERS_STORE_LAGS(0.04),
    WRITERS_STORE_FAILS_OVER(0.08),
    READERS_STORE_FAILS_OVER(0.04),
    WRITERS_STORE_IS_AWAY(0.02),
    READERS_STORE_IS_AWAY(0.06),
    BROKER_IS_AWAY(0.02),
    REBALANCE(0.12),
    REWIND(0.03),
    REPLAY(0.05),
    BACKUP(0.06),
    WRITERS_RESTORE(0.02),
    READERS_RESTORE(0.02);

    private final double likely;

    Fault(double likely) {
      this.likely = likely;
    }
  }

  private final RandomGenerator random;
  private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);

  Chance(RandomGenerator random) {
    this.random = random;
    for (Fault fault : Fault.values()) {
      rates.put(fault, random.nextBoolean() ? fault.likely * random.nextDouble(0.5, 2) : 0);
    }
  }

  boolean strikes(Fault fault) {
    return random.nextDouble() < rates.getOrDefault(fault, 0.0);
  }

  /** From now on nothing goes wrong. */
  void rests() {
    rates.clear();
  }

  boolean coin() {
    return random.nextBoolean();
  }

  /** 0 or more, but less than the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }
}
