package org.commontable.workshops.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commontable.workshops.place.MovingProperties.Step;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same at once: people are moved there and back by several at the same time, while places are
 * given up, offered, and run out. Whoever moves has one place in the end.
 */
@Tag("W13")
class RacingToMoveTest {
  private static final int THREADS = 6;
  private static final int ACTS = 30;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whoever_is_moved_by_several_at_once_has_one_place(long seed) throws Exception {
    SessionsToMoveBetween world = new SessionsToMoveBetween();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(seed * 100 + thread);
        running.add(
            threads.submit(() -> {
              for (int act = 0; act < ACTS; act++) {
                MovingProperties.perform(world, next(random));
              }
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    world.everybodyHasWhatTheyShould();
  }

  private static Step next(Random random) {
    int person = random.nextInt(SessionsToMoveBetween.PEOPLE);
    int session = random.nextInt(SessionsToMoveBetween.SESSIONS);
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Step.Asks(person, session);
      case 2 -> new Step.GivesUp(person, session);
      case 3, 4 -> new Step.Answers(person, session, random.nextInt(3) > 0);
      case 5 -> new Step.RunsOut(session);
      default -> new Step.Moves(person, session, random.nextInt(SessionsToMoveBetween.SESSIONS));
    };
  }
}
