package org.commontable.reimbursements.bankfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a bank statement shows of people who want nobody to know what they are paid for. */
@Tag("F8")
class DiscreetFilesTest {
  private final Scene scene = new Scene();
  private final Office office = new Office(scene);

  @Test
  void who_wants_discretion_is_paid_under_a_neutral_name_and_everybody_by_their_banks_name() {
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.put("discreetStatementName", "NSL ACCOUNTS");
    String path = Scene.API + "/paying-organisations/" + scene.organisation();
    scene.finance.put(path, organisation, scene.finance.get(path).etag()).require(200);
    String discreet = Scene.anId();
    String open = Scene.anId();
    details(discreet, "M A Example", "00000071");
    details(open, "Bryn Example", "00000072");
    HttpAnswer payee = scene.person(discreet).get(Scene.API + "/payees/" + discreet);
    scene
        .person(discreet)
        .put(
            Scene.API + "/payees/" + discreet + "/preferences",
            Map.of("discreet", true),
            payee.etag())
        .require(200);
    String owed = office.approved(discreet);
    assertThat(scene.person(discreet).get(Scene.API + "/entitlements/" + owed).text())
        .contains("NSL ACCOUNTS")
        .doesNotContain("EXAMPLE NHS");

    String run = office.frozen(owed, office.approved(open));
    office.releasedBy("releaser-one", run).require(200);
    office.releasedBy("releaser-two", run).require(200);

    List<BankPayment> bacs = ARun.readBacs(file(run, "files/bacs18"));
    assertThat(bacs)
        .extracting(BankPayment::accountNumber, BankPayment::accountName, BankPayment::payerName)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("00000071", "M A EXAMPLE", "NSL ACCOUNTS"),
            org.assertj.core.groups.Tuple.tuple("00000072", "BRYN EXAMPLE", "EXAMPLE NHS"));
    assertThat(bacs).allMatch(payment -> PaymentReference.isReference(payment.reference()));
    assertThat(ARun.readPain(file(run, "copies/pain001")))
        .extracting(BankPayment::accountNumber, BankPayment::accountName, BankPayment::payerName)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("00000071", "M A Example", "NSL ACCOUNTS"),
            org.assertj.core.groups.Tuple.tuple("00000072", "Bryn Example", "EXAMPLE NHS"));
    String xml = new String(file(run, "copies/pain001"), UTF_8);
    List<CreditTransferTransaction34> theirs =
        MxPain00100109.parse(xml).getCstmrCdtTrfInitn().getPmtInf().getFirst().getCdtTrfTxInf();
    assertThat(theirs)
        .extracting(
            transfer -> transfer.getCdtr().getNm(), transfer -> transfer.getUltmtDbtr().getNm())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("M A Example", "NSL ACCOUNTS"),
            org.assertj.core.groups.Tuple.tuple("Bryn Example", "EXAMPLE NHS"));
    assertThat(xml).contains("<Dbtr><Nm>Example NHS Foundation Trust</Nm></Dbtr>");

    // What was released stays, whatever anybody chooses afterwards.
    organisation.put("discreetStatementName", "OTHER");
    scene.finance.put(path, organisation, scene.finance.get(path).etag()).require(200);
    assertThat(new String(file(run, "copies/pain001"), UTF_8)).isEqualTo(xml);
  }

  @Test
  void whose_legal_name_is_what_statements_show_is_named_once() {
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.put("name", "EXAMPLE NHS");
    String path = Scene.API + "/paying-organisations/" + scene.organisation();
    scene.finance.put(path, organisation, scene.finance.get(path).etag()).require(200);
    organisation.keySet().retainAll(Set.of("name", "serviceUserNumber", "limits"));
    scene.approver.post(path + "/terms/confirmation", organisation).require(200);
    String person = Scene.anId();
    details(person, "Bryn Example", "00000098");

    String run = office.releasedRunOf(office.approved(person));

    assertThat(new String(file(run, "copies/pain001"), UTF_8))
        .contains("<Dbtr><Nm>EXAMPLE NHS</Nm></Dbtr>")
        .doesNotContain("UltmtDbtr");
    assertThat(ARun.readBacs(file(run, "files/bacs18")))
        .extracting(BankPayment::payerName)
        .containsExactly("EXAMPLE NHS");
  }

  private byte[] file(String run, String file) {
    return scene.finance.get(Scene.API + "/payment-runs/" + run + "/" + file).require(200).body();
  }

  private void details(String person, String name, String account) {
    scene.bankDetails(person, name, account).require(200);
  }
}
