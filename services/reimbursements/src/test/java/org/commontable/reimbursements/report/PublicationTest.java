package org.commontable.reimbursements.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.Overlaps;
import org.commontable.disclosure.PublishedTable;
import org.commontable.disclosure.Rules;
import org.commontable.reimbursements.report.Publication.Wait;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One table or list as it is published, by itself and beside what was published before. */
@Tag("F26")
@Tag("N7")
class PublicationTest {
  /** Counts as they are, from five people on. */
  private static final Rules RULES = Rules.usual().unrounded();

  private static final List<String> ROUTES = List.of("bank", "cash");
  private static final List<String> WHEN = List.of("in-time", "late");

  @Test
  void a_table_counts_who_is_in_each_cell_and_hides_the_few() {
    Publication published = table(cells("bank", 10, 7), cells("cash", 6, 8)).beside(nothing());

    PublishedTable seen = published.published();
    assertThat(seen.cell("bank", "in-time")).isEqualTo(Figure.shown(10));
    assertThat(seen.cell("cash", "late")).isEqualTo(Figure.shown(8));
    assertThat(seen.rowTotal("bank")).isEqualTo(Figure.shown(17));
    assertThat(seen.columnTotal("late")).isEqualTo(Figure.shown(15));
    assertThat(seen.total()).isEqualTo(Figure.shown(31));
    assertThat(published.people()).isEqualTo(31);

    PublishedTable few =
        table(cells("bank", 10, 4), cells("cash", 6, 8)).beside(nothing()).published();
    assertThat(few.cell("bank", "late").isShown()).isFalse();
  }

  @Test
  void a_list_has_no_rows_and_counts_by_its_columns() {
    Publication list =
        Publication.of(
                "answers",
                RULES,
                List.of(),
                List.of("accepted", "declined"),
                Map.of("|accepted", people("a", 9), "|declined", people("d", 6)),
                Map.of())
            .beside(nothing());

    assertThat(list.published().entry("accepted")).isEqualTo(Figure.shown(9));
    assertThat(list.published().entry("declined")).isEqualTo(Figure.shown(6));
    assertThat(list.published().columns()).containsExactly("accepted", "declined");
  }

  @Test
  void nothing_is_shown_until_it_is_held_against_what_was() {
    Publication wanted = table(cells("bank", 10, 7), cells("cash", 6, 8));

    assertThat(wanted.published().shown()).isEmpty();
  }

  @Test
  void one_more_person_than_before_is_not_to_be_had_by_subtracting() {
    Publication first = table(cells("bank", 10, 7), cells("cash", 6, 8)).beside(nothing());
    Publication one = table(cells("bank", 11, 7), cells("cash", 6, 8));

    PublishedTable beside = one.beside(first.after(nothing())).published();
    assertThat(beside.cell("bank", "in-time").isShown()).isFalse();
    assertThat(beside.cell("cash", "late")).isEqualTo(Figure.shown(8));
    assertThat(one.beside(nothing()).published().cell("bank", "in-time"))
        .isEqualTo(Figure.shown(11));
    // What was wanted and not shown gives nothing away.
    Publication hidden = table(cells("bank", 10, 7), cells("cash", 6, 8));
    assertThat(one.beside(hidden.after(nothing())).published().cell("bank", "in-time"))
        .isEqualTo(Figure.shown(11));
  }

  @Test
  void it_says_the_same_of_the_same_people_by_the_same_rules_alone() {
    Publication table = table(cells("bank", 10, 7), cells("cash", 6, 8));
    assertThat(table.saysTheSameAs(table.beside(nothing()))).isTrue();

    assertThat(table.saysTheSameAs(table(cells("bank", 10, 7), cells("cash", 6, 9)))).isFalse();
    assertThat(table.saysTheSameAs(of(RULES.sensitive(), ROUTES, WHEN, table.cells()))).isFalse();
    assertThat(table.saysTheSameAs(of(RULES, List.of("cash", "bank"), WHEN, table.cells())))
        .isFalse();
    assertThat(table.saysTheSameAs(of(RULES, ROUTES, List.of("late", "in-time"), table.cells())))
        .isFalse();
  }

  @Test
  void a_wait_is_an_average_of_enough_people() {
    Wait seven = Wait.OF_NOBODY;
    for (int i = 0; i < 7; i++) {
      seven = seven.and(10 + i);
    }
    assertThat(seven.average(RULES).isShown()).isFalse();
    assertThat(seven.and(27).average(RULES)).isEqualTo(Figure.shown(15));
    assertThat(seven.and(27)).isEqualTo(new Wait(8, 118));
  }

  private static Overlaps nothing() {
    return Overlaps.none(RULES);
  }

  private static Publication table(Map<String, Set<String>> bank, Map<String, Set<String>> cash) {
    Map<String, Set<String>> cells = new HashMap<>(bank);
    cells.putAll(cash);
    return of(RULES, ROUTES, WHEN, cells);
  }

  private static Publication of(
      Rules rules, List<String> rows, List<String> columns, Map<String, Set<String>> cells) {
    return Publication.of("on-time", rules, rows, columns, cells, Map.of());
  }

  private static Map<String, Set<String>> cells(String route, int inTime, int late) {
    return Map.of(
        Publication.nameOf(route, "in-time"), people(route + "-i-", inTime),
        Publication.nameOf(route, "late"), people(route + "-l-", late));
  }

  private static Set<String> people(String named, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> named + number)
        .collect(Collectors.toUnmodifiableSet());
  }
}
