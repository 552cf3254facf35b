package org.commontable.reimbursements.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.statement.Messages.arucs;
import static org.commontable.reimbursements.statement.Messages.arucsItem;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.reimbursements.bankfile.BankFileFault;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of Bacs' report of credits that came back. */
@Tag("F16")
class ArucsReaderTest {
  private static final LocalDate REPORTED = LocalDate.of(2026, 10, 19);

  @Test
  void each_return_has_its_place_day_reference_amount_and_reason() {
    Reading read =
        Reading.of(
            arucs(
                "7", "2026-10-19", arucsItem(" REF1 ", "75.00", "2"), arucsItem("X", "1.5", "B")));

    assertThat(read.entries())
        .containsExactly(
            returned(1, read.keys().get(0), REPORTED, 7_500, "REF1", "2"),
            returned(2, read.keys().get(1), REPORTED, 150, "X", "B"));
  }

  @Test
  void the_report_says_its_number_and_day_and_what_came_back_in_all() {
    BankMessage message =
        Reading.of(
                arucs("7", "2026-10-19", arucsItem("A", "75.00", "2"), arucsItem("B", "1.50", "B")))
            .message();

    assertThat(message)
        .isEqualTo(
            new BankMessage(
                MessageKind.ARUCS,
                "",
                "7",
                message.identity(),
                message.sha256(),
                Set.of(),
                null,
                null,
                REPORTED,
                2,
                Pence.of(7_650),
                Pence.NOTHING,
                0));
  }

  @Test
  void without_a_day_of_its_own_each_return_has_that_of_its_payment() {
    String report = arucs("7", "2026-10-19", arucsItem("A", "75.00", "2"));
    String without = report.replace("currentProcessingDate=\"2026-10-19\"", "");

    assertThat(Reading.of(without).only().on()).isEqualTo(LocalDate.of(2026, 10, 15));
    assertThat(Reading.of(without).message().lastOn()).isNull();
    assertThatThrownBy(
            () -> Reading.of(without.replace("originalProcessingDate=\"2026-10-15\"", "")))
        .isInstanceOf(BankFileFault.class)
        .hasMessage(
            "Line 2: a return needs a returnCode, and a day in the header or its"
                + " originalProcessingDate");
    assertThat(Reading.of(report.replace("originalProcessingDate=\"2026-10-15\"", "")).only().on())
        .isEqualTo(REPORTED);
    assertThatThrownBy(() -> Reading.of(report.replace("2026-10-19", "19/10/2026")))
        .hasMessage("Line 2: a day is written such as 2026-10-19");
  }

  @ParameterizedTest
  @CsvSource({
    "returnCode=\"2\",a return needs a returnCode",
    "valueOf=\"75.00\",an amount has digits alone",
  })
  void what_lacks_its_reason_or_amount_is_refused_where_it_stands(String left, String rule) {
    String report = arucs("7", "2026-10-19", arucsItem("A", "75.00", "2"));

    assertThatThrownBy(() -> Reading.of(report.replace(left, "")))
        .isInstanceOf(BankFileFault.class)
        .hasMessageStartingWith("Line 2: " + rule);
  }

  @Test
  void without_a_reference_or_a_number_it_is_read_all_the_same() {
    Reading read =
        Reading.of(
            arucs("7", "2026-10-19", arucsItem("A", "75.00", "2"))
                .replace("ref=\"A\"", "")
                .replace("reportNumber=\"7\"", ""));

    assertThat(read.only().endToEndId()).isEmpty();
    assertThat(read.message().messageId()).isEmpty();
  }

  @Test
  void what_came_back_is_every_element_that_says_so_and_no_other() {
    String item = arucsItem("A", "75.00", "2");
    List<String> others =
        List.of(item.replace("ReturnedCreditItem", "ReturnedCredit"), item.replace("Returned", ""));

    assertThat(Reading.of(arucs("7", "2026-10-19", others.toArray(String[]::new))).entries())
        .isEmpty();
    assertThat(
            Reading.of(arucs("7", "2026-10-19", item.replace("Credit", "Debit"))).only().amount())
        .isEqualTo(Pence.of(7_500));
  }

  @ParameterizedTest
  @CsvSource({
    "currentProcessingDate=\"2026-10-19\",currentProcessingDate=\"2026-10-20\"",
    "originalProcessingDate=\"2026-10-15\",originalProcessingDate=\"2026-10-14\"",
    "valueOf=\"75.00\",valueOf=\"75.01\"",
    "ref=\"A\",ref=\"B\"",
    "returnCode=\"2\",returnCode=\"3\"",
  })
  void what_differs_in_one_thing_is_another_return(String one, String other) {
    String report = arucs("7", "2026-10-19", arucsItem("A", "75.00", "2"));

    assertThat(report).contains(one);
    assertThat(Reading.of(report.replace(one, other)).only().key())
        .isNotEqualTo(Reading.of(report).only().key());
    assertThat(Reading.of(report.replace("\"7\"", "\"8\"")).only().key())
        .as("whichever report tells of it")
        .isEqualTo(Reading.of(report).only().key());
  }

  private static BankEntry returned(
      int number, String key, LocalDate on, int pence, String reference, String code) {
    return new BankEntry(
        number, key, on, "", true, Pence.of(pence), reference, "", reference, code);
  }
}
