package org.commontable.reimbursements.reconciliation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.statement.Messages.batch;
import static org.commontable.reimbursements.statement.Messages.details;
import static org.commontable.reimbursements.statement.Messages.entry;
import static org.commontable.reimbursements.statement.Messages.pain002;
import static org.commontable.reimbursements.statement.Messages.statement;
import static org.commontable.reimbursements.statement.Messages.transaction;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a bank says of a file before any statement does. */
@Tag("F16")
@Tag("F17")
class RefusedAndNotifiedTest {
  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final String on = Office.today().toString();
  private final String messages = Scene.API + "/bank-messages/" + scene.organisation();

  @Test
  void a_file_that_was_refused_as_a_whole_is_owed_again_to_everybody_in_it_and_once() {
    String amina = paidInto("00000078");
    String bryn = paidInto("00000079");
    String run = office.releasedRunOf(amina, bryn);
    scene.awaitState(amina, "paid");
    scene.awaitState(bryn, "paid");
    String refused =
        pain002(
            run, on, "<PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>");

    HttpAnswer read = sent(refused).require(201);

    assertThat(read.field("kind")).isEqualTo("pain002");
    assertThat(read.json().at("/cameBack").asInt()).isEqualTo(2);
    scene.awaitState(amina, "approved");
    scene.awaitState(bryn, "approved");
    assertThat(scene.balances())
        .containsEntry("payments-in-transit", 0L)
        .containsEntry("returned-and-owed", -30_000L)
        .containsEntry("bank", 0L);
    Map<String, Long> before = scene.balances();
    assertThat(sent(refused).field("id")).isEqualTo(read.field("id"));
    // The same refusal in another message of the bank is no second return.
    sent(refused.replace("STATUS1", "STATUS2")).require(201);
    assertThat(scene.balances()).isEqualTo(before);
    List<JsonNode> open = open();
    assertThat(open).hasSize(2);

    // Who read the message in does not decide alone that it is paid again.
    HttpCaller another = scene.as("finance-two", Role.FINANCE_OFFICER);
    open.forEach(bounce ->
        another
            .post(
                Scene.API + "/bounces/" + bounce.at("/id").asString() + "/retry",
                Map.of("sameDetailsAreRight", true))
            .require(200));
    String again = office.releasedRunOf(amina, bryn);
    scene.awaitState(amina, "paid");
    HttpAnswer shown =
        sent(statement(
                "S40", "300.00", "0.00", List.of(entry("300.00", "DBIT", on, batch(again, 2)))))
            .require(201);
    assertThat(shown.json().at("/balances").asBoolean()).isTrue();
    assertThat(scene.balances())
        .containsEntry("payments-in-transit", 0L)
        .containsEntry("returned-and-owed", 0L)
        .containsEntry("involvement-expense", 30_000L)
        .containsEntry("bank", -30_000L);
  }

  @ParameterizedTest
  @CsvSource({"AM05,00000083", "DU01,00000084", "DU05,00000085"})
  void a_file_refused_because_the_bank_has_it_already_makes_nothing_payable_again(
      String code, String account) {
    String entitlement = paidInto(account);
    String run = office.releasedRunOf(entitlement);
    scene.awaitState(entitlement, "paid");
    String reference = requireNonNull(office.references(run).get(account));
    Map<String, Long> before = scene.balances();

    HttpAnswer file = sent(refusedFile(run, code).replace("STATUS1", "F" + code)).require(201);
    HttpAnswer single =
        sent(pain002(run, on, transaction(reference, "RJCT", code, "150.00"))
                .replace("STATUS1", "T" + code))
            .require(201);

    assertThat(file.field("/asked/0/why")).isEqualTo("refused-as-duplicate");
    assertThat(single.field("/asked/0/why")).isEqualTo("refused-as-duplicate");
    assertThat(open()).isEmpty();
    assertThat(scene.balances()).isEqualTo(before);
    assertThat(scene.awaitState(entitlement, "paid").status()).isEqualTo(200);
  }

  @Test
  void a_refusal_of_what_a_statement_has_shown_as_paid_is_asked_about() {
    String amina = paidInto("00000086");
    String bryn = paidInto("00000087");
    String one = office.releasedRunOf(amina);
    String other = office.releasedRunOf(bryn);
    scene.awaitState(amina, "paid");
    scene.awaitState(bryn, "paid");
    String aminas = requireNonNull(office.references(one).get("00000086"));
    String bryns = requireNonNull(office.references(other).get("00000087"));
    sent(statement(
            "S43",
            "300.00",
            "0.00",
            List.of(
                entry("150.00", "DBIT", on, batch(one, 1)),
                entry("150.00", "DBIT", on, "<NtryDtls>" + details(bryns, "") + "</NtryDtls>"))))
        .require(201);
    Map<String, Long> before = scene.balances();

    for (String refused :
        List.of(
            refusedFile(one, "AM04"),
            refusedFile(other, "AM04"),
            pain002(one, on, transaction(aminas, "RJCT", "AM04", "150.00")),
            pain002(other, on, transaction(bryns, "RJCT", "AM04", "150.00")))) {
      HttpAnswer read =
          sent(refused.replace("STATUS1", "P" + Integer.toHexString(refused.hashCode())))
              .require(201);
      assertThat(read.json().at("/cameBack").asInt()).isZero();
      assertThat(read.field("/asked/0/why")).isEqualTo("refused-though-paid");
    }
    assertThat(open()).isEmpty();
    assertThat(scene.balances()).isEqualTo(before);
    assertThat(scene.awaitState(amina, "paid").status()).isEqualTo(200);
  }

