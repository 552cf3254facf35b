package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.commontable.workshops.place.ReplyWithin.ReachedBy;
import org.jspecify.annotations.Nullable;

/** Whatever people and organisers do in whatever order: what a list promises holds. */
@Tag("W7")
class PlacesProperties {

  /** Something that somebody does to the list. */
  sealed interface Step {
    record Asks(int person, Perspective perspective, Terms terms) implements Step {}

    record Accepts(int person) implements Step {}

    record WaitsOn(int person) implements Step {}

    record Switches(int person, Way way) implements Step {}

    record SaysAnew(int person, Perspective as, Terms terms) implements Step {}

    record Reorders(int person, int turn) implements Step {}

    record Leaves(int person) implements Step {}

    record Replans(PlacesPlan plan) implements Step {}

    record TimePasses(int days) implements Step {}

    record Told() implements Step {}
  }

  @Property(tries = 1000)
  void never_one_place_too_many_and_never_one_idle(
      @ForAll("plans") PlacesPlan plan, @ForAll("histories") List<Step> history) {
    ListOfPlaces list = ListOfPlaces.with(plan.total(), plan.pools().toArray(Pool[]::new));
    Map<Integer, Integer> rounds = new HashMap<>();
    for (Step step : history) {
      Places before = list.places();
      perform(list, rounds, step);
      keepsThePlan(list.places());
      holdsPlacesUntilTheirTime(list);
      leavesNoPlaceIdle(list);
      movesUpInOrder(before, list.places());
      if (!(step instanceof Step.Leaves)) {
        takesNothingAway(before, list.places());
      }
    }
  }

  private static void perform(ListOfPlaces list, Map<Integer, Integer> rounds, Step step) {
    switch (step) {
      case Step.Asks(int person, Perspective perspective, Terms terms) -> {
        boolean gone =
            list.places()
                .entry(name(person))
                .filter(entry -> entry.standing() == Standing.LEFT)
                .isPresent();
        int round = rounds.merge(person, gone ? 1 : 0, Integer::sum);
        list.take(
            list.places()
                .claim(
                    ListOfPlaces.claim(name(person), round + 1, perspective, terms),
                    list.moment()));
      }
      case Step.Leaves(int person) ->
          list.places()
              .entry(name(person))
              .ifPresent(entry ->
                  list.take(
                      list.places()
                          .leave(
                              ListOfPlaces.claim(name(person), entry.round(), entry.perspective()),
                              list.moment())));
      case Step.Accepts(int person) ->
          tried(list, list.places().accept(name(person), list.moment()));
      case Step.WaitsOn(int person) ->
          tried(list, list.places().waitOn(name(person), list.moment()));
      case Step.Switches(int person, Way way) ->
          tried(list, list.places().switchWay(name(person), way, false, list.moment()));
      case Step.SaysAnew(int person, Perspective as, Terms terms) ->
          tried(list, list.places().sayAnew(name(person), as, terms, list.moment()));
      case Step.Reorders(int person, int turn) ->
          tried(
              list,
              list.places().reorder(name(person), turn, "because", "somebody", list.moment()));
      case Step.Replans(PlacesPlan plan) -> {
        tried(list, list.places().replan(plan, list.moment()));
      }
      case Step.TimePasses(int days) -> list.timeComes(list.now().plus(Duration.ofDays(days)));
      case Step.Told() -> list.take(list.places().told(list.places().untold(10), list.now()));
    }
  }

  private static void tried(ListOfPlaces list, Decision<Places> decision) {
    if (!(decision instanceof Decision.Refused<Places>)) {
      list.take(decision);
    }
  }

  private static void keepsThePlan(Places places) {
    assertThat(Judge.wrongsOf(places)).as("%s", places).isEmpty();
  }

  /** What is held for some is theirs until its time has come. */
  private static void holdsPlacesUntilTheirTime(ListOfPlaces list) {
    assertThat(list.places().plan().pools())
        .filteredOn(Pool::released)
        .allSatisfy(pool ->
            assertThat(Objects.requireNonNull(pool.releaseAt())).isBeforeOrEqualTo(list.now()));
  }

  /** But for those who have just let an offer go by: what came free then is for others. */
  private static void leavesNoPlaceIdle(ListOfPlaces list) {
    Places places = list.places();
    if (!list.now().isBefore(ListOfPlaces.START)) {
      return;
    }
    assertThat(places.entries())
        .filteredOn(entry -> entry.standing() == Standing.WAITING)
        .filteredOn(entry -> entry.passed() == null || places.lastFreed() > entry.passed())
        .as("%s", places)
        .noneMatch(entry -> Judge.hasRoomFor(places, entry));
  }

  /** Who was offered a place had nobody of the same needs before them who waits on for it. */
  private static void movesUpInOrder(Places before, Places after) {
    List<Entry> passedOver = new ArrayList<>();
    for (Entry entry : after.entries()) {
      boolean waitedBefore =
          before
              .entry(entry.registrationId())
              .filter(was -> was.standing() == Standing.WAITING)
              .isPresent();
      if (entry.mayBeOffered(after.lastFreed())) {
        passedOver.add(entry);
      } else if (entry.standing() == Standing.OFFERED && waitedBefore) {
        assertThat(passedOver)
            .noneMatch(other ->
                other.perspective() == entry.perspective() && other.terms().equals(entry.terms()));
      }
    }
  }

