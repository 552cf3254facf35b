package org.commontable.reimbursements.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.result.UpdateResult;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Earlier;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.WhatIsKeptOfMoney;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F15")
class PaidOutsideOfBanksTest {
  private static final String ORDERS = Scene.API + "/payment-orders";
  private static final String RUNS = Scene.API + "/payment-runs";

  private static final Map<String, String> ACCOUNT =
      Map.of("accountName", "Amina", "sortCode", "000007", "accountNumber", "00000041");

  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final HttpCaller releaser = scene.as("releaser-one", Role.PAYMENT_RELEASER);
  private final HttpCaller reporter = scene.as("finance-two", Role.FINANCE_OFFICER);
  private final HttpCaller secondReleaser = scene.as("releaser-two", Role.PAYMENT_RELEASER);

  @Test
  @Tag("F29")
  void vouchers_are_ordered_let_go_by_a_second_person_and_reported() {
    String amina = Scene.anId();
    String bryn = Scene.anId();
    String first = office.approved(amina);
    String second = office.approved(bryn);
    payee(amina, "voucher", Map.of("name", "=Amina", "address", "amina@example.org"));
    payee(bryn, "voucher", Map.of("name", "Bryn", "address", "bryn@example.org"));

    // Named twice, it is owed once.
    HttpAnswer order = prepare("voucher", first, second, first, Scene.anId()).require(201);
    assertThat(order.json().at("/totalPence").asLong()).isEqualTo(30_000);
    assertThat(order.text()).doesNotContain("example.org");
    String id = order.field("id");
    scene.finance.get(ORDERS + "/" + id + "/file").requireProblem(409, "not-released");
    release(scene.as("finance", Role.PAYMENT_RELEASER), order)
        .requireProblem(403, "releaser-prepared-it");
    release(releaser, order).require(200);
    HttpAnswer file = scene.finance.get(ORDERS + "/" + id + "/file").require(200);
    assertThat(file.text()).contains("'=Amina,amina@example.org,150.00");
    assertThat(scene.finance.get(ORDERS + "/" + id + "/file").body()).isEqualTo(file.body());
    assertThat(pending()).isEqualTo(30_000);

    String paid = order.field("/lines/0/reference");
    String refused = order.field("/lines/1/reference");
    String entitlementPaid = order.field("/lines/0/entitlementId");
    String entitlementRefused = order.field("/lines/1/entitlementId");
    HttpAnswer results =
        reporter
            .post(
                ORDERS + "/" + id + "/results",
                Map.of(
                    "results",
                    List.of(
                        result(paid, "paid", 15_000),
                        result(paid, "paid", 15_000),
                        result(paid, "refused", 15_000),
                        result(refused, "refused", 15_000),
                        result("0".repeat(13), "paid", 1))))
            .require(200);
    assertThat(results.field("/order/stage")).isEqualTo("settled");
    assertThat(results.json().at("/refused")).hasSize(2);
    assertThat(results.field("/refused/0/code")).isEqualTo("reported-otherwise");
    scene.awaitState(entitlementPaid, "paid");
    scene.awaitState(entitlementRefused, "approved");
    assertThat(pending()).isZero();
    assertThat(
            scene
                .finance
                .get(Scene.API + "/ledger/" + scene.organisation() + "/trial-balance")
                .json()
                .at("/debitPence")
                .asLong())
        .isEqualTo(15_000);
  }

