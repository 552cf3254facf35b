package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.commontable.kernel.Decision;
import org.commontable.workshops.perspective.Perspective;

/** Whatever people and organisers do in whatever order: what a list promises holds. */
@Tag("W7")
class PlacesProperties {

  /** Something that somebody does to the list. */
  sealed interface Step {
    record Asks(int person, Perspective perspective) implements Step {}

    record Leaves(int person) implements Step {}

    record Replans(PlacesPlan plan) implements Step {}

    record TimePasses(int days) implements Step {}

    record Told() implements Step {}
  }

  @Property(tries = 500)
  void never_one_place_too_many_and_never_one_idle(
      @ForAll("plans") PlacesPlan plan, @ForAll("histories") List<Step> history) {
    ListOfPlaces list = ListOfPlaces.with(plan.total(), plan.pools().toArray(Pool[]::new));
    Map<Integer, Integer> rounds = new HashMap<>();
    for (Step step : history) {
      Places before = list.places();
      perform(list, rounds, step);
      keepsThePlan(list.places());
      leavesNoPlaceIdle(list.places());
      movesUpInOrder(before, list.places());
      if (!(step instanceof Step.Leaves)) {
        takesNothingAway(before, list.places());
      }
    }
  }

  private static void perform(ListOfPlaces list, Map<Integer, Integer> rounds, Step step) {
    switch (step) {
      case Step.Asks(int person, Perspective perspective) -> {
        boolean gone =
            list.places()
                .entry(name(person))
                .filter(entry -> entry.standing() == Standing.LEFT)
                .isPresent();
        int round = rounds.merge(person, gone ? 1 : 0, Integer::sum);
        list.take(list.places().claim(name(person), round + 1, perspective, list.now()));
      }
      case Step.Leaves(int person) ->
          list.places()
              .entry(name(person))
              .ifPresent(entry ->
                  list.take(
                      list.places()
                          .leave(name(person), entry.round(), entry.perspective(), list.now())));
      case Step.Replans(PlacesPlan plan) -> {
        Decision<Places> decision = list.places().replan(plan, list.now());
        if (!(decision instanceof Decision.Refused<Places>)) {
          list.take(decision);
        }
      }
      case Step.TimePasses(int days) -> list.timeComes(list.now().plus(Duration.ofDays(days)));
      case Step.Told() -> list.take(list.places().told(list.places().untold(10), list.now()));
    }
  }

  private static void keepsThePlan(Places places) {
    assertThat(places.count(Standing.PLACED)).isLessThanOrEqualTo(places.plan().total());
    assertThat(places.room().keepsThePlan()).isTrue();
  }

  private static void leavesNoPlaceIdle(Places places) {
    Room room = places.room();
    assertThat(places.entries())
        .filteredOn(entry -> entry.standing() == Standing.WAITING)
        .noneMatch(entry -> room.fits(entry.perspective()));
  }

  /** Who moved up had nobody before them who waits on for the same kind of place. */
  private static void movesUpInOrder(Places before, Places after) {
    Room room = after.room();
    Set<Optional<Pool>> stillWaiting = new HashSet<>();
    for (Entry entry : after.entries()) {
      Optional<Pool> pool = room.pool(entry.perspective());
      boolean waitedBefore =
          before.entry(entry.registrationId()).map(Entry::standing).orElse(Standing.WAITING)
              == Standing.WAITING;
      if (entry.standing() == Standing.WAITING) {
        stillWaiting.add(pool);
      } else if (entry.standing() == Standing.PLACED && waitedBefore) {
        assertThat(stillWaiting).doesNotContain(pool);
      }
    }
  }

  private static void takesNothingAway(Places before, Places after) {
    before.entries().stream()
        .filter(entry -> entry.standing() == Standing.PLACED)
        .forEach(entry ->
            assertThat(after.entry(entry.registrationId()).orElseThrow().standing())
                .isEqualTo(Standing.PLACED));
  }

  private static String name(int person) {
    return ListOfPlaces.id("person " + person);
  }

  @Provide
  Arbitrary<PlacesPlan> plans() {
    Arbitrary<Pool> pools =
        Combinators.combine(
                Arbitraries.of(Perspective.class),
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(0, 20))
            .as((perspective, places, days) ->
                Pool.of(
                    perspective,
                    places,
                    days == 0 ? null : ListOfPlaces.NOW.plus(Duration.ofDays(days))));
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            pools.list().ofMaxSize(4).uniqueElements(Pool::perspective))
        .as((open, held) ->
            new PlacesPlan(Math.max(1, open + held.stream().mapToInt(Pool::places).sum()), held));
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Integer> people = Arbitraries.integers().between(1, 12);
    Arbitrary<Step> asks =
        Combinators.combine(people, Arbitraries.of(Perspective.class)).as(Step.Asks::new);
    return Arbitraries.frequencyOf(
            Tuple.of(6, asks),
            Tuple.of(3, people.map(Step.Leaves::new)),
            Tuple.of(1, plans().map(Step.Replans::new)),
            Tuple.of(1, Arbitraries.integers().between(0, 10).map(Step.TimePasses::new)),
            Tuple.of(1, Arbitraries.of(new Step.Told())))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }
}
