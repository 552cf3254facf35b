package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.statement.Messages;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What it means that an organisation pays from another account. */
@Tag("F31")
class AccountOfThePayerTest {
  private static final Map<String, String> OTHER =
      Map.of("sortCode", "654321", "accountNumber", "11223344");

  private final Office office = new Office();
  private final String account =
      Scene.API + "/paying-organisations/" + office.scene.organisation() + "/account";
  private Approved approved;

  @BeforeEach
  void somethingOwed() {
    approved = Approved.once(office);
  }

  @Test
  void another_account_waits_for_a_second_person_and_is_shown_to_nobody() {
    HttpAnswer proposed = propose(office.scene.finance).require(200);
    assertThat(proposed.text()).doesNotContain("11223344", "654321");
    assertThat(fileOf(released("00000091"))).contains("12345687654321");

    confirm(office.scene.finance).requireProblem(403, "confirmer-entered-it");
    // Whoever is the second gives it from what the bank wrote; nobody agrees to what they can't
    // see.
    office
        .scene
        .approver
        .post(account + "/confirmation", Map.of("sortCode", "654321", "accountNumber", "11223345"))
        .requireProblem(409, "other-account-entered");
    assertThat(confirm(office.scene.approver).require(200).text()).doesNotContain("11223344");
    confirm(office.scene.approver).requireProblem(409, "no-account-change");

    assertThat(fileOf(released("00000092")))
        .contains("65432111223344")
        .doesNotContain("12345687654321");
  }

  @Test
  void what_was_frozen_is_paid_from_the_account_that_it_was_frozen_with_for_ever() {
    String open = office.openRun();
    String before = office.frozenRun(owed("00000093"));
    propose(office.scene.finance).require(200);
    confirm(office.scene.approver).require(200);

    release(before);
    assertThat(fileOf(before)).contains("12345687654321").doesNotContain("65432111223344");

    // What is not written down yet is paid from the account that holds when it is.
    office.take(open, owed("00000094")).require(200);
    office.rehearse(open).require(200);
    office.freeze(open).require(200);
    release(open);
    assertThat(fileOf(open)).contains("65432111223344");
    assertThat(fileOf(before)).contains("12345687654321");

    // The bank tells of the old account for some days more; of a stranger's never.
    statement(before, "11111122222222").requireProblem(409, "other-account");
    assertThat(
            statement(before, "12345687654321")
                .require(201)
                .json()
                .at("/matched/whole-run")
                .asInt())
        .isEqualTo(1);
    assertThat(
            statement(open, "65432111223344").require(201).json().at("/matched/whole-run").asInt())
        .isEqualTo(1);
  }

  private HttpAnswer statement(String run, String account) {
    return office
        .scene
        .finance
        .with("Content-Type", "application/xml")
        .post(
            Scene.API + "/bank-messages/" + office.scene.organisation(),
            Messages.statement(
                    "S" + run,
                    "150.00",
                    "0.00",
                    List.of(
                        Messages.entry(
                            "150.00", "DBIT", Office.today().toString(), Messages.batch(run, 1))))
                .replace("12345687654321", account));
  }

  private String released(String bankAccount) {
    String run = office.frozenRun(owed(bankAccount));
    release(run);
    return run;
  }

  private void release(String run) {
    office.release(office.releaser, run).require(200);
    office.release(office.secondReleaser, run).require(200);
  }

  private String owed(String bankAccount) {
    String person = Scene.anId();
    office.bankDetails(person, "Person Example", bankAccount).require(200);
    return approved.forPerson(
        office.scene.service.bean(MongoDatabase.class),
        office.scene.networkId(),
        person,
        office.scene.organisation());
  }

  private String fileOf(String run) {
    return office.file(run, "bacs18").require(200).text();
  }

  private HttpAnswer propose(HttpCaller by) {
    return by.post(account, OTHER);
  }

  private HttpAnswer confirm(HttpCaller by) {
    return by.post(account + "/confirmation", OTHER);
  }
}