  @Test
  void who_is_paid_by_bank_is_in_no_cash_sheet_but_in_a_request_to_accounts_payable() {
    String amina = Scene.anId();
    String entitlement = office.approved(amina);
    payee(
        amina,
        "bacs",
        Map.of(
            "accountName",
            "Amina",
            "sortCode",
            "000007",
            "accountNumber",
            "00000041",
            "rollNumber",
            "D/12345"));

    assertThat(prepare("cash", entitlement).requireProblem(409, "nothing-to-pay").field("detail"))
        .contains("paid in another way");
    HttpAnswer cash = prepare("cash", entitlement, cashFor(Scene.anId())).require(201);
    assertThat(cash.json().at("/lines")).hasSize(1);
    assertThat(cash.field("/notTaken/0/entitlementId")).isEqualTo(entitlement);
    assertThat(cash.field("/notTaken/0/code")).isEqualTo("paid-another-way");
    assertThat(cash.field("/notTaken/0/detail")).contains("a run, or an order of that way");
    HttpAnswer order = prepare("accounts-payable", entitlement).require(201);
    // It ends in bank accounts, so it takes two, as a file for a bank does.
    assertThat(release(releaser, order).require(200).field("stage")).isEqualTo("releasing");
    scene
        .finance
        .get(ORDERS + "/" + order.field("id") + "/file")
        .requireProblem(409, "not-released");
    release(releaser, order).requireProblem(409, "already-released-by-you");
    assertThat(release(secondReleaser, order).require(200).field("stage")).isEqualTo("sent");
    String file = ORDERS + "/" + order.field("id") + "/file";
    assertThat(scene.finance.get(file + "?format=csv").text())
        .doesNotStartWith("\uFEFF")
        .contains("Amina,000007,00000041,D/12345,150.00," + Office.payDay(0));
    // A spreadsheet would take the noughts off a sort code in a CSV file.
    assertThat(scene.finance.get(file).require(200).body()).startsWith('P', 'K');
    scene
        .finance
        .post(ORDERS + "/" + order.field("id") + "/cancellation", null)
        .requireProblem(409, "already-released");
  }

  @Test
  @Tag("F8")
  void accounts_payable_is_told_which_name_each_statement_is_to_show() {
    Map<String, Object> organisation = new LinkedHashMap<>(Scene.anOrganisation());
    organisation.put("discreetStatementName", "NSL ACCOUNTS");
    String payer = Scene.API + "/paying-organisations/" + scene.organisation();
    scene.finance.put(payer, organisation, scene.finance.get(payer).etag()).require(200);
    String amina = Scene.anId();
    String bryn = Scene.anId();
    payee(
        amina,
        "bacs",
        Map.of("accountName", "Amina", "sortCode", "000007", "accountNumber", "00000043"));
    payee(
        bryn,
        "bacs",
        Map.of("accountName", "Bryn", "sortCode", "000007", "accountNumber", "00000044"));
    HttpCaller self = scene.person(amina);
    String details = Scene.API + "/payees/" + amina;
    self.put(details + "/preferences", Map.of("discreet", true), self.get(details).etag())
        .require(200);
    HttpAnswer order =
        prepare("accounts-payable", office.approved(amina), office.approved(bryn)).require(201);
    release(releaser, order).require(200);
    release(secondReleaser, order).require(200);

    String file =
        scene
            .finance
            .get(ORDERS + "/" + order.field("id") + "/file?format=csv")
            .require(200)
            .text();

    List<String> lines = file.lines().toList();
    assertThat(lines.getFirst()).endsWith(",what for,payer on statement");
    assertThat(lines)
        .anyMatch(line -> line.contains(",Amina,") && line.endsWith(",time,NSL ACCOUNTS"))
        .anyMatch(line -> line.contains(",Bryn,") && line.endsWith(",time,EXAMPLE NHS"));
  }

