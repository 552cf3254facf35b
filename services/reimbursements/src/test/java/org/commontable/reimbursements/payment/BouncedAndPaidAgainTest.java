package org.commontable.reimbursements.payment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.statement.Messages.arucs;
import static org.commontable.reimbursements.statement.Messages.arucsItem;
import static org.commontable.reimbursements.statement.Messages.batch;
import static org.commontable.reimbursements.statement.Messages.details;
import static org.commontable.reimbursements.statement.Messages.entry;
import static org.commontable.reimbursements.statement.Messages.statement;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.durable.CatchUp;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a run that a bank sends back in part to a second run and statements that tie. */
@Tag("F16")
@Tag("F17")
class BouncedAndPaidAgainTest {
  private final Office office = new Office();
  private final String messages = Scene.API + "/bank-messages/" + office.scene.organisation();

  @Test
  void a_payment_that_bounced_is_paid_again_and_the_ledger_ties_with_the_statements() {
    String amina = Scene.anId();
    String bryn = Scene.anId();
    String first = office.approvedFor(amina);
    String second = office.approvedFor(bryn);
    office.bankDetails(amina, "Amina Example", "00000041").require(200);
    office.bankDetails(bryn, "Bryn Example", "00000042").require(200);
    String run = office.released(office.frozenRun(first, second));
    office.scene.awaitState(second, "paid");
    String reference = reference(run, "00000042");
    String on = Office.today().toString();
    TestEvents events = TestEvents.of("reimbursements");

    HttpAnswer arucs =
        post(arucs("1", on, arucsItem(reference, "150.00", "B"), arucsItem("NONE", "1.00", "0")));
    assertThat(arucs.require(201).json().at("/cameBack").asInt()).isEqualTo(1);
    assertThat(arucs.field("/asked/0/why")).isEqualTo("return-of-unknown-item");
    assertThat(
            post(arucs(
                    "1", on, arucsItem(reference, "150.00", "B"), arucsItem("NONE", "1.00", "0")))
                .field("id"))
        .isEqualTo(arucs.field("id"));
    office.scene.awaitState(second, "approved");
    events.await("payment_returned.v1", event -> event.subject().equals(second));
    events.close();

    HttpAnswer bounce = bounces("open").getFirst();
    String id = bounce.field("id");
    assertThat(bounce.field("reason")).isEqualTo("account-closed");
    assertThat(bounce.field("actBy"))
        .isEqualTo(Office.workingDaysAfter(Office.today(), 3).toString());
    String next = office.openRun();
    HttpAnswer notYet = office.take(next, second).require(200);
    assertThat(notYet.field("/notTaken/0/code")).isEqualTo("payment-came-back");
    office.scene.finance.post(bounce(id, "contact"), Map.of("how", "phone")).require(200);
    retry(id, true).requireProblem(409, "details-not-renewed");
    HttpAnswer before = office.scene.person(bryn).get(Scene.API + "/payees/" + bryn);
    office
        .scene
        .person(bryn)
        .put(
            Scene.API + "/payees/" + bryn, Scene.details("Bryn Example", "00000043"), before.etag())
        .require(200);
    retry(id, false).requireProblem(409, "details-not-renewed");
    office
        .scene
        .approver
        .post(Scene.API + "/payees/" + bryn + "/confirmation", Map.of("version", 2))
        .require(200);
    assertThat(retry(id, false).require(200).field("stage")).isEqualTo("ready");

    String again = office.released(office.frozenRun(second));
    office.scene.awaitState(second, "paid");
    assertThat(office.references(again).keySet()).containsExactly("00000043");
    Await.until(
        "the desk to know that it was paid again",
        () -> bounces("paid-again").stream().anyMatch(each -> each.field("id").equals(id)));
    assertThat(bounces("ready")).isEmpty();
    leftAsReady(id);
    caughtUp();
    assertThat(bounces("paid-again")).extracting(each -> each.field("id")).contains(id);
    assertThat(bounces("ready")).isEmpty();

    String statement =
        statement(
            "S1",
            "1000.00",
            "700.00",
            List.of(
                entry("300.00", "DBIT", on, batch(run, 2)),
                entry(
                    "150.00",
                    "CRDT",
                    on,
                    "<NtryDtls>"
                        + details(
                            reference,
                            "<Amt Ccy=\"GBP\">150.00</Amt>"
                                + "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")
                        + "</NtryDtls>"),
                entry(
                    "150.00",
                    "DBIT",
                    on,
                    "<NtryDtls>" + details(reference(again, "00000043"), "") + "</NtryDtls>"),
                entry("0.01", "CRDT", on, "")));
    HttpAnswer reconciled = post(statement).require(201);
    assertThat(reconciled.json().at("/matched/whole-run").asInt()).isEqualTo(1);
    assertThat(reconciled.json().at("/matched/end-to-end").asInt()).isEqualTo(1);
    assertThat(reconciled.json().at("/cameBack").asInt()).isEqualTo(1);
    assertThat(reconciled.json().at("/balances").asBoolean()).isFalse();
    assertThat(reconciled.field("/asked/0/why")).isEqualTo("not-ours");
    office
        .scene
        .finance
        .post(
            messages + "/" + reconciled.field("id") + "/entries/4/answer",
            Map.of("kind", "not-ours"))
        .require(200);

    Map<String, Long> balances = office.scene.balances();
    assertThat(balances.get("payments-in-transit")).isZero();
    assertThat(balances.get("returned-and-owed")).isZero();
    assertThat(balances.get("involvement-expense")).isEqualTo(30_000);
    assertThat(balances.get("bank")).isEqualTo(-30_000);
    HttpAnswer runs = office.scene.finance.get(messages + "/runs").require(200);
    assertThat(runs.json()).allMatch(each -> each.at("/all").asBoolean());
    assertThat(post(statement).field("id")).isEqualTo(reconciled.field("id"));
    assertThat(office.scene.balances()).isEqualTo(balances);
    assertThat(office.ledger("verification").json().at("/whole").asBoolean()).isTrue();
  }