  @Test
  void what_a_statement_shows_as_paid_after_a_refusal_is_not_paid_again() {
    String amina = paidInto("00000088");
    String bryn = paidInto("00000089");
    String run = office.releasedRunOf(amina, bryn);
    scene.awaitState(amina, "paid");
    scene.awaitState(bryn, "paid");
    sent(refusedFile(run, "AM04").replace("STATUS1", "STATUS5")).require(201);
    scene.awaitState(amina, "approved");
    List<JsonNode> refused = open();
    retry(refused.getFirst()).require(200);

    sent(statement("S44", "300.00", "0.00", List.of(entry("300.00", "DBIT", on, batch(run, 2)))))
        .require(201);

    assertThat(open()).as("what was ready is held back").hasSize(2);
    refused.forEach(bounce -> retry(bounce).requireProblem(409, "shown-paid"));
  }

  @Test
  void what_was_refused_and_is_lacking_in_the_sum_on_the_statement_may_be_paid_again() {
    String amina = paidInto("00000090");
    String bryn = paidInto("00000091");
    String run = office.releasedRunOf(amina, bryn);
    scene.awaitState(amina, "paid");
    String reference = requireNonNull(office.references(run).get("00000090"));
    String other = requireNonNull(office.references(run).get("00000091"));
    sent(pain002(run, on, transaction(reference, "RJCT", "AM04", "150.00"))
            .replace("STATUS1", "STATUS6"))
        .require(201);
    sent(statement("S45", "150.00", "0.00", List.of(entry("150.00", "DBIT", on, batch(run, 2)))))
        .require(201);

    HttpAnswer late =
        sent(pain002(run, on, transaction(other, "RJCT", "AM04", "150.00"))
                .replace("STATUS1", "STATUS7"))
            .require(201);

    assertThat(late.field("/asked/0/why")).isEqualTo("refused-though-paid");
    assertThat(open()).hasSize(1);
    retry(open().getFirst()).require(200);
  }

  private String refusedFile(String run, String code) {
    return pain002(run, on, "")
        .replace(
            "<GrpSts>PART</GrpSts>",
            "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn></StsRsnInf>");
  }

  /** By somebody else than who read the message in. */
  private HttpAnswer retry(JsonNode bounce) {
    return scene
        .as("finance-two", Role.FINANCE_OFFICER)
        .post(
            Scene.API + "/bounces/" + bounce.at("/id").asString() + "/retry",
            Map.of("sameDetailsAreRight", true));
  }

  @Test
  void a_notification_clears_nothing_and_the_statement_that_follows_does_once() {
    String run = office.releasedRunOf(paidInto("00000080"));
    String shown =
        statement("S41", "150.00", "0.00", List.of(entry("150.00", "DBIT", on, batch(run, 1))));
    Map<String, Long> before = scene.balances();

    HttpAnswer read = sent(notification(shown)).require(201);

    assertThat(read.field("kind")).isEqualTo("camt054");
    assertThat(scene.balances()).isEqualTo(before).containsEntry("bank", 0L);
    assertThat(cleared(run)).isZero();

    sent(shown).require(201);
    assertThat(scene.balances())
        .containsEntry("bank", -15_000L)
        .containsEntry("payments-in-transit", 0L);
    assertThat(cleared(run)).isEqualTo(15_000);
  }

  @Test
  void a_return_that_a_notification_tells_first_is_one_return_with_the_statements() {
    String entitlement = paidInto("00000082");
    String run = office.releasedRunOf(entitlement);
    scene.awaitState(entitlement, "paid");
    String reference = requireNonNull(office.references(run).get("00000082"));
    String back =
        entry(
            "150.00",
            "CRDT",
            on,
            "<NtryDtls>"
                + details(
                    reference,
                    "<Amt Ccy=\"GBP\">150.00</Amt>" + "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")
                + "</NtryDtls>");
    String shown = statement("S42", "0.00", "150.00", List.of(back));

    HttpAnswer read = sent(notification(shown)).require(201);

    assertThat(read.json().at("/cameBack").asInt()).isEqualTo(1);
    scene.awaitState(entitlement, "approved");
    assertThat(scene.balances())
        .containsEntry("returned-and-owed", -15_000L)
        .containsEntry("bank", 0L);
    sent(shown).require(201);
    assertThat(scene.balances())
        .containsEntry("returned-and-owed", -15_000L)
        .containsEntry("bank", 15_000L);
    assertThat(open()).hasSize(1);
  }

  private static String notification(String statement) {
    return statement
        .replace("camt.053", "camt.054")
        .replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
        .replace("Stmt>", "Ntfctn>");
  }

  private String paidInto(String account) {
    String person = Scene.anId();
    String entitlement = office.approved(person);
    scene.bankDetails(person, "A Example", account).require(200);
    return entitlement;
  }

  private List<JsonNode> open() {
    return StreamSupport.stream(
            scene
                .finance
                .get(Scene.API + "/bounces?stage=open")
                .require(200)
                .json()
                .at("/items")
                .spliterator(),
            false)
        .toList();
  }

  private long cleared(String run) {
    return StreamSupport.stream(
            scene.finance.get(messages + "/runs").require(200).json().spliterator(), false)
        .filter(one -> one.at("/runId").asString().equals(run))
        .mapToLong(one -> one.at("/clearedPence").asLong())
        .sum();
  }

  private HttpAnswer sent(String message) {
    return scene.finance.with("Content-Type", "application/xml").post(messages, message);
  }
}