  @Test
  @Tag("F31")
  void what_accounts_payable_paid_is_taken_from_the_list_that_it_exports() {
    String amina = Scene.anId();
    String bryn = Scene.anId();
    String carys = Scene.anId();
    String[] owed = {office.approved(amina), office.approved(bryn), office.approved(carys)};
    payee(amina, "bacs", ACCOUNT);
    payee(
        bryn,
        "bacs",
        Map.of("accountName", "B", "sortCode", "000008", "accountNumber", "00000042"));
    payee(
        carys,
        "bacs",
        Map.of("accountName", "C", "sortCode", "000009", "accountNumber", "00000043"));
    HttpAnswer order = prepare("accounts-payable", owed).require(201);
    release(releaser, order).require(200);
    release(secondReleaser, order).require(200);
    String template =
        Scene.API + "/paying-organisations/" + scene.organisation() + "/paid-list-template";
    assertThat(reporter.get(template).require(200).field("reference")).isEqualTo("Reference");
    Map<String, Object> theirs =
        new LinkedHashMap<>(
            Map.of(
                "reference", "Invoice", "amount", "Value", "on", "Run date", "days", "yyyy-MM-dd"));
    theirs.put("became", "State");
    reporter.putNew(template, theirs).requireProblem(422, "template-unclear");
    for (String never : List.of("dd/MM/MM", "ddddyyyy", "MM/yyyy")) {
      Map<String, Object> wrong = new LinkedHashMap<>(theirs);
      wrong.put("days", never);
      reporter.putNew(template, wrong).requireProblem(400, "invalid-request");
    }
    theirs.put("paidWords", List.of("Cleared"));
    theirs.put("refusedWords", List.of("Returned"));
    reporter.putNew(template, theirs).require(200);

    String today = LocalDate.now(ZoneId.of("Europe/London")).toString();
    String list =
        """
        Invoice,Supplier,Value,Run date,State
        %s,A,150.00,%4$s,Cleared
        %s,B,150.00,%4$s,Returned
        %s,C,149.99,%4$s,Cleared
        4711,Stationer,12.00,%4$s,Cleared
        %1$s,A,150.00,soon,Cleared
        """
            .formatted(
                order.field("/lines/0/reference"),
                order.field("/lines/1/reference"),
                order.field("/lines/2/reference"),
                today);
    String results = ORDERS + "/" + order.field("id") + "/results/file";
    HttpAnswer rehearsed = send(results + "?rehearse=true", list).require(200);
    assertThat(rehearsed.json().at("/understood").asInt()).isEqualTo(2);
    assertThat(rehearsed.json().at("/order/lines").findValuesAsString("state"))
        .containsOnly("waiting");

    HttpAnswer taken = send(results, list).require(200);

    assertThat(taken.json().at("/understood").asInt()).isEqualTo(2);
    assertThat(taken.json().at("/others").asInt()).isEqualTo(1);
    assertThat(taken.json().at("/unclear/0/row").asInt()).isEqualTo(6);
    assertThat(taken.field("/unclear/0/column")).isEqualTo("Run date");
    assertThat(taken.field("/refused/0/code")).isEqualTo("amount-differs");
    assertThat(taken.json().at("/order/lines").findValuesAsString("state"))
        .containsExactly("paid", "refused", "waiting");
    scene.awaitState(order.field("/lines/0/entitlementId"), "paid");
    assertThat(send(results, list).require(200).json().at("/order/lines"))
        .isEqualTo(taken.json().at("/order/lines"));
    send(results, "Invoice\n").requireProblem(422, "columns-missing");
  }

  @Test
  void payroll_and_cash_lists_have_what_those_need_and_a_cancelled_order_lets_go() {
    String amina = Scene.anId();
    String bryn = Scene.anId();
    String first = office.approved(amina);
    String second = office.approved(bryn);
    payee(amina, "payroll", Map.of("name", "Amina", "reference", "E-1234"));
    payee(bryn, "cash", Map.of("name", "Bryn"));

    HttpAnswer payroll = prepare("payroll", first).require(201);
    release(releaser, payroll).require(200);
    assertThat(scene.finance.get(ORDERS + "/" + payroll.field("id") + "/file").text())
        .startsWith("\uFEFF")
        .contains("E-1234,Amina,150.00");
    HttpAnswer cash = prepare("cash", second).require(201);
    prepare("cash", second).requireProblem(409, "nothing-to-pay");
    scene.finance.post(ORDERS + "/" + cash.field("id") + "/cancellation", null).require(200);
    release(releaser, cash).requireProblem(409, "order-cancelled");
    prepare("cash", second).require(201);
  }

  @Test
  @Tag("F12")
  void an_order_keeps_the_limits_that_runs_keep_and_counts_beside_them() {
    scene.payAtMost(15_000, 29_000);
    String first = cashFor(Scene.anId());
    String second = cashFor(Scene.anId());
    String banked = Scene.anId();
    String third = office.approved(banked);
    payee(banked, "bacs", ACCOUNT);

    prepare("cash", first, second).requireProblem(409, "over-run-limit");
    HttpAnswer order = prepare("cash", first).require(201);
    prepare("cash", second).requireProblem(409, "over-two-day-limit");
    // The run's money is processed a day before it is there.
    HttpAnswer run = office.rehearsedRun(1, third);
    assertThat(Office.problems(run)).containsExactly("over-two-day-limit");
    release(releaser, order).require(200);

    scene.payAtMost(14_999, 90_000);
    assertThat(prepare("cash", second).requireProblem(409, "nothing-to-pay").field("detail"))
        .contains("more than the organisation pays in one payment");
  }