  @Test
  void a_death_stops_payments_to_the_person_and_tells_who_writes_to_people() {
    String amina = Scene.anId();
    String first = office.approvedFor(amina);
    office.bankDetails(amina, "Amina Example", "00000051").require(200);
    String run = office.released(office.frozenRun(first));
    office.scene.awaitState(first, "paid");
    String frozenBefore = office.frozenRun(office.approvedFor(amina));
    TestEvents events = TestEvents.of("reimbursements");

    byHand(office.scene.finance, reference(run, "00000051"), "2").require(200);

    events.await(
        "payee_reported_deceased.v1",
        event -> event.data().at("/participantId").asString().equals(amina));
    events.close();
    HttpAnswer bounce = bounces("reported").getFirst();
    assertThat(bounce.json().at("/silenced").asBoolean()).isTrue();
    office
        .scene
        .finance
        .post(bounce(bounce.field("id"), "contact"), Map.of("how", "email"))
        .requireProblem(409, "payee-reported-deceased");
    office
        .release(office.scene.as("releaser-one", Role.PAYMENT_RELEASER), frozenBefore)
        .requireProblem(409, "payee-reported-deceased");
    String another = office.approvedFor(amina);
    HttpAnswer taken = office.take(office.openRun(), another).require(200);
    assertThat(taken.field("/notTaken/0/code")).isEqualTo("payee-reported-deceased");
    office
        .scene
        .approver
        .post(bounce(bounce.field("id"), "closure"), Map.of("why", "estate"))
        .requireProblem(409, "return-not-confirmed");
    confirm(office.scene.approver, bounce.field("id")).require(200);
    office
        .scene
        .approver
        .post(bounce(bounce.field("id"), "closure"), Map.of("why", "estate"))
        .require(200);
    assertThat(office.scene.balances().get("returned-and-owed")).isZero();
  }

