package org.commontable.reimbursements.payee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F8")
class PayeeControllerTest {
  private final Scene scene = new Scene();
  private final String person = Scene.anId();
  private final HttpCaller self = scene.person(person);
  private final String path = Scene.API + "/payees/" + person;

  @Test
  void the_account_is_never_shown_whole_nor_stored_or_told_in_clear() {
    try (TestEvents events = TestEvents.of("reimbursements")) {
      HttpAnswer entered = self.putNew(path, details("12 34 56", "8765-4321")).require(200);

      assertThat(entered.field("accountEndsIn")).isEqualTo("321");
      assertThat(entered.field("statementName")).isEqualTo("SIAN EXAMPLE");
      assertThat(entered.text()).doesNotContain("87654321", "8765-4321", "123456", "12 34 56");
      assertThat(self.get(path).require(200).text()).isEqualTo(entered.text());
      assertThat(scene.finance.get(path).require(200).text()).doesNotContain("87654321");
      assertThat(stored()).doesNotContain("87654321", "123456", "Siân");
      SeenEvent told =
          events.await("payee_details_entered.v1", event -> event.subject().equals(person));
      assertThat(told.data().propertyNames())
          .containsExactlyInAnyOrder(
              "participantId", "version", "change", "byOthers", "usableFrom");
      assertThat(told.extension("dataclassification")).isEqualTo("restricted");
    }
  }

  @Test
  void a_change_waits_until_somebody_else_confirms_it() {
    self.putNew(path, details("12-34-56", "87654321")).require(200);
    HttpAnswer changed =
        self.put(path, details("12-34-56", "11112222"), self.get(path).etag()).require(200);
    assertThat(changed.json().at("/awaitsConfirmation").asBoolean()).isTrue();

    confirm(self, 2).require(403);
    confirm(scene.finance, 1).requireProblem(409, "other-details-since");
    HttpAnswer confirmed = confirm(scene.finance, 2).require(200);

    assertThat(confirmed.json().at("/awaitsConfirmation").asBoolean()).isFalse();
    assertThat(confirmed.field("accountEndsIn")).isEqualTo("222");
  }

  @Test
  void a_finance_officer_who_enters_a_change_does_not_confirm_it() {
    scene.finance.putNew(path, details("12-34-56", "87654321")).require(200);
    scene
        .finance
        .put(path, details("12-34-56", "11112222"), scene.finance.get(path).etag())
        .require(200);

    confirm(scene.finance, 2).requireProblem(403, "confirmer-entered-it");
    confirm(scene.approver, 2).require(200);
  }

  @Test
  void nobody_confirms_their_own_details_whatever_their_role() {
    self.putNew(path, details("12-34-56", "87654321")).require(200);
    scene
        .finance
        .put(path, details("12-34-56", "11112222"), scene.finance.get(path).etag())
        .require(200);
    HttpCaller selfInFinance = scene.linked("in-finance", person, Role.FINANCE_OFFICER);

    confirm(selfInFinance, 2).requireProblem(403, "confirmer-is-payee");
  }

  @Test
  void nobody_else_reads_or_writes_them() {
    self.putNew(path, details("12-34-56", "87654321")).require(200);
    HttpCaller another = scene.person(Scene.anId());

    another.get(path).requireProblem(404, "not-found");
    another.put(path, details("12-34-56", "87654321"), "\"1\"").requireProblem(404, "not-found");
    scene.coordinator.get(path).require(403);
  }

  @Test
  void a_change_needs_what_was_read() {
    self.putNew(path, details("12-34-56", "87654321")).require(200);

    self.put(path, details("12-34-56", "11112222"), "\"9\"")
        .requireProblem(412, "changed-meanwhile");
    self.putNew(path, details("12-34-56", "11112222")).requireProblem(412, "changed-meanwhile");
  }