  @Test
  @Tag("F7")
  void who_shares_an_account_or_takes_the_money_lets_no_order_go() {
    String amina = Scene.anId();
    String partner = Scene.anId();
    String entitlement = office.approved(amina);
    payee(amina, "bacs", ACCOUNT);
    payee(partner, "bacs", ACCOUNT);
    HttpAnswer order = prepare("accounts-payable", entitlement).require(201);
    release(linked(partner), order).requireProblem(403, "releaser-shares-account");

    String child = Scene.anId();
    String guardian = Scene.anId();
    String owed = office.approved(child);
    Map<String, Object> details = new LinkedHashMap<>(Map.of("method", "cash", "name", "A Child"));
    details.put("guardianId", guardian);
    scene.finance.putNew(Scene.API + "/payees/" + child, details).require(200);
    scene
        .approver
        .post(Scene.API + "/payees/" + child + "/confirmation", Map.of("version", 1))
        .require(200);
    HttpAnswer cash = prepare("cash", owed).require(201);
    release(linked(guardian), cash).requireProblem(403, "releaser-is-payee");
    release(linked(child), cash).requireProblem(403, "releaser-is-payee");
    release(scene.as("approver", Role.PAYMENT_RELEASER), cash)
        .requireProblem(403, "releaser-approved-an-item");
    release(releaser, cash).require(200);
  }

  @Test
  @Tag("F30")
  void a_refused_line_is_paid_by_the_next_order_and_costs_once() {
    String entitlement = cashFor(Scene.anId());
    HttpAnswer first = prepare("cash", entitlement).require(201);
    release(releaser, first).require(200);
    report(first, "refused");
    scene.awaitState(entitlement, "approved");

    HttpAnswer second = prepare("cash", entitlement).require(201);
    assertThat(second.json().at("/notTaken")).isEmpty();
    release(releaser, second).require(200);
    report(second, "paid");
    scene.awaitState(entitlement, "paid");
    // Said again, the first stays refused.
    report(first, "refused");
    assertThat(scene.finance.get(Scene.API + "/entitlements/" + entitlement).field("state"))
        .isEqualTo("paid");
    assertThat(pending()).isZero();
    assertThat(debits("involvement-expense")).isEqualTo(15_000);
  }

  @Test
  @Tag("F7")
  @Tag("F30")
  void nobody_has_a_line_paid_twice_by_saying_themselves_that_it_was_refused() {
    String amina = Scene.anId();
    String entitlement = cashFor(amina);
    HttpAnswer first = prepare("cash", entitlement).require(201);
    release(releaser, first).require(200);

    assertThat(reported(scene.finance, first, "refused").field("/refused/0/code"))
        .isEqualTo("reporter-prepared-it");
    HttpCaller alsoAtTheDesk = scene.as("releaser-one", Role.FINANCE_OFFICER);
    assertThat(reported(alsoAtTheDesk, first, "refused").field("/refused/0/code"))
        .isEqualTo("reporter-released-it");
    HttpAnswer byPayee = reported(linked(amina, Role.FINANCE_OFFICER), first, "refused");
    assertThat(byPayee.field("/refused/0/code")).isEqualTo("reporter-is-payee");
    assertThat(byPayee.field("/order/lines/0/state")).isEqualTo("waiting");

    report(first, "refused");
    scene.awaitState(entitlement, "approved");
    assertThat(
            prepare(reporter, "cash", entitlement)
                .requireProblem(409, "nothing-to-pay")
                .field("detail"))
        .contains("You reported");
    HttpAnswer second = prepare("cash", entitlement).require(201);
    release(scene.as("finance-two", Role.PAYMENT_RELEASER), second)
        .requireProblem(403, "releaser-reported-refusal");
    release(releaser, second).require(200);
    assertThat(reported(scene.finance, second, "paid").json().at("/refused")).isEmpty();
    scene.awaitState(entitlement, "paid");
  }

