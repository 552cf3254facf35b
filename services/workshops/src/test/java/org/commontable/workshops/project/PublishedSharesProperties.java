package org.commontable.workshops.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.commontable.disclosure.Rules;
import org.commontable.kernel.Decision;

/** Holds every share that was ever published against every other. */
@Tag("W42")
@Tag("N7")
class PublishedSharesProperties {
  /** Nothing is rounded, so that subtracting gives exact figures. */
  private static final Rules EXACT = new Rules(5, 1, 8, false);

  /** A project comes, with these people in it, or goes. */
  record Step(int project, Set<Integer> people) {}

  private record Seen(ShareView view, Map<String, Set<String>> with, Set<String> people) {}

  @Property(tries = 300)
  void no_subtraction_tells_of_fewer_than_the_smallest(
      @ForAll("comings_and_goings") List<Step> steps) {
    Map<String, Set<String>> with = new HashMap<>();
    PublishedShares shares = PublishedShares.none("2026");
    List<Seen> seen = new ArrayList<>();
    for (Step step : steps) {
      String project = "project" + step.project;
      if (with.remove(project) == null) {
        with.put(project, named(step.people));
      }
      Set<String> people = new HashSet<>();
      with.values().forEach(people::addAll);
      PublishedShare wanted = PublishedShare.of(EXACT, with, Set.of(), people);
      int before = shares.shares().size();
      shares = next(shares, shares.publish(wanted, List.of()));
      if (shares.shares().size() > before) {
        seen.add(new Seen(shares.newest(List.of()).orElseThrow().view(), Map.copyOf(with), people));
      }
    }
    for (Seen one : seen) {
      for (Seen other : seen) {
        if (one.view.withLivedExperience() != null && other.view.withLivedExperience() != null) {
          Map<String, Set<String>> came = new HashMap<>(one.with);
          came.keySet().removeAll(other.with.keySet());
          Set<String> ofWhom = new HashSet<>();
          came.values().forEach(ofWhom::addAll);
          assertThat(came.isEmpty() ? 0 : ofWhom.size())
              .matches(count -> came.isEmpty() || count >= EXACT.smallest(), "enough people");
          assertTellsOfEnough(one.with.keySet(), other.with.keySet());
        }
        if (one.view.people() != null && other.view.people() != null) {
          assertTellsOfEnough(one.people, other.people);
        }
      }
    }
  }

  /** Where one is a part of the other, what is left is the figure of those who came or went. */
  private static void assertTellsOfEnough(Set<String> more, Set<String> fewer) {
    if (more.size() > fewer.size() && more.containsAll(fewer)) {
      assertThat(more.size() - fewer.size()).isGreaterThanOrEqualTo(EXACT.smallest());
    }
  }

  private static PublishedShares next(PublishedShares was, Decision<PublishedShares> decision) {
    return decision instanceof Decision.Changed<PublishedShares> changed ? changed.state() : was;
  }

  private static Set<String> named(Set<Integer> people) {
    Set<String> named = new HashSet<>();
    people.forEach(person -> named.add("person" + person));
    return named;
  }

  @Provide
  Arbitrary<List<Step>> comings_and_goings() {
    Arbitrary<Integer> project = Arbitraries.integers().between(1, 25);
    Arbitrary<Set<Integer>> people =
        Arbitraries.integers().between(1, 30).set().ofMinSize(0).ofMaxSize(4);
    return Combinators.combine(project, people).as(Step::new).list().ofMinSize(20).ofMaxSize(80);
  }
}