  @ParameterizedTest
  @CsvSource({
    "12-34-5, 87654321, /sortCode",
    "12345x, 87654321, /sortCode",
    "123456, 87654, /accountNumber",
    "123456, 87654321123, /accountNumber",
    "123456, ８７６５４３２１, /accountNumber"
  })
  void what_is_no_account_is_refused_where_it_stands(
      String sortCode, String account, String pointer) {
    HttpAnswer refused = self.putNew(path, details(sortCode, account));

    refused.requireProblem(400, "invalid-request");
    assertThat(refused.field("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(refused.text()).doesNotContain(account);
  }

  @Test
  void a_name_that_no_bank_file_can_carry_is_asked_for_as_the_bank_has_it() {
    HttpAnswer refused =
        self.putNew(
            path,
            Map.of(
                "method", "bacs",
                "accountName", "أمينة",
                "sortCode", "123456",
                "accountNumber", "87654321"));

    refused.requireProblem(422, "account-name-not-carried");
    assertThat(refused.field("detail")).contains("as the bank has it");
  }

  @ParameterizedTest
  @CsvSource({
    "934890, match, false",
    "934891, mbam, true",
    "934892, annm, true",
    "934893, banm, false",
    "934894, panm, false",
    "934895, bamm, true",
    "934896, pamm, true",
    "934899, acns, false",
    "934900, opto, false",
    "934902, scns, false"
  })
  void what_the_bank_says_of_the_name_is_shown_and_asks_for_a_second_person_where_it_must(
      String account, String code, boolean awaits) {
    HttpAnswer entered = self.putNew(path, details("12-34-56", "00" + account)).require(200);

    assertThat(entered.field("/nameCheck/code")).isEqualTo(code);
    assertThat(entered.json().at("/awaitsConfirmation").asBoolean()).isEqualTo(awaits);
    boolean close = code.equals("mbam") || code.equals("bamm") || code.equals("pamm");
    assertThat(entered.json().at("/nameCheck/bankHas").isMissingNode()).isEqualTo(!close);
    assertThat(self.get(path).require(200).json().at("/nameCheck/bankHas").isMissingNode())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"00934897", "00934898", "00934901"})
  void what_the_bank_says_is_not_there_is_not_taken(String account) {
    self.putNew(path, details("12-34-56", account)).requireProblem(422, "account-refused-by-bank");
  }

  @Test
  @Tag("F14")
  void a_building_societys_account_is_paid_with_the_roll_number_and_two_members_are_two_people() {
    Map<String, Object> member = new HashMap<>(details("12-34-56", "00934898"));
    assertThat(self.putNew(path, member).requireProblem(422, "account-refused-by-bank").text())
        .contains("passbook");
    for (String wrong : List.of("", " ", "D*5", "1234567890123456789")) {
      member.put("rollNumber", wrong);
      HttpAnswer refused = self.putNew(path, member).requireProblem(400, "invalid-request");
      assertThat(refused.field("/errors/0/pointer")).isEqualTo("/rollNumber");
    }
    member.put("rollNumber", "d/12345-678");
    HttpAnswer entered = self.putNew(path, member).require(200);
    assertThat(entered.field("rollNumberEndsIn")).isEqualTo("678");
    assertThat(entered.field("/nameCheck/code")).isEqualTo("match");
    assertThat(entered.text()).doesNotContain("12345");
    assertThat(
            scene
                .service
                .bean(MongoDatabase.class)
                .getCollection("payees")
                .find()
                .into(new ArrayList<>()))
        .noneMatch(document -> document.toJson().contains("12345-678"));

    String other = Scene.anId();
    member.put("rollNumber", "E/1");
    scene.person(other).putNew(Scene.API + "/payees/" + other, member).require(200);
    Payees payees = scene.service.bean(Payees.class);
    assertThat(
            payees.together(scene.networkId(), Set.of(person, other)).shareAnAccount(person, other))
        .isFalse();

    Office office = new Office(scene);
    String owed = office.approved(person);
    String run = office.releasedRunOf(owed, office.approved(other));
    scene.awaitState(owed, "paid");
    assertThat(self.get(Scene.API + "/entitlements/" + owed + "/remittance").require(200).text())
        .contains("If you ask us about it, name the reference")
        .doesNotContain("and the reference");
    byte[] bacs = scene.finance.get(runs(run, "files/bacs18")).require(200).body();
    byte[] pain = scene.finance.get(runs(run, "copies/pain001")).require(200).body();
    assertThat(new String(bacs, UTF_8)).contains("D/12345-678       ").contains("E/1          ");
    assertThat(new String(pain, UTF_8))
        .contains("<Id>D/12345-678</Id><SchmeNm><Prtry>ROLL</Prtry></SchmeNm>");
  }

  private static String runs(String run, String file) {
    return Scene.API + "/payment-runs/" + run + "/" + file;
  }

  @Test
  void somebody_without_an_account_is_paid_another_way_and_nothing_of_it_lies_in_clear() {
    self.putNew(path, Map.of("method", "voucher", "name", "Siân Example"))
        .requireProblem(400, "invalid-request");
    HttpAnswer entered =
        self.putNew(
                path,
                Map.of(
                    "method", "voucher",
                    "name", "Siân Example",
                    "address", "sian@example.org"))
            .require(200);

    assertThat(entered.field("method")).isEqualTo("voucher");
    assertThat(entered.text()).doesNotContain("sian@example.org");
    assertThat(stored()).doesNotContain("Siân", "sian@example.org");
    Payees payees = scene.service.bean(Payees.class);
    PayeeVersion version = payees.find(scene.networkId(), person).orElseThrow().state().newest();
    assertThat(payees.openOther(scene.networkId(), person, version))
        .isEqualTo(new OtherDetails("Siân Example", "sian@example.org", null));
  }

  @Test
  void a_guardian_takes_the_money_only_after_a_second_person_agreed_and_never_by_oneself() {
    String guardian = Scene.anId();
    Map<String, Object> details = new HashMap<>(details("12-34-56", "87654321"));
    details.put("guardianId", guardian);

    self.putNew(path, details).requireProblem(403, "guardian-by-others");
    Map<String, Object> oneself = new HashMap<>(details);
    oneself.put("guardianId", person);
    HttpAnswer own = scene.finance.putNew(path, oneself);
    own.requireProblem(422, "guardian-is-oneself");
    assertThat(own.field("detail")).contains("Leave the guardian out");
    HttpAnswer entered = scene.finance.putNew(path, details).require(200);
    assertThat(entered.json().at("/awaitsConfirmation").asBoolean()).isTrue();
    confirm(scene.finance, 1).requireProblem(403, "confirmer-entered-it");
    HttpCaller guardianInFinance = scene.linked("guardian", guardian, Role.FINANCE_APPROVER);
    confirm(guardianInFinance, 1).requireProblem(403, "confirmer-is-guardian");
    assertThat(confirm(scene.approver, 1).require(200).field("guardianId")).isEqualTo(guardian);
  }

  @Test
  void first_details_that_staff_enter_wait_for_a_second_person_or_the_payee() {
    try (TestEvents events = TestEvents.of("reimbursements")) {
      HttpAnswer entered = scene.finance.putNew(path, details("12-34-56", "87654321")).require(200);

      assertThat(entered.json().at("/awaitsConfirmation").asBoolean()).isTrue();
      SeenEvent told =
          events.await("payee_details_entered.v1", event -> event.subject().equals(person));
      assertThat(told.data().path("byOthers").asBoolean()).isTrue();
    }
    confirm(scene.finance, 1).requireProblem(403, "confirmer-entered-it");
    confirm(scene.person(Scene.anId()), 1).require(404);
    assertThat(confirm(self, 1).require(200).json().at("/awaitsConfirmation").asBoolean())
        .isFalse();

    String other = Scene.anId();
    String otherPath = Scene.API + "/payees/" + other;
    scene.finance.putNew(otherPath, details("12-34-56", "87654320")).require(200);
    HttpAnswer confirmed =
        scene.approver.post(otherPath + "/confirmation", Map.of("version", 1)).require(200);
    assertThat(confirmed.json().at("/awaitsConfirmation").asBoolean()).isFalse();
  }

  @Test
  void discretion_is_the_persons_choice_and_others_are_told_of_it() {
    try (TestEvents events = TestEvents.of("reimbursements")) {
      String etag = self.putNew(path, details("12-34-56", "87654321")).require(200).etag();

      HttpAnswer chosen =
          self.put(path + "/preferences", Map.of("discreet", true), etag).require(200);

      assertThat(chosen.json().at("/discreet").asBoolean()).isTrue();
      SeenEvent told =
          events.await("payee_discretion_chosen.v1", event -> event.subject().equals(person));
      assertThat(told.data().path("discreet").asBoolean()).isTrue();
    }
  }

  @Test
  void discretion_is_chosen_before_anybody_has_said_where_to_pay_and_holds_when_they_do() {
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.put("discreetStatementName", "NSL ACCOUNTS");
    String payer = Scene.API + "/paying-organisations/" + scene.organisation();
    scene.finance.put(payer, organisation, scene.finance.get(payer).etag()).require(200);
    self.get(path).requireProblem(404, "not-found");

    HttpAnswer chosen = self.putNew(path + "/preferences", Map.of("discreet", true)).require(200);

    assertThat(chosen.json().at("/discreet").asBoolean()).isTrue();
    HttpAnswer read = self.get(path).require(200);
    assertThat(read.json().at("/version").asInt()).isZero();
    assertThat(read.json().has("method")).isFalse();
    confirm(scene.approver, 1).requireProblem(409, "other-details-since");
    String session = scene.session();
    String offer = scene.offered(session, person);
    assertThat(self.get(Scene.API + "/entitlements/" + offer).require(200).text())
        .contains("NSL ACCOUNTS")
        .doesNotContain("EXAMPLE NHS");
    scene.answer(person, offer, "nothing").require(200);
    assertThat(
            self.get(Scene.API + "/entitlements/" + offer + "/decline-proof").require(200).text())
        .doesNotContain("Starting together");
    Office office = new Office(scene);
    String owed = office.approved(person);
    assertThat(office.taken(owed).json().at("/notTaken")).isEmpty();
    assertThat(office.rehearsed(office.holding(office.approved(person))).text())
        .contains("no-bank-details");
    scene.finance.get(Scene.API + "/entitlements/" + owed + "/signals").require(200);
    self.get(Scene.API + "/entitlements/" + owed + "/when").require(200);

    HttpAnswer entered = self.put(path, details("12-34-56", "87654321"), read.etag()).require(200);

    assertThat(entered.json().at("/version").asInt()).isEqualTo(1);
    assertThat(entered.json().at("/awaitsConfirmation").asBoolean()).isFalse();
    assertThat(entered.json().at("/discreet").asBoolean()).isTrue();
  }

  @Test
  @Tag("N10")
  void who_only_chose_discretion_sees_that_and_is_erased_whole() {
    self.putNew(path + "/preferences", Map.of("discreet", true)).require(200);

    assertThat(self.get(Scene.API + "/personal-data/" + person).require(200).text())
        .contains("discreet");
    scene.erased(person);

    self.get(path).requireProblem(404, "not-found");
    self.putNew(path + "/preferences", Map.of("discreet", true))
        .requireProblem(409, "person-erased");
  }

  private HttpAnswer confirm(HttpCaller by, int version) {
    return by.post(path + "/confirmation", Map.of("version", version));
  }

  private String stored() {
    return Objects.requireNonNull(
            scene
                .service
                .bean(MongoDatabase.class)
                .getCollection("payees")
                .find(new Document("_id", scene.network + ":" + person))
                .first())
        .toJson();
  }

  private static Map<String, Object> details(String sortCode, String account) {
    return Map.of(
        "method",
        "bacs",
        "accountName",
        "Siân Example",
        "sortCode",
        sortCode,
        "accountNumber",
        account);
  }
}