  @Test
  @Tag("F7")
  @Tag("F30")
  void who_reported_a_refusal_has_no_hand_in_a_run_that_pays_it_again() {
    String entitlement = refusedByAccountsPayable(Scene.anId());

    HttpAnswer begunByThem = taken(scene.finance, begun(reporter), entitlement);
    assertThat(begunByThem.field("/notTaken/0/code")).isEqualTo("preparer-reported-refusal");

    String run = begun(scene.finance);
    assertThat(taken(reporter, run, entitlement).field("/notTaken/0/code"))
        .isEqualTo("preparer-reported-refusal");
    // By asking they had a hand in that one: nobody can take it there any more.
    assertThat(taken(scene.finance, run, entitlement).field("/notTaken/0/code"))
        .isEqualTo("preparer-reported-refusal");
    assertThat(taken(scene.finance, begun(scene.finance), entitlement).json().at("/notTaken"))
        .isEmpty();
  }

  @Test
  @Tag("F7")
  @Tag("F30")
  void nobody_releases_a_run_in_which_who_reported_a_refusal_had_a_hand_since() {
    String entitlement = refusedByAccountsPayable(Scene.anId());
    String run = office.holding(entitlement);
    String bryn = Scene.anId();
    String other = office.approved(bryn);
    scene.bankDetails(bryn, "Bryn", "00000042").require(200);
    assertThat(taken(reporter, run, other).json().at("/notTaken")).isEmpty();
    assertThat(office.rehearsed(run).field("stage")).isEqualTo("rehearsed");
    scene.finance.post(RUNS + "/" + run + "/freeze", null).require(200);

    office.releasedBy("releaser-three", run).requireProblem(403, "preparer-reported-refusal");

    office.cancelled(run);
    office.releasedRunOf(entitlement);
    scene.awaitState(entitlement, "paid");
  }

  @Test
  @Tag("F30")
  void what_was_refused_before_it_was_kept_who_said_so_is_paid_again_and_known_as_paid_again() {
    String entitlement = cashFor(Scene.anId());
    HttpAnswer first = prepare("cash", entitlement).require(201);
    release(releaser, first).require(200);
    report(first, "refused");
    scene.awaitState(entitlement, "approved");
    var stored = scene.service.bean(MongoDatabase.class).getCollection("entitlements");
    Document one = new Document("_id", scene.network + ":" + entitlement);
    String refusers = "state.entitlement.earlier.refusedBy";
    assertThat(stored.updateOne(one, new Document("$unset", new Document(refusers, ""))))
        .extracting(UpdateResult::getModifiedCount)
        .isEqualTo(1L);

    HttpAnswer second = prepare(reporter, "cash", entitlement).require(201);
    release(releaser, second).require(200);
    assertThat(reported(scene.finance, second, "paid").json().at("/refused")).isEmpty();

    scene.awaitState(entitlement, "paid");
    Entitlement known =
        scene
            .service
            .bean(Entitlements.class)
            .find(scene.networkId(), entitlement)
            .orElseThrow()
            .state();
    assertThat(known.earlier()).isEqualTo(new Earlier(1, false, List.of(), false, null));
    assertThat(known.round()).isEqualTo(2);
    assertThat(debits("involvement-expense")).isEqualTo(15_000);
  }

  @Test
  @Tag("F16")
  @Tag("F30")
  void what_a_bank_sent_back_is_paid_as_cash_and_is_no_second_expense() {
    String amina = Scene.anId();
    String entitlement = office.approved(amina);
    payee(amina, "bacs", ACCOUNT);
    String run = office.releasedRunOf(entitlement);
    scene.awaitState(entitlement, "paid");
    String bounce = office.bouncedIn(run);
    scene.awaitState(entitlement, "approved");
    prepare("cash", entitlement).requireProblem(409, "nothing-to-pay");
    HttpCaller self = scene.person(amina);
    String path = Scene.API + "/payees/" + amina;
    self.put(path, Map.of("method", "cash", "name", "Amina"), self.get(path).etag()).require(200);
    scene.approver.post(path + "/confirmation", Map.of("version", 2)).require(200);
    assertThat(prepare("cash", entitlement).requireProblem(409, "nothing-to-pay").field("detail"))
        .contains("bounce desk");
    scene
        .finance
        .post(Scene.API + "/bounces/" + bounce + "/retry", Map.of("sameDetailsAreRight", false))
        .require(200);

    HttpAnswer order = prepare("cash", entitlement).require(201);
    release(scene.as("finance-two", Role.PAYMENT_RELEASER), order).require(200);
    report(order, "paid");

    scene.awaitState(entitlement, "paid");
    assertThat(debits("involvement-expense")).isEqualTo(15_000);
    assertThat(debits("returned-and-owed")).isEqualTo(15_000);
  }

