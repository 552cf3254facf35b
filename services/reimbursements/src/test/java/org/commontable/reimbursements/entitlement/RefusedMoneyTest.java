package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.anId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that nobody can pay is refused where it is written, and the answer says where. */
@Tag("F30")
class RefusedMoneyTest {
  private final Scene scene = new Scene();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "0",
        "10.5",
        "1e3",
        "\"100\"",
        "null",
        "9999999999999999",
        "99999999999999999999999999",
        "true",
        "[1]"
      })
  void an_amount_that_is_no_whole_number_of_pence_is_refused_with_its_place(String amount) {
    String person = anId();
    String session = scene.session();
    String entitlement = scene.offered(session, person);

    HttpAnswer approval =
        scene.approver.post(
            API + "/entitlements/" + entitlement + "/approval", "{\"pence\":" + amount + "}");
    HttpAnswer answer =
        scene
            .person(person)
            .post(
                API + "/entitlements/" + entitlement + "/answer",
                "{\"kind\":\"take_less\",\"pence\":" + amount + "}");

    assertThat(approval.status()).as(approval.text()).isEqualTo(400);
    assertThat(approval.field("/errors/0/pointer")).isEqualTo("/pence");
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @Test
  void a_rate_of_less_than_nothing_is_refused_with_its_place() {
    Map<String, Object> card = new HashMap<>(Scene.halfAndFullDays());
    card.put("bands", List.of(Map.of("pence", 100), Map.of("pence", -1)));

    HttpAnswer answer = scene.finance.post(API + "/rate-cards", card).require(400);

    assertThat(answer.field("/errors/0/pointer")).isEqualTo("/bands/1/pence");
  }

  @Test
  void more_than_was_offered_is_not_less() {
    String person = anId();
    String entitlement = scene.offered(scene.session(), person);

    scene
        .person(person)
        .post(
            API + "/entitlements/" + entitlement + "/answer",
            Map.of("kind", "take_less", "pence", 15000))
        .requireProblem(422, "less-than-offered");
  }

  @Test
  @Tag("F31")
  void an_offer_above_what_the_organisation_pays_at_once_is_refused() {
    Map<String, Object> card = new HashMap<>(Scene.halfAndFullDays());
    card.put("bands", List.of(Map.of("pence", 50_001)));
    String dear = scene.finance.post(API + "/rate-cards", card).require(201).field("id");
    String session = scene.session();
    scene.offered(session, anId());
    Map<String, Object> offer = new HashMap<>(scene.offerOf(session, anId()));
    offer.put("rateCardId", dear);

    scene.finance.post(API + "/offers", offer).requireProblem(409, "above-payment-limit");
  }
}
