package org.commontable.reimbursements.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.PaidList.Read;
import org.commontable.reimbursements.order.PaidList.Unclear;
import org.commontable.reimbursements.order.PaymentOrder.State;
import org.commontable.reimbursements.order.PaymentOrders.Result;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists of what was paid, as systems for accounts payable export them. */
@Tag("F31")
class PaidListTest {
  private static final String ONE = "0ABCDEFGHJKM1";
  private static final String TWO = "0ABCDEFGHJKM2";
  private static final LocalDate DAY = LocalDate.of(2026, 7, 6);

  /** No column says what became of a line: what is listed was paid. */
  private static final PaidList PAID_ONLY =
      new PaidList(
          "payer", "Invoice No", "Paid (GBP)", "Date", "dd-MMM-yyyy", null, List.of(), List.of());

  @Test
  void lines_are_found_by_their_reference_among_a_title_and_the_payments_of_others() {
    Read read =
        read(
            PaidList.usual("payer"),
            """
            Payments made,printed 7 July

            Supplier, reference ,Amount,Paid on,Status
            Amina,0abcdefghjkm1,"£1,150.00",06/07/2026,PAID
            Stationer,4711,12.00,06/07/2026,paid
            Bryn,Involvement 0ABCDEFGHJKM2 July,75.5,06/07/2026,Rejected
            ,,,,
            """);

    assertThat(read.results())
        .containsExactly(
            new Result(ONE, State.PAID, Pence.of(115_000), DAY),
            new Result(TWO, State.REFUSED, Pence.of(7_550), DAY));
    assertThat(read.others()).isEqualTo(1);
    assertThat(read.unclear()).isEmpty();
  }

  @Test
  void a_list_in_columns_and_days_of_its_own_has_paid_lines_alone() {
    Read read =
        read(
            PAID_ONLY,
            "Date;Paid (GBP);Invoice No\n06-jul-2026;1234567.89;" + ONE + "\n06-Jul-2026;7;" + TWO);

    assertThat(read.results())
        .containsExactly(
            new Result(ONE, State.PAID, Pence.of(123_456_789), DAY),
            new Result(TWO, State.PAID, Pence.pounds(7), DAY));
  }

  @Test
  void what_can_t_be_understood_of_a_line_is_told_by_row_and_column_and_the_others_go_on() {
    Read read =
        read(
            PaidList.usual("payer"),
            """
            Reference,Amount,Paid on,Status
            %1$s,-150.00,06/07/2026,paid
            %1$s,150.005,06/07/2026,paid
            %1$s,"1,15.00",06/07/2026,paid
            %1$s,150,31/06/2026,paid
            %1$s,150,2026-07-06,paid
            %1$s,150,06/07/2026,Scheduled
            %1$s
            %2$s,150,06/07/2026,paid
            """
                .formatted(ONE, TWO));

    assertThat(read.results()).extracting(Result::reference).containsExactly(TWO);
    assertThat(read.unclear())
        .extracting(Unclear::row, Unclear::column)
        .containsExactly(
            tuple(2, "Amount"),
            tuple(3, "Amount"),
            tuple(4, "Amount"),
            tuple(5, "Paid on"),
            tuple(6, "Paid on"),
            tuple(7, "Status"),
            tuple(8, "Amount"));
    assertThat(read.unclear()).allMatch(row -> row.detail().endsWith("."));
  }

  @Test
  void rows_that_disagree_about_a_line_are_asked_about_and_those_that_agree_are_one() {
    String refusedThenPaid =
        """
        Reference,Amount,Paid on,Status
        %1$s,150,01/07/2026,Rejected
        %2$s,75,06/07/2026,paid
        %1$s,150,06/07/2026,paid
        %2$s,75.00,06/07/2026,Paid
        """
            .formatted(ONE, TWO);

    Read read = read(PaidList.usual("payer"), refusedThenPaid);

    assertThat(read.results()).containsExactly(new Result(TWO, State.PAID, Pence.pounds(75), DAY));
    assertThat(read.unclear())
        .extracting(Unclear::row, Unclear::column)
        .containsExactly(tuple(2, "Reference"), tuple(4, "Reference"));
  }

  @Test
  void a_row_that_names_two_of_our_lines_is_asked_about() {
    Read read =
        read(
            PaidList.usual("payer"),
            "Reference,Amount,Paid on,Status\n" + ONE + " and " + TWO + ",225,06/07/2026,paid\n");

    assertThat(read.results()).isEmpty();
    assertThat(read.unclear()).extracting(Unclear::row).containsExactly(2);
    assertThat(read.others()).isZero();
  }

  @Test
  void every_month_is_read_by_its_short_name_and_september_by_both() {
    List<String> months =
        List.of(
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
            "Sept", "SEPT");
    for (String month : months) {
      Read read =
          read(PAID_ONLY, "Invoice No,Paid (GBP),Date\n" + ONE + ",1,06-" + month + "-2026\n");
      assertThat(read.results())
          .as(month)
          .extracting(result -> result.on().getMonthValue())
          .containsExactly(months.indexOf(month) < 12 ? months.indexOf(month) + 1 : 9);
    }
  }

  @Test
  void a_list_without_a_column_that_matters_is_refused_with_the_heads_that_are_looked_for() {
    Outcome<Read> read = PAID_ONLY.read(file("Invoice No,Date\n"), Set.of(ONE));

    assertThat(read)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo("columns-missing");
              assertThat(refused.refusal().detail()).contains("“Invoice No”, “Paid (GBP)”, “Date”");
            });
    String late = "x\n".repeat(20) + "Invoice No,Paid (GBP),Date\n";
    assertThat(PAID_ONLY.read(file(late), Set.of(ONE))).isInstanceOf(Outcome.Refused.class);
    assertThat(PAID_ONLY.read(file(late.substring(2)), Set.of(ONE)))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void a_template_says_each_thing_once_and_is_replaced_by_another() {
    assertThatThrownBy(() -> words(List.of("Done"), List.of("failed", "DONE")))
        .hasMessageContaining("both");
    assertThatThrownBy(() -> words(List.of(), List.of())).hasMessageContaining("words");
    assertThatThrownBy(
            () -> new PaidList("payer", "a", "b", "c", "dd/MM/yyyy", null, List.of("x"), List.of()))
        .hasMessageContaining("words");
    assertThat(PAID_ONLY.replacedBy(PAID_ONLY)).isEqualTo(Decision.unchanged(PAID_ONLY));
    assertThat(PAID_ONLY.replacedBy(PaidList.usual("payer")))
        .isEqualTo(Decision.changed(PaidList.usual("payer")));
  }

  private static PaidList words(List<String> paid, List<String> refused) {
    return new PaidList("payer", "a", "b", "c", "dd/MM/yyyy", "Status", paid, refused);
  }

  private static Read read(PaidList template, String file) {
    return template.read(file(file), Set.of(ONE, TWO)).orThrow();
  }

  private static byte[] file(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
