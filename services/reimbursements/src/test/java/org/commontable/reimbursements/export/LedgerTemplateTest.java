package org.commontable.reimbursements.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.export.LedgerTemplate.Column;
import org.commontable.reimbursements.export.LedgerTemplate.Source;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Batch.Kind;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.ledger.PostedBatch;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTemplateTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 10);
  private static final Cost EXPENSES =
      new Cost(Account.EXPENSES_REPAID, Cost.Code.of("C100", "5220", "programme"));
  private static final Cost NO_SUBJECTIVE =
      new Cost(Account.EXPENSES_REPAID, Cost.Code.of("C100", null, null));
  private static final List<Line> LINES =
      List.of(
          EXPENSES.more(Pence.pounds(5)),
          Line.credit(Account.PAYMENTS_IN_TRANSIT, Pence.pounds(5)));

  @Test
  void each_column_shows_what_it_says() {
    Grid grid = template(true, Source.values()).grid(List.of(movement(LINES)));

    assertThat(grid.head())
        .containsExactly(Arrays.stream(Source.values()).map(Source::text).toArray(String[]::new));
    assertThat(grid.rows())
        .containsExactly(
            List.of(
                Cell.text("fixed"),
                Cell.count(7),
                Cell.text("run:1"),
                Cell.text("movement"),
                Cell.text("10/07/2026"),
                Cell.text("11/07/2026"),
                Cell.text("2026-07"),
                Cell.text("expenses-repaid"),
                Cell.text("52200000"),
                Cell.text("C100"),
                Cell.text("5220"),
                Cell.text("programme"),
                Cell.money(500),
                Cell.text(""),
                Cell.money(500),
                Cell.text("DR"),
                Cell.text("")),
            List.of(
                Cell.text("fixed"),
                Cell.count(7),
                Cell.text("run:1"),
                Cell.text("movement"),
                Cell.text("10/07/2026"),
                Cell.text("11/07/2026"),
                Cell.text("2026-07"),
                Cell.text("payments-in-transit"),
                Cell.text("payments-in-transit"),
                Cell.text(""),
                Cell.text("payments-in-transit"),
                Cell.text(""),
                Cell.text(""),
                Cell.money(500),
                Cell.money(-500),
                Cell.text("CR"),
                Cell.text("")));
  }

  @Test
  void a_cost_without_a_code_of_its_own_has_that_of_its_account() {
    Grid grid =
        template(true, Source.SUBJECTIVE_CODE, Source.COST_CENTRE)
            .grid(
                List.of(
                    movement(
                        List.of(
                            NO_SUBJECTIVE.more(Pence.pounds(5)),
                            Line.credit(Account.PAYMENTS_IN_TRANSIT, Pence.pounds(5))))));

    assertThat(grid.rows().getFirst()).containsExactly(Cell.text("52200000"), Cell.text("C100"));
  }

  @Test
  void an_organisation_may_want_its_debits_below_nothing() {
    Grid grid = template(false, Source.SIGNED_AMOUNT).grid(List.of(movement(LINES)));

    assertThat(grid.rows()).containsExactly(List.of(Cell.money(-500)), List.of(Cell.money(500)));
  }

  @Test
  void only_what_moved_is_told_and_what_it_takes_back() {
    LedgerTemplate template = template(true, Source.KIND, Source.REVERSES);

    assertThat(template.grid(List.of(posted(Kind.PENDING, LINES, null))).rows()).isEmpty();
    assertThat(template.grid(List.of(posted(Kind.VOIDING, LINES, 3L))).rows()).isEmpty();
    assertThat(template.grid(List.of(posted(Kind.PERIOD_CLOSE, List.of(), null))).rows()).isEmpty();
    assertThat(template.grid(List.of(posted(Kind.POSTING, LINES, 3L))).rows()).hasSize(2);
    assertThat(template.grid(List.of(posted(Kind.REVERSAL, LINES, 3L))).rows())
        .containsOnly(List.of(Cell.text("reversal"), Cell.count(3)));
  }

  @Test
  void what_is_used_until_somebody_says_otherwise() {
    LedgerTemplate usual = LedgerTemplate.usual("payer");

    assertThat(usual.columns()).hasSize(10);
    assertThat(usual.separator()).isEqualTo(',');
    assertThat(usual.replacedBy(LedgerTemplate.usual("payer")))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(usual.replacedBy(template(true, Source.SIDE)))
        .isEqualTo(Decision.changed(template(true, Source.SIDE)));
  }

  private static LedgerTemplate template(boolean creditsAreMinus, Source... sources) {
    return new LedgerTemplate(
        "payer",
        ';',
        "dd/MM/yyyy",
        creditsAreMinus,
        false,
        Arrays.stream(sources).map(source -> new Column(source.text(), source, "fixed")).toList(),
        Map.of("expenses-repaid", "52200000"));
  }

  private static Posted movement(List<Line> lines) {
    return posted(Kind.MOVEMENT, lines, null);
  }

  private static Posted posted(Kind kind, List<Line> lines, @Nullable Long reverses) {
    return PostedBatch.of(
        7,
        new Batch("run:1", kind, DAY, lines, reverses),
        // Late in the evening by UTC, and the next day in the United Kingdom.
        Instant.parse("2026-07-10T23:30:00Z"));
  }
}
