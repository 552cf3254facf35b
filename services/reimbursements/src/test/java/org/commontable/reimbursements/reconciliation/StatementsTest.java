package org.commontable.reimbursements.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.reconciliation.Statements.Fit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a statement stands to the others, and how many of them are looked at for that. */
@Tag("F17")
class StatementsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 10, 19);

  private final List<ReadMessage> read = new ArrayList<>();
  private int lookedAt;

  private final Statements statements =
      new Statements() {
        @Override
        public Stream<ReadMessage> all() {
          return read.stream().peek(_ -> lookedAt++);
        }

        @Override
        public Stream<ReadMessage> beginningWith(long pence) {
          return all(read.stream().filter(each -> Long.valueOf(pence).equals(each.opening())));
        }

        @Override
        public Stream<ReadMessage> endingWith(long pence) {
          return all(read.stream().filter(each -> Long.valueOf(pence).equals(each.closing())));
        }

        private Stream<ReadMessage> all(Stream<ReadMessage> some) {
          return some.peek(_ -> lookedAt++);
        }
      };

  @Test
  void among_thousands_only_those_are_looked_at_that_say_something_of_it() {
    for (int day = 0; day < 5_000; day++) {
      read.add(statement("s" + day, day, day + 1L, MONDAY.plusDays(day)));
    }

    assertThat(statements.fitOf(read.get(2_500))).isEqualTo(Fit.FITS);
    assertThat(lookedAt).isEqualTo(1);
    lookedAt = 0;
    ReadMessage afterAGap = statement("gap", 9_000, 9_001, MONDAY.plusDays(6_000));
    assertThat(statements.fitOf(afterAGap)).isEqualTo(Fit.SOMETHING_BEFORE_IT_IS_MISSING);
    assertThat(lookedAt).isEqualTo(1);
    lookedAt = 0;
    assertThat(statements.fitOf(read.getFirst())).isEqualTo(Fit.FITS);
    assertThat(lookedAt).isEqualTo(5_001);
  }

  @Test
  void a_weeks_statement_begins_where_that_of_its_monday_does() {
    read.add(statement("before", 0, 10, MONDAY.minusDays(3)));
    read.add(statement("monday", 20, 30, MONDAY));
    ReadMessage week = statement("week", 20, 90, MONDAY.plusDays(4));
    read.add(week);

    assertThat(statements.fitOf(week)).isEqualTo(Fit.FITS);
    read.set(1, statement("monday", 20, 20, MONDAY));
    // Nothing moved on that Monday: it ends, too, where the week begins.
    assertThat(statements.fitOf(week)).isEqualTo(Fit.FITS);
    read.set(1, statement("monday", 20, 30, MONDAY.plusDays(7)));
    assertThat(statements.fitOf(week)).isEqualTo(Fit.SOMETHING_BEFORE_IT_IS_MISSING);
  }

  @Test
  void what_ends_later_does_not_come_before_it_and_it_does_not_follow_itself() {
    read.add(statement("first", 0, 10, MONDAY));
    ReadMessage second = statement("second", 50, 50, MONDAY.plusDays(1));
    read.add(second);
    assertThat(statements.fitOf(second)).isEqualTo(Fit.SOMETHING_BEFORE_IT_IS_MISSING);
    read.add(statement("later", 70, 50, MONDAY.plusDays(2)));
    assertThat(statements.fitOf(second)).isEqualTo(Fit.SOMETHING_BEFORE_IT_IS_MISSING);
    read.add(statement("same day", 10, 50, MONDAY.plusDays(1)));
    assertThat(statements.fitOf(second)).isEqualTo(Fit.FITS);
  }

  @Test
  void what_is_no_statement_fits_nothing_and_what_does_not_add_up_says_so() {
    ReadMessage notice = message("n", "camt054", 0L, 1L, true, MONDAY);
    assertThat(statements.fitOf(notice)).isNull();
    assertThat(statements.fitOf(message("n", Statements.KIND, null, 1L, true, MONDAY))).isNull();
    assertThat(statements.fitOf(message("n", Statements.KIND, 0L, null, true, MONDAY))).isNull();
    assertThat(statements.fitOf(message("n", Statements.KIND, 0L, 1L, false, MONDAY)))
        .isEqualTo(Fit.DOES_NOT_ADD_UP);
  }

  @Test
  void the_last_is_the_one_of_the_last_day() {
    assertThat(statements.last()).isNull();
    read.add(statement("b", 1, 2, MONDAY.plusDays(1)));
    read.add(statement("c", 2, 3, MONDAY.plusDays(2)));
    read.add(statement("a", 0, 1, MONDAY));
    read.add(message("no balance", Statements.KIND, null, null, true, MONDAY.plusDays(9)));
    read.add(message("no day", Statements.KIND, 7L, 8L, true, null));
    assertThat(statements.last()).isEqualTo(read.get(1));
  }

  private static ReadMessage statement(String id, long opening, long closing, LocalDate on) {
    return message(id, Statements.KIND, opening, closing, true, on);
  }

  private static ReadMessage message(
      String id,
      String kind,
      @Nullable Long opening,
      @Nullable Long closing,
      boolean balances,
      @Nullable LocalDate on) {
    return new ReadMessage(
        id,
        "payer",
        kind,
        "08",
        id,
        "",
        1,
        0,
        Pence.NOTHING,
        Pence.NOTHING,
        opening,
        closing,
        balances,
        on,
        Map.of(),
        0,
        0,
        List.of(),
        0,
        true,
        "finance",
        Instant.EPOCH);
  }
}
