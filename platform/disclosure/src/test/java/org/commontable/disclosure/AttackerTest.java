package org.commontable.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may be in a place, compared with trying every table there is. */
@Tag("N7")
final class AttackerTest {
  private static final int MOST = 5;

  /** Tables with totals in a last row and column, and bounds on each place. */
  private static final class Case {
    final long[][] truth;
    final long[][] least;
    final long[][] most;

    Case(long[][] truth, long[][] least, long[][] most) {
      this.truth = truth;
      this.least = least;
      this.most = most;
    }

    int down() {
      return truth.length - 1;
    }

    int across() {
      return truth[0].length - 1;
    }
  }

  @Test
  void what_may_be_in_a_place_is_what_some_table_that_fits_has_there() {
    Random random = new Random(20_260_401);
    for (int[] shape : new int[][] {{1, 1}, {1, 3}, {2, 1}, {2, 2}, {2, 3}, {3, 2}}) {
      for (int time = 0; time < 40; time++) {
        Case given = random(random, shape[0], shape[1]);
        List<List<Set<Long>>> possible = possible(given);
        Attacker attacker = new Attacker(given.truth, given.least, given.most);
        for (int row = 0; row <= given.down(); row++) {
          for (int column = 0; column <= given.across(); column++) {
            Set<Long> found = new TreeSet<>();
            for (long value = 0; value <= (long) MOST * shape[0] * shape[1] + 1; value++) {
              if (attacker.mayBe(row, column, value)) {
                found.add(value);
              }
            }
            assertThat(found)
                .as("place %d, %d of a table of %d by %d", row, column, shape[0], shape[1])
                .isEqualTo(possible.get(row).get(column));
          }
        }
      }
    }
  }

  @Test
  void who_knows_nothing_can_not_rule_out_anything() {
    long[][] truth = {{3, 3}, {3, 3}};
    long[][] least = {{1, 0}, {0, 0}};
    long[][] most = {
      {Attacker.UNLIMITED, Attacker.UNLIMITED}, {Attacker.UNLIMITED, Attacker.UNLIMITED}
    };
    Attacker attacker = new Attacker(truth, least, most);

    assertThat(attacker.mayBe(0, 0, 1_000_000)).isTrue();
    assertThat(attacker.mayBe(0, 0, 1)).isTrue();
    assertThat(attacker.mayBe(0, 0, 0)).isFalse();
  }

  /** Each bound is sometimes the truth, sometimes further away. */
  private static Case random(Random random, int down, int across) {
    long[][] truth = new long[down + 1][across + 1];
    for (int row = 0; row < down; row++) {
      for (int column = 0; column < across; column++) {
        long count = random.nextInt(MOST);
        truth[row][column] = count;
        truth[row][across] += count;
        truth[down][column] += count;
        truth[down][across] += count;
      }
    }
    long[][] least = new long[down + 1][across + 1];
    long[][] most = new long[down + 1][across + 1];
    for (int row = 0; row <= down; row++) {
      for (int column = 0; column <= across; column++) {
        long count = truth[row][column];
        boolean isCell = row < down && column < across;
        least[row][column] = Math.max(0, count - random.nextInt(3));
        most[row][column] =
            isCell ? Math.min(MOST, count + random.nextInt(3)) : count + random.nextInt(4);
      }
    }
    return new Case(truth, least, most);
  }

  private static List<List<Set<Long>>> possible(Case given) {
    List<List<Set<Long>>> possible = new ArrayList<>();
    for (int row = 0; row <= given.down(); row++) {
      possible.add(new ArrayList<>());
      for (int column = 0; column <= given.across(); column++) {
        possible.getLast().add(new TreeSet<>());
      }
    }
    everyTable(given, new long[given.down() + 1][given.across() + 1], 0, possible);
    return possible;
  }

  private static void everyTable(
      Case given, long[][] begun, int at, List<List<Set<Long>>> possible) {
    if (at == given.down() * given.across()) {
      note(given, begun, possible);
      return;
    }
    int row = at / given.across();
    int column = at % given.across();
    for (long value = given.least[row][column]; value <= given.most[row][column]; value++) {
      begun[row][column] = value;
      everyTable(given, begun, at + 1, possible);
    }
  }

  private static void note(Case given, long[][] cells, List<List<Set<Long>>> possible) {
    long[][] all = new long[given.down() + 1][given.across() + 1];
    for (int row = 0; row < given.down(); row++) {
      for (int column = 0; column < given.across(); column++) {
        all[row][column] = cells[row][column];
        all[row][given.across()] += cells[row][column];
        all[given.down()][column] += cells[row][column];
        all[given.down()][given.across()] += cells[row][column];
      }
    }
    for (int row = 0; row <= given.down(); row++) {
      for (int column = 0; column <= given.across(); column++) {
        if (all[row][column] < given.least[row][column]
            || all[row][column] > given.most[row][column]) {
          return;
        }
      }
    }
    for (int row = 0; row <= given.down(); row++) {
      for (int column = 0; column <= given.across(); column++) {
        possible.get(row).get(column).add(all[row][column]);
      }
    }
  }
}
