package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.bankfile.Bacs18Reader;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.reimbursements.bankfile.Pain001Reader;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A run goes to the bank in one form; in the other it is only to be compared with. */
@Tag("F12")
@Tag("F13")
@Tag("F14")
class FormOfARunTest {
  private final Office office = new Office();
  private final String organisations = Scene.API + "/paying-organisations";

  @Test
  void only_the_form_that_was_released_is_for_the_bank_and_the_other_says_that_it_is_a_copy()
      throws IOException {
    String run = office.openRun();
    office.take(run, owed("00000061")).require(200);
    office.rehearse(run).require(200);
    HttpAnswer frozen = office.freeze(run).require(200);
    assertThat(frozen.field("form")).isEqualTo("bacs18");
    assertThat(frozen.field("/manifest/bankFileSha256"))
        .isEqualTo(frozen.field("/manifest/bacs18Sha256"));
    office.copy(run, "pain001").requireProblem(409, "not-released");
    released(run);

    HttpAnswer refused = office.file(run, "pain001");
    refused.requireProblem(409, "not-the-form-for-the-bank");
    assertThat(refused.field("detail"))
        .contains("Bacs Standard 18", "files/bacs18", "paid twice", "copies/pain001");
    HttpAnswer file = office.file(run, "bacs18").require(200);
    assertThat(file.header("Bank-File")).isEqualTo("for-the-bank");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"bacs18-" + run + ".txt\"");
    HttpAnswer copy = office.copy(run, "pain001").require(200);
    assertThat(copy.header("Bank-File")).isEqualTo("copy-for-comparison");
    assertThat(copy.header("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"COPY-FOR-COMPARISON-not-for-the-bank-pain001-"
                + run
                + ".xml\"");
    office.copy(run, "bacs18").requireProblem(409, "not-a-copy");

    List<BankPayment> sent = new ArrayList<>();
    List<BankPayment> compared = new ArrayList<>();
    Bacs18Reader.read(new ByteArrayInputStream(file.body()), sent::add);
    Pain001Reader.read(new ByteArrayInputStream(copy.body()), compared::add);
    assertThat(compared)
        .extracting(BankPayment::reference)
        .isEqualTo(sent.stream().map(BankPayment::reference).toList());
    assertThat(audited(run)).containsExactly("read:bank-file", "read:bank-file-copy");
  }

  @Test
  void it_is_the_organisations_form_unless_the_run_was_opened_for_the_other() {
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.put("bankForm", "pain001");
    String payer = office.scene.payer(organisation);
    HttpAnswer registered = office.scene.finance.get(organisations + "/" + payer).require(200);
    assertThat(registered.field("bankForm")).isEqualTo("pain001");

    assertThat(office.open(payer, Office.payDay(0)).require(201).field("form"))
        .isEqualTo("pain001");
    assertThat(office.open(payer, Office.payDay(0), "bacs18").require(201).field("form"))
        .isEqualTo("bacs18");
    String run =
        office
            .open(office.scene.organisation(), Office.payDay(0), "pain001")
            .require(201)
            .field("id");
    office.take(run, owed("00000062")).require(200);
    office.rehearse(run).require(200);
    HttpAnswer frozen = office.freeze(run).require(200);
    assertThat(frozen.field("/manifest/bankFileSha256"))
        .isEqualTo(frozen.field("/manifest/pain001Sha256"));
    released(run);

    office.file(run, "bacs18").requireProblem(409, "not-the-form-for-the-bank");
    office.file(run, "pain001").require(200);
    office.copy(run, "bacs18").require(200);
    String another = office.releasedRunOn(Office.payDay(1), "00000063");
    office
        .scene
        .finance
        .post(Scene.API + "/multi-day-files", Map.of("runIds", List.of(run, another)))
        .requireProblem(409, "not-the-form-for-the-bank");
    office.file(another, "bacs18").require(200);
  }

  @Test
  void what_the_organisation_says_later_changes_no_run_that_is_open() {
    String run = office.openRun();
    String path = organisations + "/" + office.scene.organisation();
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.put("bankForm", "pain001");
    office
        .scene
        .finance
        .put(path, organisation, office.scene.finance.get(path).etag())
        .require(200);

    assertThat(office.read(run).field("form")).isEqualTo("bacs18");
    assertThat(office.read(office.openRun()).field("form")).isEqualTo("pain001");
  }

  @Test
  void a_file_is_given_as_it_was_released_or_not_at_all() {
    String run = office.releasedRunOf(owed("00000064"));
    String another = Scene.anId();
    office.bankDetails(another, "Another Example", "00000065").require(200);
    byte[] file = office.file(run, "bacs18").require(200).body();

    // As if somebody had turned the payment to another person, behind the service.
    Object payee = written(run, "participantId", another);
    HttpAnswer refused = office.file(run, "bacs18");
    refused.requireProblem(409, "file-differs");
    assertThat(refused.field("detail")).contains("Ask an operator");
    office.copy(run, "pain001").requireProblem(409, "file-differs");

    written(run, "participantId", payee);
    // Or had made it more.
    Object pence = written(run, "pence", 999_900L);
    office.file(run, "bacs18").requireProblem(409, "file-differs");
    office.copy(run, "pain001").requireProblem(409, "file-differs");

    written(run, "pence", pence);
    assertThat(office.file(run, "bacs18").require(200).body()).isEqualTo(file);
  }

  /** Writes something into what a run of one payment pays; returns what stood there. */
  private Object written(String run, String field, Object value) {
    Document before =
        Objects.requireNonNull(
            office
                .scene
                .service
                .bean(MongoDatabase.class)
                .getCollection("payment_run_items")
                .findOneAndUpdate(
                    new Document("_id", office.scene.network + ":" + run + ":001:00000"),
                    new Document("$set", new Document("items.0." + field, value))));
    return Objects.requireNonNull(before.getList("items", Document.class).getFirst().get(field));
  }

  private List<String> audited(String run) {
    List<String> rows = new ArrayList<>();
    office
        .scene
        .service
        .bean(MongoDatabase.class)
        .getCollection("audit")
        .find(new Document("record", run))
        .forEach(row -> {
          if (row.getString("what").startsWith("read:bank-file")) {
            rows.add(row.getString("what"));
          }
        });
    return rows;
  }

  private String owed(String account) {
    String person = Scene.anId();
    String entitlement = office.approvedFor(person);
    office.bankDetails(person, "Person Example", account).require(200);
    return entitlement;
  }

  private void released(String run) {
    office.release(office.releaser, run).require(200);
    office.release(office.secondReleaser, run).require(200);
  }
}
