package org.commontable.reimbursements.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What finance does at the end of a month, and how the books show it. */
@Tag("F24")
@Tag("F18")
@Tag("F19")
class PeriodsOverHttpTest {
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final YearMonth lastMonth = YearMonth.from(today).minusMonths(1);
  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final String books = API + "/ledger/" + scene.organisation();

  @Test
  void what_comes_late_for_a_closed_month_counts_in_the_next_and_says_when_it_was_recorded() {
    office.releasedRun();
    String person = Scene.anId();
    String advance = scene.paidAdvance(person, 2_000);
    close(YearMonth.from(today)).requireProblem(409, "period-not-over");
    scene.finance.post(books + "/periods", Map.of("month", lastMonth.toString())).require(403);

    HttpAnswer closed = close(lastMonth).require(200);

    assertThat(closed.field("closedThrough")).isEqualTo(lastMonth.atEndOfMonth().toString());
    close(lastMonth).require(200);
    close(lastMonth.minusMonths(1)).requireProblem(409, "period-closed");
    assertThat(scene.finance.get(books + "/periods").require(200).field("closedThrough"))
        .isEqualTo(lastMonth.atEndOfMonth().toString());
    scene
        .finance
        .post(
            API + "/advances/" + advance + "/returns",
            Map.of("pence", 700, "on", lastMonth.atDay(3).toString(), "way", "bank"))
        .require(200);
    JsonNode late = newest();
    assertThat(late.at("/key").asString()).startsWith("advance-back:");
    assertThat(late.at("/effectiveOn").asString())
        .isEqualTo(lastMonth.plusMonths(1).atDay(1).toString());
    assertThat(late.at("/recordedAt").asString()).startsWith(today.getYear() + "-");
    assertThat(scene.balances())
        .containsEntry("bank", 700L)
        .containsEntry("expenses-repaid", -700L);
    whole();
  }

  @Test
  void a_correction_of_a_closed_month_is_a_reversal_in_an_open_one() {
    office.releasedRun();
    Map<String, Long> before = scene.balances();
    close(lastMonth).require(200);

    reverse(1, lastMonth.atEndOfMonth()).requireProblem(409, "period-closed");
    assertThat(scene.balances()).isEqualTo(before);
    reverse(2, today).requireProblem(409, "not-reversible");
    reverse(99, today).requireProblem(404, "not-found");
    scene
        .finance
        .post(books + "/entries/1/reversal", Map.of("effectiveOn", today.toString()))
        .require(403);
    HttpAnswer reversal = reverse(1, today).require(200);
    assertThat(reverse(1, today).require(200).field("seq")).isEqualTo(reversal.field("seq"));

    assertThat(scene.balances().values()).containsOnly(0L);
    JsonNode balance = scene.finance.get(books + "/trial-balance").require(200).json();
    assertThat(balance.at("/debitPence").asLong())
        .isEqualTo(30_000)
        .isEqualTo(balance.at("/creditPence").asLong());
    JsonNode entries = scene.finance.get(books + "/entries").require(200).json().at("/items");
    assertThat(entries).hasSize(3);
    assertThat(entries.at("/0/reversedBy").asLong()).isEqualTo(3);
    assertThat(entries.at("/2/reverses").asLong()).isEqualTo(1);
    template();
    assertThat(
            scene
                .finance
                .get(API + "/ledger-export/" + scene.organisation() + "/lines")
                .require(200)
                .text()
                .lines())
        .containsExactly(
            "Entry,Account,Amount,Reverses",
            "1,involvement-expense,150.00,",
            "1,payments-in-transit,-150.00,",
            "3,involvement-expense,-150.00,1",
            "3,payments-in-transit,150.00,1");
    whole();
  }

  private HttpAnswer close(YearMonth month) {
    return scene.approver.post(books + "/periods", Map.of("month", month.toString()));
  }

  private HttpAnswer reverse(long seq, LocalDate on) {
    return scene.approver.post(
        books + "/entries/" + seq + "/reversal", Map.of("effectiveOn", on.toString()));
  }

  private JsonNode newest() {
    JsonNode entries = scene.finance.get(books + "/entries").require(200).json().at("/items");
    return entries.get(entries.size() - 1);
  }

  private void whole() {
    assertThat(scene.finance.get(books + "/verification").json().at("/whole").asBoolean()).isTrue();
  }

  private void template() {
    String template = API + "/ledger-export/" + scene.organisation() + "/template";
    Map<String, Object> asked =
        Map.of(
            "separator",
            ",",
            "days",
            "yyyy-MM-dd",
            "creditsAreMinus",
            true,
            "columns",
            List.of(
                Map.of("head", "Entry", "show", "entry"),
                Map.of("head", "Account", "show", "account"),
                Map.of("head", "Amount", "show", "signed-amount"),
                Map.of("head", "Reverses", "show", "reverses")),
            "accountCodes",
            Map.of());
    scene.finance.put(template, asked, scene.finance.get(template).etag()).require(200);
  }
}