  /** What somebody else than those who prepare and release said that accounts payable refused. */
  private String refusedByAccountsPayable(String participant) {
    String entitlement = office.approved(participant);
    payee(participant, "bacs", ACCOUNT);
    HttpAnswer order = prepare("accounts-payable", entitlement).require(201);
    release(releaser, order).require(200);
    release(secondReleaser, order).require(200);
    report(order, "refused");
    scene.awaitState(entitlement, "approved");
    return entitlement;
  }

  private String begun(HttpCaller by) {
    return by.post(
            RUNS,
            Map.of(
                "payingOrganisationId", scene.organisation(), "payOn", Office.payDay(0).toString()))
        .require(201)
        .field("id");
  }

  private static HttpAnswer taken(HttpCaller by, String run, String entitlement) {
    return by.post(RUNS + "/" + run + "/items", Map.of("entitlementIds", List.of(entitlement)))
        .require(200);
  }

  @Test
  @Tag("F16")
  @Tag("F7")
  @Tag("F18")
  void a_voucher_that_nobody_used_is_paid_again_once_a_second_person_says_so() {
    String amina = Scene.anId();
    String entitlement = office.approved(amina);
    payee(amina, "voucher", Map.of("name", "Amina", "address", "amina@example.org"));
    HttpAnswer order = prepare("voucher", entitlement).require(201);
    release(releaser, order).require(200);
    cameBack(reporter, order, 15_000, "not-used").requireProblem(409, "line-not-paid");
    report(order, "paid");
    scene.awaitState(entitlement, "paid");

    assertThat(reported(reporter, order, "refused").field("/refused/0/detail"))
        .contains("report it as a return");
    cameBack(scene.finance, order, 15_000, "not-used").requireProblem(403, "reporter-prepared-it");
    cameBack(scene.as("releaser-one", Role.FINANCE_OFFICER), order, 15_000, "not-used")
        .requireProblem(403, "reporter-released-it");
    cameBack(linked(amina, Role.FINANCE_OFFICER), order, 15_000, "not-used")
        .requireProblem(403, "reporter-is-payee");
    cameBack(reporter, order, 15_001, "not-used").requireProblem(422, "more-than-was-paid");
    HttpAnswer entered = cameBack(reporter, order, 15_000, "not-used").require(200);
    assertThat(entered.field("stage")).isEqualTo("reported");
    String bounce = entered.field("bounceId");
    // One person's word moves nothing.
    assertThat(scene.finance.get(Scene.API + "/entitlements/" + entitlement).field("state"))
        .isEqualTo("paid");
    desk(reporter, bounce, "confirmation", Map.of("pence", 15_000))
        .requireProblem(403, "confirmer-entered-it");
    HttpAnswer confirmed =
        desk(scene.approver, bounce, "confirmation", Map.of("pence", 15_000)).require(200);
    assertThat(confirmed.field("way")).isEqualTo("voucher");
    assertThat(confirmed.field("reason")).isEqualTo("unclaimed");
    scene.awaitState(entitlement, "approved");
    assertThat(debits("paid-by-hand")).isEqualTo(15_000);
    assertThat(debits("payments-in-transit")).isZero();

    prepare("voucher", entitlement).requireProblem(409, "nothing-to-pay");
    desk(scene.finance, bounce, "retry", Map.of("sameDetailsAreRight", true)).require(200);
    HttpAnswer again = prepare("voucher", entitlement).require(201);
    release(scene.as("finance-two", Role.PAYMENT_RELEASER), again)
        .requireProblem(403, "releaser-handled-a-return");
    release(secondReleaser, again).require(200);
    report(again, "paid");
    scene.awaitState(entitlement, "paid");
    assertThat(debits("involvement-expense")).isEqualTo(15_000);
    assertThat(debits("returned-and-owed")).isEqualTo(15_000);
    // The first order's line is history: nothing of it can be told or paid again.
    desk(scene.approver, bounce, "closure", Map.of("why", "written-off"))
        .requireProblem(409, "paid-since");
    cameBack(reporter, order, 15_000, "not-used").require(200);
    assertThat(scene.finance.get(Scene.API + "/entitlements/" + entitlement).field("state"))
        .isEqualTo("paid");
  }

