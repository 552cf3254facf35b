package org.commontable.reimbursements.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
  void the_books_of_a_closed_month_are_read_as_they_stood_whatever_comes_later() {
    Ledger ledger = scene.service.bean(Ledger.class);
    LedgerId book = new LedgerId(scene.networkId(), scene.organisation());
    post(ledger, book, "move:a", lastMonth.atDay(3), 1_000);
    post(ledger, book, "move:b", lastMonth.atEndOfMonth(), 200);
    post(ledger, book, "move:c", today, 70);
    String of = books + "/trial-balance?through=" + lastMonth;
    JsonNode open = scene.finance.get(of).require(200).json();
    assertThat(open.at("/debitPence").asLong()).isEqualTo(1_200);
    assertThat(open.at("/through").asString()).isEqualTo(lastMonth.atEndOfMonth().toString());

    close(lastMonth).require(200);
    post(ledger, book, "move:d", lastMonth.atDay(4), 5);

    JsonNode closed = scene.finance.get(of).require(200).json();
    assertThat(closed.at("/debitPence").asLong()).isEqualTo(1_200);
    assertThat(closed.at("/creditPence").asLong()).isEqualTo(1_200);
    assertThat(through(YearMonth.from(today))).isEqualTo(1_275);
    assertThat(through(lastMonth.minusMonths(1))).isZero();
    assertThat(scene.finance.get(books + "/trial-balance").json().at("/debitPence").asLong())
        .isEqualTo(1_275);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13", "2026", "2026-1", "october", "2026-10-31", ""})
  void what_is_no_month_is_refused(String through) {
    assertThat(
            scene
                .finance
                .get(books + "/trial-balance?through=" + through)
                .requireProblem(400, "invalid-request")
                .text())
        .contains("through");
  }

  private long through(YearMonth month) {
    return scene
        .finance
        .get(books + "/trial-balance?through=" + month)
        .require(200)
        .json()
        .at("/debitPence")
        .asLong();
  }

  private static void post(Ledger ledger, LedgerId book, String key, LocalDate on, long pence) {
    var _ =
        ledger
            .post(
                book,
                Batch.movement(
                    key,
                    on,
                    Line.debit(Account.BANK, Pence.of(pence)),
                    Line.credit(Account.SUPPLIERS, Pence.of(pence))),
                "test")
            .orThrow();
  }

  @Test
  void a_correction_of_a_closed_month_counts_in_an_open_one_and_the_run_stands() {
    String run = office.releasedRun();
    String paid = office.firstPaidBy(run);
    scene.awaitState(paid, "paid");
    Map<String, Long> before = scene.balances();
    close(lastMonth).require(200);
    // The bank has the file: the run can't be taken back, by whomever.
    scene
        .finance
        .post(
            books + "/corrections",
            Map.of("takeBack", 1, "reason", "This run should not have been."))
        .requireProblem(409, "accounted-for-by-a-release");

    HttpAnswer asked =
        scene
            .finance
            .post(
                books + "/corrections",
                Map.of(
                    "entitlementIds",
                    List.of(paid),
                    "codes",
                    Map.of("costCentre", "C700", "subjectiveCode", "8010"),
                    "reason",
                    "Booked under no code at all."))
            .require(201);
    assertThat(scene.balances()).isEqualTo(before);
    scene
        .approver
        .post(
            books + "/corrections/" + asked.field("id") + "/confirmation", Map.of("pence", 15_000))
        .require(200);

    // The sum of the run and what is on its way are what the file says.
    assertThat(scene.balances()).isEqualTo(before).containsEntry("payments-in-transit", -15_000L);
    JsonNode balance = scene.finance.get(books + "/trial-balance").require(200).json();
    assertThat(balance.at("/debitPence").asLong())
        .isEqualTo(30_000)
        .isEqualTo(balance.at("/creditPence").asLong());
    JsonNode entries = scene.finance.get(books + "/entries").require(200).json().at("/items");
    assertThat(entries).hasSize(3);
    assertThat(entries.at("/0/correctedBy/0").asLong()).isEqualTo(3);
    assertThat(entries.at("/2/reverses").asLong()).isEqualTo(1);
    assertThat(entries.at("/2/effectiveOn").asString()).isEqualTo(today.toString());
    template();
    assertThat(
            scene
                .finance
                .get(API + "/ledger-export/" + scene.organisation() + "/lines")
                .require(200)
                .text()
                .lines())
        .containsExactly(
            "Entry,Account,Centre,Amount,Reverses",
            "1,involvement-expense,,150.00,",
            "1,payments-in-transit,,-150.00,",
            "3,involvement-expense,,-150.00,1",
            "3,involvement-expense,C700,150.00,1");
    whole();
  }

  private HttpAnswer close(YearMonth month) {
    return scene.approver.post(books + "/periods", Map.of("month", month.toString()));
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
                Map.of("head", "Centre", "show", "cost-centre"),
                Map.of("head", "Amount", "show", "signed-amount"),
                Map.of("head", "Reverses", "show", "reverses")),
            "accountCodes",
            Map.of());
    scene.finance.put(template, asked, scene.finance.get(template).etag()).require(200);
  }
}
