package org.commontable.reimbursements.reconciliation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.statement.Messages.arucs;
import static org.commontable.reimbursements.statement.Messages.arucsItem;
import static org.commontable.reimbursements.statement.Messages.details;
import static org.commontable.reimbursements.statement.Messages.entry;
import static org.commontable.reimbursements.statement.Messages.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On which days a payment can have come back, how much of it, and what is said where not. */
@Tag("F17")
class DaysOfReturnsTest {
  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final String messages = Scene.API + "/bank-messages/" + scene.organisation();
  private final LocalDate today = Office.today();
  private final String run = office.releasedRunTo("00000141");
  private final String reference = requireNonNull(office.references(run).get("00000141"));

  @Test
  void somebody_can_only_tell_of_a_return_from_the_day_of_the_release_to_today() {
    for (LocalDate on :
        List.of(
            today.minusDays(1),
            today.plusDays(1),
            LocalDate.of(2099, 12, 31),
            LocalDate.of(1900, 1, 1))) {
      byHand(on, 15_000).requireProblem(422, "day-impossible");
    }
    assertThat(scene.finance.get(Scene.API + "/bounces").json().at("/items")).isEmpty();

    byHand(today, 15_000).require(200);
  }

  @Test
  void no_more_comes_back_than_was_paid() {
    byHand(today, 15_001).requireProblem(422, "more-than-was-paid");
    HttpAnswer read = sent(arucs("1", today.toString(), arucsItem(reference, "150.01", "B")));

    assertThat(read.require(201).field("/asked/0/why")).isEqualTo("more-than-was-paid");
    assertThat(read.json().at("/cameBack").asInt()).isZero();
    answered(read, "ours").requireProblem(422, "more-than-was-paid");
    answered(read, "not-ours").require(200);
  }

  @Test
  void of_a_message_with_a_day_to_come_nothing_is_taken() {
    Map<String, Long> balances = scene.balances();
    String late = today.plusYears(70).toString();

    sent(arucs("1", late, arucsItem(reference, "150.00", "B")))
        .requireProblem(422, "message-of-days-to-come");
    sent(statement("S", "150.00", "150.00", List.of(paid(today.toString()), back(late))))
        .requireProblem(422, "message-of-days-to-come");

    assertThat(scene.balances()).isEqualTo(balances);
    assertThat(scene.finance.get(messages).require(200).json().at("/items")).isEmpty();
    assertThat(scene.finance.get(Scene.API + "/bounces").json().at("/items")).isEmpty();
  }

  @Test
  void what_banks_date_the_next_working_day_is_taken() {
    String next = Office.workingDaysAfter(today, 1).toString();

    HttpAnswer read = sent(arucs("1", next, arucsItem(reference, "150.00", "B"))).require(201);

    assertThat(read.json().at("/cameBack").asInt()).isEqualTo(1);
  }

  @Test
  void what_came_back_or_went_out_before_the_release_is_asked_about_and_moves_nothing() {
    String before = today.minusDays(1).toString();
    Map<String, Long> balances = scene.balances();

    HttpAnswer returned =
        sent(arucs("1", before, arucsItem(reference, "150.00", "B"))).require(201);
    HttpAnswer stated =
        sent(statement("S", "150.00", "150.00", List.of(paid(before), back(before)))).require(201);

    assertThat(returned.field("/asked/0/why")).isEqualTo("day-impossible");
    assertThat(stated.field("/asked/0/why")).isEqualTo("day-impossible");
    assertThat(stated.field("/asked/1/why")).isEqualTo("day-impossible");
    answered(returned, "ours").requireProblem(409, "day-impossible");
    answered(stated, "ours").requireProblem(409, "day-impossible");
    assertThat(scene.balances()).isEqualTo(balances);
    answered(returned, "not-ours").require(200);
  }

  @Test
  void a_return_of_nothing_known_shows_the_reference_by_which_somebody_can_find_it() {
    HttpAnswer read =
        sent(
            arucs(
                "1",
                today.toString(),
                arucsItem("OLD-SYSTEM/4711", "20.00", "0"),
                arucsItem("MRS EXAMPLE", "20.00", "0"),
                arucsItem("QQ123456C", "20.00", "0")));

    assertThat(read.require(201).field("/asked/0/reference")).isEqualTo("OLD-SYSTEM/4711");
    assertThat(read.field("/asked/1/reference")).isEmpty();
    assertThat(read.field("/asked/2/reference")).as("the number of a person").isEmpty();
  }

  @Test
  void what_is_wrong_in_a_message_is_said_in_words_with_its_place() {
    String report = arucs("1", today.toString(), arucsItem(reference, "150.00", "B"));

    assertThat(
            sent(report.replace("150.00", "-75.00"))
                .requireProblem(422, "message-unreadable")
                .text())
        .contains("an amount has digits alone");
    assertThat(
            sent(report.replace(today.toString(), "today"))
                .requireProblem(422, "message-unreadable")
                .text())
        .contains("a day is written such as");
    assertThat(sent("<a/>").requireProblem(422, "message-unreadable").text())
        .contains("At its end: this is neither");
  }

  private HttpAnswer byHand(LocalDate on, long pence) {
    return scene.finance.post(
        messages + "/returns",
        Map.of("reference", reference, "pence", pence, "code", "B", "on", on.toString()));
  }

  private HttpAnswer sent(String message) {
    return scene.finance.with("Content-Type", "application/xml").post(messages, message);
  }

  private HttpAnswer answered(HttpAnswer read, String kind) {
    return scene.finance.post(
        messages + "/" + read.field("id") + "/entries/1/answer",
        kind.equals("ours") ? Map.of("kind", kind, "reference", reference) : Map.of("kind", kind));
  }

  private String paid(String on) {
    return entry("150.00", "DBIT", on, "<NtryDtls>" + details(reference, "") + "</NtryDtls>");
  }

  private String back(String on) {
    return entry(
        "150.00",
        "CRDT",
        on,
        "<NtryDtls>"
            + details(reference, "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")
            + "</NtryDtls>");
  }
}
