package org.commontable.reimbursements.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who knows who is in every group holds all that the reports ever showed of a quarter
 * against each other: the tables of who was paid in time and of what was answered, as they were
 * shown at several times.
 */
@Tag("N7")
@Tag("F26")
class BesideEachOtherProperties {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 6);
  private static final String QUARTER = "?quarter=2026-Q2";

  /** What happens to one more person. */
  enum What {
    IN_TIME,
    LATE,
    WAITING,
    ACCEPTED_ONLY,
    DECLINED,
    NOT_ANSWERED
  }

  /** A figure that was shown, of whom, and by which answer. */
  private record Seen(int answer, Set<String> people) {}

  @Property(tries = 3, shrinking = ShrinkingMode.OFF)
  void nobody_learns_of_fewer_people_than_a_threshold_has_by_adding_and_subtracting(
      @ForAll @Size(min = 16, max = 26) List<What> people) {
    Scene scene = new Scene();
    // Counts as they are: what is shown must be safe without rounding.
    scene.showCountsFrom(4);
    String session = Scene.anId();
    scene.tellSession("session_scheduled.v1", session, DAY);
    Map<String, What> all = new LinkedHashMap<>();
    List<Seen> seen = new ArrayList<>();
    int answers = 0;
    for (What what : people) {
      String person = Scene.anId();
      happens(scene, session, person, what);
      all.put(person, what);
      if (all.size() >= 12) {
        onTime(scene, answers++, all, seen);
        answered(scene, answers++, all, seen);
      }
    }

    assertThat(seen).isNotEmpty();
    Set<Seen> different = new HashSet<>(seen);
    for (Seen one : different) {
      for (Seen two : different) {
        assertThat(sizeOf(one.people(), Set.of(), two.people())).isNotIn(1, 2, 3);
        for (Seen three : different) {
          assertThat(sizeOf(one.people(), two.people(), three.people())).isNotIn(1, 2, 3);
        }
      }
    }
  }

  private static void happens(Scene scene, String session, String person, What what) {
    String id = scene.offered(session, person);
    switch (what) {
      case IN_TIME, LATE -> {
        scene.answer(person, id, "accept").require(200);
        scene.attended(session, person, Scene.SIX_HOURS, 1, DAY);
        scene.awaitState(id, "claimed");
        scene.approve(id, 15_000).require(200);
        scene.paid(id, what == What.LATE ? DAY.plusDays(45) : DAY.plusDays(14));
      }
      case WAITING -> {
        scene.answer(person, id, "accept").require(200);
        scene.attended(session, person, Scene.SIX_HOURS, 1, DAY);
        scene.awaitState(id, "claimed");
      }
      case ACCEPTED_ONLY -> scene.answer(person, id, "accept").require(200);
      case DECLINED -> scene.answer(person, id, "nothing").require(200);
      case NOT_ANSWERED -> {}
    }
  }

  /** The publication is the truth of who is in it; what is shown of it is what anybody sees. */
  private static void onTime(Scene scene, int answer, Map<String, What> all, List<Seen> seen) {
    HttpAnswer shown = scene.finance.get(API + "/reports/on-time" + QUARTER).require(200);
    Set<String> inTime = of(all, What.IN_TIME);
    Set<String> late = of(all, What.LATE, What.WAITING, What.ACCEPTED_ONLY);
    Set<String> both = of(all, What.IN_TIME, What.LATE, What.WAITING, What.ACCEPTED_ONLY);
    note(answer, shown.json().at("/routes/0/inTime"), inTime, seen);
    note(answer, shown.json().at("/routes/0/late"), late, seen);
    note(answer, shown.json().at("/routes/0/all"), both, seen);
    note(answer, shown.json().at("/all"), both, seen);
  }

  private static void answered(Scene scene, int answer, Map<String, What> all, List<Seen> seen) {
    HttpAnswer shown = scene.finance.get(API + "/reports/offer-answers" + QUARTER).require(200);
    Map<String, Set<String>> groups =
        Map.of(
            "accepted", of(all, What.IN_TIME, What.LATE, What.WAITING, What.ACCEPTED_ONLY),
            "declined", of(all, What.DECLINED),
            "not answered", of(all, What.NOT_ANSWERED));
    shown
        .json()
        .at("/answers")
        .forEach(each ->
            note(
                answer,
                each.at("/people"),
                groups.getOrDefault(each.at("/answer").asString(), Set.of()),
                seen));
    note(answer, shown.json().at("/all"), all.keySet(), seen);
  }

  /**
   * A figure that is not of everybody in the group by now was published earlier: then it is of
   * those who were in it first, since nobody leaves one here.
   */
  private static void note(int answer, JsonNode figure, Set<String> group, List<Seen> seen) {
    if (figure.at("/shown").asBoolean()) {
      long value = figure.at("/value").asLong();
      assertThat(value).isLessThanOrEqualTo(group.size());
      seen.add(new Seen(answer, group.stream().limit(value).collect(Collectors.toSet())));
    }
  }

  private static Set<String> of(Map<String, What> all, What... kinds) {
    return all.entrySet().stream()
        .filter(each -> List.of(kinds).contains(each.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Of whom A + B - C is the figure: -1 where that is the figure of no group. */
  private static int sizeOf(Set<String> a, Set<String> b, Set<String> c) {
    Map<String, Integer> times = new HashMap<>();
    a.forEach(key -> times.merge(key, 1, Integer::sum));
    b.forEach(key -> times.merge(key, 1, Integer::sum));
    c.forEach(key -> times.merge(key, -1, Integer::sum));
    return times.values().stream().allMatch(n -> n == 0 || n == 1)
        ? times.values().stream().mapToInt(Integer::intValue).sum()
        : -1;
  }
}
