package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** {@code -Dsimulation.seed=7} runs one history alone; {@code -Dsimulation.lines} shows more. */
class SimulationTest {
  private static final int HISTORIES = 1_000;
  private static final int STEPS_MIN = 50;

  /** Told to fail some thousand times, the code under test would say so as often. */
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("org.commontable.events");

  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void aloud() {
    LOG.setLevel(null);
  }

  @Test
  void a_thousand_histories_keep_every_promise() {
    Long alone = Long.getLong("simulation.seed");
    long first = alone == null ? 1 : alone;
    long last = alone == null ? HISTORIES : alone;
    long steps = 0;
    for (long seed = first; seed <= last; seed++) {
      int length = Simulation.run(seed, new House()).size();
      assertThat(length).as("steps of seed %d", seed).isGreaterThanOrEqualTo(STEPS_MIN);
      steps += length;
    }
    System.out.printf("%d steps in %d histories%n", steps, last - first + 1);
  }

  @Test
  void the_same_seed_makes_the_same_history() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(Simulation.run(seed, new House())).isEqualTo(Simulation.run(seed, new House()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_house_with_a_known_flaw_is_found_out(FlawedHouses flawed) {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      try {
        Simulation.run(seed, flawed.build());
      } catch (AssertionError found) {
        String first = String.valueOf(found.getMessage()).lines().findFirst().orElse("");
        System.out.printf("%s is found by seed %d: %s%n", flawed, seed, first);
        return;
      }
    }
    throw new AssertionError(flawed + " was not found in " + HISTORIES + " histories");
  }
}
