package org.commontable.reimbursements.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list for whoever hands out cash or writes cheques has what people gave for that. */
@Tag("F15")
class ListsForWhoeverPaysTest {
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));

  private final Scene scene = new Scene();

  @ParameterizedTest
  @CsvSource({"cash,received on", "cheque,pay", "voucher,send to"})
  void a_list_has_the_name_and_the_address_that_were_given_for_it(String route, String head) {
    String bryn = Scene.anId();
    String owed = new Office(scene).approved(bryn);
    scene
        .person(bryn)
        .putNew(
            API + "/payees/" + bryn,
            Map.of("method", route, "name", "Bryn Example", "address", "1 Example Street, Newtown"))
        .require(200);
    HttpAnswer order =
        scene
            .finance
            .post(
                API + "/payment-orders",
                Map.of(
                    "payingOrganisationId",
                    scene.organisation(),
                    "route",
                    route,
                    "payOn",
                    Office.payDay(0).toString(),
                    "entitlementIds",
                    List.of(owed)))
            .require(201);
    String path = API + "/payment-orders/" + order.field("id");
    scene
        .as("releaser-one", Role.PAYMENT_RELEASER)
        .post(path + "/release", Map.of("hash", order.field("hash")))
        .require(200);

    String list = scene.finance.get(path + "/file").require(200).text();

    assertThat(list).contains(head, "Bryn Example,\"1 Example Street, Newtown\"", "150.00");
    assertThat(list).contains(order.field("/lines/0/reference"));
    for (LocalDate impossible : List.of(today.plusDays(1), today.minusDays(1))) {
      assertThat(
              report(path, order.field("/lines/0/reference"), impossible).field("/refused/0/code"))
          .isEqualTo("day-impossible");
    }
    assertThat(report(path, order.field("/lines/0/reference"), today).json().at("/refused"))
        .isEmpty();
    assertThat(order.text() + scene.finance.get(path).text())
        .doesNotContain("Bryn Example", "Example Street");
  }

  private HttpAnswer report(String order, String reference, LocalDate on) {
    return scene
        .as("finance-two", Role.FINANCE_OFFICER)
        .post(
            order + "/results",
            Map.of(
                "results",
                List.of(
                    Map.of(
                        "reference",
                        reference,
                        "became",
                        "paid",
                        "pence",
                        15_000,
                        "on",
                        on.toString()))))
        .require(200);
  }
}