  private static void takesNothingAway(Places before, Places after) {
    before.entries().stream()
        .filter(entry -> entry.standing() == Standing.PLACED)
        .forEach(entry ->
            assertThat(after.entry(entry.registrationId()).orElseThrow().standing())
                .isEqualTo(Standing.PLACED));
    assertThat(after.entries())
        .as("an offer runs out when it may, and not before the session unless it must")
        .filteredOn(entry -> entry.standing() == Standing.OFFERED)
        .allSatisfy(entry -> {
          Instant answerBy = Objects.requireNonNull(entry.answerBy());
          assertThat(
                  answerBy.equals(ListOfPlaces.START)
                      || OfferPolicy.mayRunOut(answerBy, ListOfPlaces.WORKING_DAYS))
              .isTrue();
        });
  }

  private static String name(int person) {
    return ListOfPlaces.id("person " + person);
  }

  @Provide
  Arbitrary<PlacesPlan> plans() {
    Arbitrary<Integer> days = Arbitraries.integers().between(0, 20);
    Arbitrary<Pool> held =
        Combinators.combine(
                Arbitraries.of(Perspective.class), Arbitraries.integers().between(1, 3), days)
            .as((perspective, places, day) -> Pool.of(perspective, places, release(day)));
    Arbitrary<List<Pool>> seats =
        Combinators.combine(
                Arbitraries.integers().between(2, 6),
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(1, 2),
                days,
                Arbitraries.integers().between(0, 15))
            .as((room, online, positions, day, which) ->
                some(
                    which,
                    List.of(
                        Pool.of(Pool.Kind.IN_PERSON, room, null),
                        Pool.of(Pool.Kind.ONLINE, online, null),
                        Pool.of(Pool.Kind.ACCESSIBLE, positions, release(day)),
                        Pool.of(Pool.Kind.SUPPORTERS, 3 - positions, release(day)))));
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            held.list().ofMaxSize(4).uniqueElements(pool -> pool.perspective() + ""),
            seats,
            Arbitraries.integers().between(0, 3))
        .as((open, pools, kinds, overflowing) ->
            new PlacesPlan(
                Math.max(1, open + pools.stream().mapToInt(Pool::places).sum()),
                Stream.concat(chained(pools, overflowing).stream(), kinds.stream()).toList()))
        .filter(plan -> PlanPolicies.firstRefusal(plan).isEmpty());
  }

  /** The first so many pools overflow, each into the next, the last into the open places. */
  private static List<Pool> chained(List<Pool> pools, int overflowing) {
    List<Pool> chained = new ArrayList<>();
    for (int i = 0; i < pools.size(); i++) {
      Overflow next = new Overflow(i + 1 < pools.size() ? pools.get(i + 1).perspective() : null);
      chained.add(i < overflowing ? pools.get(i).overflowingTo(next) : pools.get(i));
    }
    return chained;
  }

  /** Those whose bit is set. */
  private static List<Pool> some(int which, List<Pool> pools) {
    return IntStream.range(0, pools.size())
        .filter(i -> (which & (1 << i)) != 0)
        .mapToObj(pools::get)
        .toList();
  }

  private static @Nullable Instant release(int days) {
    return days == 0 ? null : ListOfPlaces.NOW.plus(Duration.ofDays(days));
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Integer> people = Arbitraries.integers().between(1, 12);
    Arbitrary<Step> asks =
        Combinators.combine(people, Arbitraries.of(Perspective.class), terms()).as(Step.Asks::new);
    return Arbitraries.frequencyOf(
            Tuple.of(6, asks),
            Tuple.of(3, people.map(Step.Leaves::new)),
            Tuple.of(1, plans().map(Step.Replans::new)),
            Tuple.of(1, Arbitraries.integers().between(0, 10).map(Step.TimePasses::new)),
            Tuple.of(2, people.map(Step.Accepts::new)),
            Tuple.of(1, people.map(Step.WaitsOn::new)),
            Tuple.of(
                1, Combinators.combine(people, Arbitraries.of(Way.class)).as(Step.Switches::new)),
            Tuple.of(
                1,
                Combinators.combine(people, Arbitraries.of(Perspective.class), terms())
                    .as(Step.SaysAnew::new)),
            Tuple.of(1, Combinators.combine(people, people).as(Step.Reorders::new)),
            Tuple.of(1, Arbitraries.of(new Step.Told())))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static Arbitrary<Terms> terms() {
    return Combinators.combine(
            Arbitraries.of(Way.class),
            Arbitraries.of(true, false, false),
            Arbitraries.of(true, false, false),
            Arbitraries.of(0, 0, 1, 2),
            Arbitraries.of(
                new ReplyWithin(2, null, null),
                new ReplyWithin(null, 3, null),
                new ReplyWithin(null, null, ReachedBy.POST)),
            Arbitraries.of(WhenLapsed.class))
        .as(Terms::new);
  }
}
