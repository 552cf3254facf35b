package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.util.HashMap;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.person.Joining;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people are told of how the money comes, and whose statement shows what of it. */
@Tag("F1")
@Tag("F8")
@Tag("F20")
class HowAnOfferIsPaidTest {
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final HttpCaller self = scene.person(amina);
  private final HttpCaller welsh = self.with("Accept-Language", "cy");
  private final String payee = API + "/payees/" + amina;

  @Test
  void where_a_guardian_is_paid_offer_and_remittance_speak_of_the_guardians_account() {
    Map<String, Object> details = new HashMap<>(Scene.details("Guardian Example", "00000096"));
    details.put("guardianId", Scene.anId());
    scene.finance.putNew(payee, details).require(200);
    scene.approver.post(payee + "/confirmation", Map.of("version", 1)).require(200);
    Office office = new Office(scene);
    String owed = office.approved(amina);
    String path = API + "/entitlements/" + owed;

    HttpAnswer offered = self.get(path).require(200);
    assertThat(offered.field("/offer/words/howPaid"))
        .startsWith("Into the account of the person who is paid for you.");
    assertThat(offered.field("/offer/words/statementWillSay"))
        .startsWith("On their bank statement: “EXAMPLE NHS” and a code.");
    HttpAnswer inWelsh = welsh.get(path).require(200);
    assertThat(inWelsh.field("/offer/words/howPaid"))
        .startsWith("I gyfrif y person sy'n cael ei dalu ar eich rhan.");
    assertThat(inWelsh.field("/offer/words/statementWillSay"))
        .startsWith("Ar eu cyfriflen banc: “EXAMPLE NHS” a chod.");

    office.releasedRunOf(owed);
    scene.awaitState(owed, "paid");

    assertThat(self.get(path + "/remittance?form=text").require(200).text())
        .contains("It is in the account of the person who is paid for you on")
        .contains("Their bank statement shows “EXAMPLE NHS” and the reference")
        .doesNotContain("your account", "Your bank statement");
    assertThat(welsh.get(path + "/remittance?form=text").require(200).text())
        .contains("Bydd yng nghyfrif y person sy'n cael ei dalu ar eich rhan ar")
        .contains("Mae eu cyfriflen banc yn dangos “EXAMPLE NHS” a'r cyfeirnod")
        .doesNotContain("eich cyfrif", "eich cyfriflen");
  }

  @Test
  void who_is_a_building_societys_member_is_promised_no_code() {
    Map<String, Object> details = new HashMap<>(Scene.details("Amina Example", "00000097"));
    details.put("rollNumber", "D/12345");
    self.putNew(payee, details).require(200);

    String offer = API + "/entitlements/" + scene.offered(scene.session(), amina);

    assertThat(self.get(offer).field("/offer/words/statementWillSay"))
        .isEqualTo("“EXAMPLE NHS”. Nothing about what it was for.");
    assertThat(self.get(offer).field("/offer/words/howPaid")).startsWith("Into your bank account.");
    assertThat(welsh.get(offer).field("/offer/words/statementWillSay"))
        .isEqualTo("“EXAMPLE NHS”. Dim byd am yr hyn yr oedd ar ei gyfer.");
  }

  @Test
  void what_somebody_said_under_another_of_their_records_counts_for_the_offer_too() {
    String other = Scene.anId();
    scene
        .person(other)
        .putNew(
            API + "/payees/" + other,
            Map.of("method", "voucher", "name", "Amina", "address", "amina@example.org"))
        .require(200);
    Joining.joined(scene.service, scene.networkId(), other, amina);

    String offer = API + "/entitlements/" + scene.offered(scene.session(), amina);

    assertThat(self.get(offer).field("/offer/words/howPaid"))
        .startsWith("As a voucher")
        .doesNotContain("account");
    assertThat(self.get(offer).field("/offer/words/statementWillSay")).startsWith("Nothing:");
  }
}