  @Test
  void somebody_who_has_not_died_after_all_is_paid_again_and_written_to() {
    String amina = Scene.anId();
    String first = office.approvedFor(amina);
    office.bankDetails(amina, "Amina Example", "00000052").require(200);
    String run = office.released(office.frozenRun(first));
    office.scene.awaitState(first, "paid");
    String another = office.approvedFor(amina);
    TestEvents events = TestEvents.of("reimbursements");
    String id =
        byHand(office.scene.finance, reference(run, "00000052"), "2")
            .require(200)
            .field("bounceId");
    events.await("payee_reported_deceased.v1", event -> reported(event, amina, true));
    String next = office.openRun();
    assertThat(office.take(next, another).require(200).field("/notTaken/0/code"))
        .isEqualTo("payee-reported-deceased");

    office.scene.finance.post(bounce(id, "not-deceased"), null).require(403);
    office
        .scene
        .as("finance", Role.FINANCE_APPROVER)
        .post(bounce(id, "not-deceased"), null)
        .requireProblem(403, "entered-the-return");
    HttpAnswer alive = office.scene.approver.post(bounce(id, "not-deceased"), null).require(200);

    assertThat(alive.json().at("/silenced").asBoolean()).isFalse();
    events.await("payee_reported_deceased.v1", event -> reported(event, amina, false));
    events.close();
    office
        .scene
        .approver
        .post(bounce(id, "not-deceased"), null)
        .requireProblem(409, "not-reported-deceased");
    confirm(office.scene.approver, id).require(200);
    office.scene.finance.post(bounce(id, "contact"), Map.of("how", "email")).require(200);
    String paid = office.released(office.frozenRun(another));
    office.scene.awaitState(another, "paid");
    assertThat(office.references(paid).keySet()).containsExactly("00000052");
  }

  private static boolean reported(SeenEvent event, String participant, boolean deceased) {
    return event.data().at("/participantId").asString().equals(participant)
        && event.data().at("/reported").asBoolean() == deceased;
  }

  @Test
  void who_released_a_run_does_not_reconcile_it_and_nonsense_is_refused() {
    String amina = Scene.anId();
    String first = office.approvedFor(amina);
    office.bankDetails(amina, "Amina Example", "00000061").require(200);
    String run = office.released(office.frozenRun(first));
    String statement =
        statement(
            "S9",
            "150.00",
            "0.00",
            List.of(entry("150.00", "DBIT", Office.today().toString(), batch(run, 1))));

    office
        .scene
        .as("releaser-one", Role.FINANCE_OFFICER)
        .with("Content-Type", "application/xml")
        .post(messages, statement)
        .requireProblem(403, "reconciler-released-it");
    post("<nothing/>").requireProblem(422, "message-unreadable");
    post(statement.replace("12345687654321", "12345600000000"))
        .requireProblem(409, "other-account");
    assertThat(post(statement).require(201).json().at("/balances").asBoolean()).isTrue();
  }

  @Test
  @Tag("F7")
  void one_finance_officer_can_not_make_a_paid_item_payable_again_alone() {
    String amina = Scene.anId();
    String first = office.approvedFor(amina);
    office.bankDetails(amina, "Amina Example", "00000071").require(200);
    String run = office.released(office.frozenRun(first));
    office.scene.awaitState(first, "paid");
    String reference = reference(run, "00000071");

    byHand(office.scene.as("releaser-one", Role.FINANCE_OFFICER), reference)
        .requireProblem(403, "reconciler-released-it");
    HttpAnswer entered = byHand(office.scene.finance, reference).require(200);
    assertThat(entered.field("stage")).isEqualTo("reported");
    String id = entered.field("bounceId");
    assertThat(office.scene.balances().get("returned-and-owed")).isZero();
    office.scene.awaitState(first, "paid");
    retry(id, true).requireProblem(409, "return-not-confirmed");
    confirm(office.scene.finance, id).requireProblem(403, "confirmer-entered-it");
    HttpAnswer confirmed = confirm(office.scene.approver, id).require(200);
    assertThat(confirmed.field("stage")).isEqualTo("open");
    assertThat(confirmed.json().at("/awaitingPence").asLong()).isZero();
    office.scene.awaitState(first, "approved");
    assertThat(office.scene.balances().get("returned-and-owed")).isEqualTo(-15_000);

    retry(id, true).requireProblem(403, "retrier-entered-the-return");
    retry(office.scene.as("releaser-one", Role.FINANCE_OFFICER), id).require(200);
    String again = office.frozenRun(first);
    office.release(office.releaser, again).requireProblem(403, "releaser-handled-a-return");
    office
        .release(office.scene.as("approver", Role.PAYMENT_RELEASER), again)
        .requireProblem(403, "releaser-approved-an-item");
    office.release(office.secondReleaser, again).require(200);
    office.release(office.scene.as("releaser-three", Role.PAYMENT_RELEASER), again).require(200);
    assertThat(office.scene.balances().get("returned-and-owed")).isZero();
  }

