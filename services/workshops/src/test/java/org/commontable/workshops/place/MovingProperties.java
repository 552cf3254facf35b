package org.commontable.workshops.place;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/**
 * People ask, move, go back, give up, answer offers or let them run out, in any order: nobody who
 * moves ends with two places, or with none.
 */
@Tag("W13")
class MovingProperties {

  /** What happens next. */
  sealed interface Step {
    record Asks(int person, int session) implements Step {}

    record Moves(int person, int from, int to) implements Step {}

    record GivesUp(int person, int session) implements Step {}

    record Answers(int person, int session, boolean accepts) implements Step {}

    record RunsOut(int session) implements Step {}
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void nobody_who_moves_has_two_places_or_loses_the_one_they_had(
      @ForAll("histories") List<Step> history) {
    SessionsToMoveBetween world = new SessionsToMoveBetween();
    history.forEach(step -> perform(world, step));
    world.everybodyHasWhatTheyShould();
  }

  static void perform(SessionsToMoveBetween world, Step step) {
    switch (step) {
      case Step.Asks(int person, int session) -> world.asksUnlessAMover(person, session);
      case Step.Moves(int person, int from, int to) -> world.moves(person, from, to);
      case Step.GivesUp(int person, int session) -> world.givesUpUnlessAMover(person, session);
      case Step.Answers(int person, int session, boolean accepts) ->
          world.answers(person, session, accepts);
      case Step.RunsOut(int session) -> world.anOfferRunsOut(session);
    }
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Integer> people = Arbitraries.integers().between(0, SessionsToMoveBetween.PEOPLE - 1);
    Arbitrary<Integer> sessions =
        Arbitraries.integers().between(0, SessionsToMoveBetween.SESSIONS - 1);
    Arbitrary<Step> asks = Combinators.combine(people, sessions).as(Step.Asks::new);
    return Arbitraries.frequencyOf(
            Tuple.of(4, asks),
            Tuple.of(6, Combinators.combine(people, sessions, sessions).as(Step.Moves::new)),
            Tuple.of(2, Combinators.combine(people, sessions).as(Step.GivesUp::new)),
            Tuple.of(
                4,
                Combinators.combine(people, sessions, Arbitraries.of(true, true, false))
                    .as(Step.Answers::new)),
            Tuple.of(1, sessions.map(Step.RunsOut::new)))
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }
}