  @Test
  @Tag("F16")
  @Tag("F25")
  @Tag("F11")
  void a_cheque_that_was_never_cashed_and_written_off_is_shown_as_paid_nowhere() {
    String amina = Scene.anId();
    String entitlement = office.approved(amina);
    payee(amina, "cheque", Map.of("name", "Amina", "address", "1 Example Street"));
    HttpAnswer order = prepare("cheque", entitlement).require(201);
    release(releaser, order).require(200);
    report(order, "paid");
    scene.awaitState(entitlement, "paid");
    HttpCaller self = scene.person(amina);
    String papers =
        Scene.API + "/people/" + amina + "/evidence-pack?form=text&from=2026-01-01&to=2030-01-01";
    assertThat(self.get(papers).require(200).text()).contains("£150.00");
    assertThat(
            self.get(Scene.API + "/entitlements/" + entitlement + "/remittance?form=text").text())
        .contains("cheque")
        .doesNotContain("in your account", "bank statement");
    String bounce = cameBack(reporter, order, 15_000, "not-cashed").require(200).field("bounceId");
    desk(scene.approver, bounce, "confirmation", Map.of("pence", 15_000)).require(200);
    scene.awaitState(entitlement, "approved");
    assertThat(
            self.get(Scene.API + "/entitlements/" + entitlement + "/when").field("/steps/0/what"))
        .contains("came back");

    desk(scene.approver, bounce, "closure", Map.of("why", "written-off")).require(200);

    HttpAnswer closed = scene.awaitState(entitlement, "written_off");
    assertThat(closed.field("/payment/closed/how")).isEqualTo("written_off");
    assertThat(self.get(papers).require(200).text())
        .contains("Paid for time", "Nothing in these days");
    self.get(Scene.API + "/entitlements/" + entitlement + "/remittance")
        .requireProblem(409, "not-paid");
    HttpAnswer when = self.get(Scene.API + "/entitlements/" + entitlement + "/when").require(200);
    assertThat(when.field("heldBy")).isEqualTo("nobody");
    assertThat(when.json().at("/steps")).isEmpty();
    LocalDate paid = Office.payDay(0);
    int year =
        paid.isBefore(LocalDate.of(paid.getYear(), 4, 6)) ? paid.getYear() - 1 : paid.getYear();
    assertThat(
            scene
                .approver
                .get(
                    Scene.API
                        + "/reports/year-end/"
                        + year
                        + "?payingOrganisationId="
                        + scene.organisation())
                .require(200)
                .text()
                .lines())
        .hasSize(1);
    assertThat(
            scene
                .finance
                .get(
                    Scene.API
                        + "/reports/budget-position?payingOrganisationId="
                        + scene.organisation())
                .text())
        .contains("0.00,0.00,0.00,150.00");
    assertThat(debits("returned-and-owed")).isEqualTo(15_000);
    assertThat(net("involvement-expense")).isZero();
    assertThat(scene.service.bean(WhatIsKeptOfMoney.class).isOwed(scene.networkId(), amina))
        .isFalse();
    prepare("cheque", entitlement).requireProblem(409, "nothing-to-pay");
  }

  @Test
  @Tag("F1")
  @Tag("F16")
  @Tag("F18")
  void who_declines_what_came_back_is_owed_nothing_and_may_still_change_their_mind() {
    String amina = Scene.anId();
    String entitlement = cashFor(amina);
    HttpAnswer order = prepare("cash", entitlement).require(201);
    release(releaser, order).require(200);
    report(order, "paid");
    String bounce =
        cameBack(reporter, order, 15_000, "not-collected").require(200).field("bounceId");
    desk(scene.approver, bounce, "confirmation", Map.of("pence", 15_000)).require(200);
    scene.awaitState(entitlement, "approved");

    scene.answer(amina, entitlement, "nothing").require(200);
    awaitClosed(bounce, "nothing-owed");
    Await.until("the desk's closing to be posted", () -> net("returned-and-owed") == 0);
    assertThat(net("involvement-expense")).isZero();

    scene.answer(amina, entitlement, "accept").require(200);
    awaitClosed(bounce, "");
    scene.awaitState(entitlement, "claimed");
    scene.approve(entitlement, 15_000).require(200);
    prepare("cash", entitlement).requireProblem(409, "nothing-to-pay");
    desk(scene.finance, bounce, "retry", Map.of("sameDetailsAreRight", true)).require(200);
    HttpAnswer again = prepare("cash", entitlement).require(201);
    release(secondReleaser, again).require(200);
    report(again, "paid");
    scene.awaitState(entitlement, "paid");
    assertThat(net("returned-and-owed")).isZero();
    assertThat(net("involvement-expense")).isEqualTo(15_000);
    assertThat(net("paid-by-hand")).isEqualTo(-15_000);
  }