  @Test
  void a_return_entered_by_mistake_is_withdrawn_and_nothing_follows_from_it() {
    String amina = Scene.anId();
    String first = office.approvedFor(amina);
    office.bankDetails(amina, "Amina Example", "00000081").require(200);
    String run = office.released(office.frozenRun(first));
    office.scene.awaitState(first, "paid");
    String id =
        byHand(office.scene.finance, reference(run, "00000081")).require(200).field("bounceId");

    HttpAnswer withdrawn = office.scene.finance.post(bounce(id, "withdrawal"), null).require(200);

    assertThat(withdrawn.field("stage")).isEqualTo("withdrawn");
    confirm(office.scene.approver, id).requireProblem(409, "nothing-to-confirm");
    office.scene.awaitState(first, "paid");
    assertThat(office.scene.balances().get("returned-and-owed")).isZero();
  }

  private HttpAnswer byHand(HttpCaller by, String reference) {
    return byHand(by, reference, "AC06");
  }

  private HttpAnswer byHand(HttpCaller by, String reference, String code) {
    return by.post(
        messages + "/returns",
        Map.of(
            "reference",
            reference,
            "pence",
            15_000,
            "code",
            code,
            "on",
            Office.today().toString()));
  }

  private static HttpAnswer confirm(HttpCaller by, String id) {
    return by.post(bounce(id, "confirmation"), Map.of("pence", 15_000));
  }

  private static HttpAnswer retry(HttpCaller by, String id) {
    return by.post(bounce(id, "retry"), Map.of("sameDetailsAreRight", true));
  }

  private HttpAnswer post(String message) {
    return office.scene.finance.with("Content-Type", "application/xml").post(messages, message);
  }

  private HttpAnswer retry(String id, boolean sameAreRight) {
    return office.scene.finance.post(
        bounce(id, "retry"), Map.of("sameDetailsAreRight", sameAreRight));
  }

  private static String bounce(String id, String what) {
    return Scene.API + "/bounces/" + id + "/" + what;
  }

  /** As older releases left what was paid again. */
  private void leftAsReady(String bounce) {
    Document left = new Document("$set", new Document("state.stage", "READY"));
    office
        .scene
        .service
        .bean(MongoDatabase.class)
        .getCollection("bounces")
        .updateOne(new Document("_id", office.scene.network + ":" + bounce), left);
    assertThat(bounces("ready")).hasSize(1);
  }

  private void caughtUp() {
    office
        .scene
        .service
        .context()
        .getBeansOfType(CatchUp.class)
        .values()
        .forEach(each -> each.run(office.scene.networkId()));
  }

  private List<HttpAnswer> bounces(String stage) {
    HttpAnswer found = office.scene.finance.get(Scene.API + "/bounces?stage=" + stage).require(200);
    return StreamSupport.stream(found.json().at("/items").spliterator(), false)
        .map(item -> office.scene.finance.get(Scene.API + "/bounces/" + item.at("/id").asString()))
        .toList();
  }

  private String reference(String run, String account) {
    return requireNonNull(office.references(run).get(account));
  }
}
