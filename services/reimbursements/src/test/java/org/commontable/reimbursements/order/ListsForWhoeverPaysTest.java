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
    Office office = new Office(scene);
    String owed = office.approved(bryn);
    scene
        .person(bryn)
        .putNew(
            API + "/payees/" + bryn,
            Map.of("method", route, "name", "Bryn Example", "address", "1 Example Street, Newtown"))
        .require(200);
    HttpAnswer order = office.order(route, owed);
    String path = API + "/payment-orders/" + order.field("id");
    office.letGo(order.field("id")).require(200);

    String list = scene.finance.get(path + "/file").require(200).text();

    assertThat(list).contains(head, "Bryn Example,\"1 Example Street, Newtown\"", "150.00");
    assertThat(list).contains(order.field("/lines/0/reference"));
    for (LocalDate impossible : List.of(today.plusDays(1), today.minusDays(1))) {
      assertThat(office.reportedPaid(order, 15_000, impossible).field("/refused/0/code"))
          .isEqualTo("day-impossible");
    }
    assertThat(office.reportedPaid(order, 15_000, today).json().at("/refused")).isEmpty();
    assertThat(order.text() + scene.finance.get(path).text())
        .doesNotContain("Bryn Example", "Example Street");
  }
}