  private void awaitClosed(String bounce, String closed) {
    Await.found(
        bounce + " to be closed as " + closed,
        () ->
            Optional.of(scene.finance.get(Scene.API + "/bounces/" + bounce))
                .filter(answer -> answer.json().at("/closed").asString("").equals(closed)));
  }

  private static HttpAnswer cameBack(HttpCaller by, HttpAnswer order, long pence, String why) {
    return by.post(
        ORDERS + "/" + order.field("id") + "/returns",
        Map.of(
            "reference",
            order.field("/lines/0/reference"),
            "pence",
            pence,
            "why",
            why,
            "on",
            Office.today().toString()));
  }

  private static HttpAnswer desk(
      HttpCaller by, String bounce, String what, Map<String, Object> body) {
    return by.post(Scene.API + "/bounces/" + bounce + "/" + what, body);
  }

  private long net(String account) {
    return sum(account, "/debitPence") - sum(account, "/creditPence");
  }

  private String cashFor(String participant) {
    String entitlement = office.approved(participant);
    payee(participant, "cash", Map.of("name", "A Example"));
    return entitlement;
  }

  private HttpCaller linked(String participant) {
    return linked(participant, Role.PAYMENT_RELEASER);
  }

  private HttpCaller linked(String participant, Role role) {
    return scene.linked("releaser-" + participant, participant, role);
  }

  private void report(HttpAnswer order, String became) {
    assertThat(reported(reporter, order, became).json().at("/refused")).isEmpty();
  }

  private static HttpAnswer reported(HttpCaller by, HttpAnswer order, String became) {
    return by.post(
            ORDERS + "/" + order.field("id") + "/results",
            Map.of("results", List.of(result(order.field("/lines/0/reference"), became, 15_000))))
        .require(200);
  }

  private long debits(String account) {
    return sum(account, "/debitPence");
  }

  private long sum(String account, String side) {
    long sum = 0;
    for (var each :
        scene
            .finance
            .get(Scene.API + "/ledger/" + scene.organisation() + "/trial-balance")
            .json()
            .at("/accounts")) {
      sum += each.at("/account").asString().equals(account) ? each.at(side).asLong() : 0;
    }
    return sum;
  }

  private HttpAnswer send(String path, String list) {
    return reporter.with("Content-Type", "text/csv").post(path, BodyPublishers.ofString(list));
  }

  private HttpAnswer prepare(String route, String... entitlements) {
    return prepare(scene.finance, route, entitlements);
  }

  private HttpAnswer prepare(HttpCaller by, String route, String... entitlements) {
    return by.post(
        ORDERS,
        Map.of(
            "payingOrganisationId",
            scene.organisation(),
            "route",
            route,
            "payOn",
            Office.payDay(0).toString(),
            "entitlementIds",
            List.of(entitlements)));
  }

  private static HttpAnswer release(HttpCaller by, HttpAnswer order) {
    return by.post(
        ORDERS + "/" + order.field("id") + "/release", Map.of("hash", order.field("hash")));
  }

  private static Map<String, Object> result(String reference, String became, long pence) {
    return Map.of(
        "reference",
        reference,
        "became",
        became,
        "pence",
        pence,
        "on",
        LocalDate.now(ZoneId.of("Europe/London")).toString());
  }

  private void payee(String participant, String method, Map<String, String> details) {
    Map<String, Object> body = new LinkedHashMap<>(details);
    body.put("method", method);
    scene.person(participant).putNew(Scene.API + "/payees/" + participant, body).require(200);
  }

  private long pending() {
    HttpAnswer balance =
        scene.finance.get(Scene.API + "/ledger/" + scene.organisation() + "/trial-balance");
    return balance.json().at("/pending/0/debitPence").asLong();
  }
}
