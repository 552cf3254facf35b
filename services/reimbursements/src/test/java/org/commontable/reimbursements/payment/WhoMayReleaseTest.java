package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.commontable.events.Cause;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestTokens;
import org.commontable.testing.TestTokens.Token;
import org.commontable.web.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Separation of duties at the release: by account, by person, and by bank account. */
@Tag("F12")
@Tag("F7")
class WhoMayReleaseTest {
  private final Office office = new Office();
  private final String payee = Scene.anId();
  private String entitlement;
  private String run;

  @BeforeEach
  void aFrozenRun() {
    entitlement =
        Approved.once(office)
            .forPerson(
                office.scene.service.bean(MongoDatabase.class),
                office.scene.networkId(),
                payee,
                office.scene.organisation());
    office.bankDetails(payee, "Payee Example", "00000046").require(200);
    run = office.frozenRun(entitlement);
  }

  @Test
  void not_who_prepared_it() {
    release(token("finance")).requireProblem(403, "releaser-prepared-it");
  }

  @Test
  void not_who_approved_one_of_its_payments() {
    release(token("approver")).requireProblem(403, "releaser-approved-an-item");
  }

  @Test
  void not_who_is_paid_by_it() {
    release(token("somebody").participant(payee)).requireProblem(403, "releaser-is-payee");
  }

  @Test
  void not_who_shares_a_bank_account_with_somebody_it_pays() {
    String partner = Scene.anId();
    office.bankDetails(partner, "Partner Example", "0000-0046").require(200);

    release(token("partner").participant(partner)).requireProblem(403, "releaser-shares-account");
  }

  @Test
  void not_who_signed_in_long_ago() {
    release(
            token("releaser-one")
                .signedInAt(Clock.systemUTC().instant().minus(Duration.ofMinutes(16))))
        .requireProblem(403, "sign-in-again");
    release(token("releaser-one").claim("auth_time", null)).requireProblem(403, "sign-in-again");
  }

  @Test
  void not_the_same_person_by_two_accounts() {
    String person = Scene.anId();
    release(token("one").participant(person)).require(200);

    release(token("two").participant(person)).requireProblem(409, "already-released-by-you");
    release(token("one").participant(person)).requireProblem(409, "already-released-by-you");
    assertThat(office.read(run).field("stage")).isEqualTo("releasing");
  }

  @Test
  void not_who_saw_something_else() {
    office
        .releaser
        .post(Office.RUNS + "/" + run + "/releases", Map.of("manifestHash", "0".repeat(64)))
        .requireProblem(409, "other-manifest");
    office
        .releaser
        .post(Office.RUNS + "/" + run + "/releases", Map.of("manifestHash", "x"))
        .requireProblem(400, "invalid-request");
  }

  @Test
  void nobody_where_what_it_pays_is_not_what_is_owed_any_more() {
    release(token("one")).require(200);
    owedInStead(14_999);
    HttpAnswer refused = release(token("two"));
    refused.requireProblem(409, "items-changed");
    assertThat(refused.field("detail")).contains("Cancel it");
    owedInStead(15_000);
    // As if a sweep had let it go that thought the run had been cancelled.
    office
        .scene
        .service
        .bean(Entitlements.class)
        .leaveRun(office.scene.networkId(), entitlement, run, Cause.timer("test"))
        .orThrow();

    release(token("two")).requireProblem(409, "items-changed");

    assertThat(office.read(run).field("stage")).isEqualTo("releasing");
    office.scene.finance.post(Office.RUNS + "/" + run + "/cancellation", null).require(200);
    office.frozenRun(entitlement);
  }

  /** Writes another sum into what was approved. */
  private void owedInStead(long pence) {
    office
        .scene
        .service
        .bean(MongoDatabase.class)
        .getCollection("entitlements")
        .updateOne(
            new Document("_id", office.scene.network + ":" + entitlement),
            new Document("$set", new Document("state.entitlement.approval.amount.value", pence)));
  }

  @Test
  void not_who_releases_for_another_organisation() {
    HttpCaller elsewhere =
        caller(
            TestTokens.get()
                .of(office.scene.network)
                .account("elsewhere")
                .role(Role.PAYMENT_RELEASER, "organisation", Scene.anId()));
    elsewhere
        .post(
            Office.RUNS + "/" + run + "/releases",
            Map.of("manifestHash", office.read(run).field("/manifest/hash")))
        .requireProblem(404, "not-found");
  }

  @RepeatedTest(5)
  void two_at_once_are_two_and_the_same_request_again_is_one() throws Exception {
    String hash = office.read(run).field("/manifest/hash");
    List<HttpAnswer> answers = new ArrayList<>();
    try (ExecutorService both = Executors.newFixedThreadPool(8)) {
      List<Future<HttpAnswer>> asked = new ArrayList<>();
      for (HttpCaller releaser : List.of(office.releaser, office.secondReleaser)) {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 4; i++) {
          asked.add(
              both.submit(() ->
                  releaser.post(
                      Office.RUNS + "/" + run + "/releases", Map.of("manifestHash", hash), key)));
        }
      }
      for (Future<HttpAnswer> each : asked) {
        answers.add(each.get());
      }
    }

    assertThat(answers).allSatisfy(answer -> answer.require(200));
    assertThat(office.read(run).field("stage")).isEqualTo("released");
    assertThat(office.ledger("entries").json().at("/items")).hasSize(1);
    assertThat(office.ledger("trial-balance").json().at("/debitPence").asLong()).isEqualTo(15_000);
    office.scene.awaitState(entitlement, "paid");
  }

  @Test
  void a_key_used_for_another_request_is_refused() {
    String key = UUID.randomUUID().toString();
    String hash = office.read(run).field("/manifest/hash");
    String path = Office.RUNS + "/" + run + "/releases";
    office.releaser.post(path, Map.of("manifestHash", hash), key).require(200);

    office
        .releaser
        .post(path, Map.of("manifestHash", "0".repeat(64)), key)
        .requireProblem(422, "idempotency-key-reused");
  }

  @Test
  void what_is_released_can_not_be_cancelled_and_what_is_cancelled_not_released() {
    String other = office.openRun();
    office.scene.finance.post(Office.RUNS + "/" + other + "/cancellation", null).require(200);
    office.rehearse(other).requireProblem(409, "run-cancelled");

    release(token("one")).require(200);
    release(token("two")).require(200);
    office
        .scene
        .finance
        .post(Office.RUNS + "/" + run + "/cancellation", null)
        .requireProblem(409, "already-released");
    release(token("three")).requireProblem(409, "already-released");
  }

  @Test
  void a_cancelled_run_lets_everything_go() {
    release(token("one")).require(200);
    office.scene.finance.post(Office.RUNS + "/" + run + "/cancellation", null).require(200);

    office.scene.awaitState(entitlement, "approved");
    String next = office.frozenRun(entitlement);
    assertThat(office.read(next).json().at("/manifest/count").asInt()).isEqualTo(1);
  }

  private HttpAnswer release(Token token) {
    return office.release(caller(token), run);
  }

  private HttpCaller caller(Token token) {
    return office.scene.service.http().as(token);
  }

  /** Somebody who holds every role in finance, which is no help. */
  private Token token(String account) {
    return TestTokens.get()
        .of(office.scene.network)
        .account(account)
        .roles(Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.PAYMENT_RELEASER);
  }
}
