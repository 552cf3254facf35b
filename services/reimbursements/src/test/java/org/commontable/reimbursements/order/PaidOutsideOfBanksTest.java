package org.commontable.reimbursements.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F15")
class PaidOutsideOfBanksTest {
  private static final String ORDERS = Scene.API + "/payment-orders";

  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final HttpCaller releaser = scene.as("releaser-one", Role.PAYMENT_RELEASER);

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
        .requireProblem(403, "releaser-prepared-the-order");
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
        scene
            .finance
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
        Map.of("accountName", "Amina", "sortCode", "000007", "accountNumber", "00000041"));

    prepare("cash", entitlement).requireProblem(409, "nothing-to-pay");
    HttpAnswer order = prepare("accounts-payable", entitlement).require(201);
    release(releaser, order).require(200);
    assertThat(scene.finance.get(ORDERS + "/" + order.field("id") + "/file").text())
        .contains("Amina,000007,00000041,150.00," + Office.payDay(0));
    scene
        .finance
        .post(ORDERS + "/" + order.field("id") + "/cancellation", null)
        .requireProblem(409, "already-released");
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
        .contains("E-1234,Amina,150.00");
    HttpAnswer cash = prepare("cash", second).require(201);
    prepare("cash", second).requireProblem(409, "nothing-to-pay");
    scene.finance.post(ORDERS + "/" + cash.field("id") + "/cancellation", null).require(200);
    release(releaser, cash).requireProblem(409, "order-cancelled");
    prepare("cash", second).require(201);
  }

  private HttpAnswer prepare(String route, String... entitlements) {
    return scene.finance.post(
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
        Office.payDay(0).toString());
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
