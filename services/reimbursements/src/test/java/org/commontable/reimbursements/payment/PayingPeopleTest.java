package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.bankfile.Bacs18Reader;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.reimbursements.bankfile.FileTotals;
import org.commontable.reimbursements.bankfile.Pain001Reader;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From what is approved to the files and the ledger, over HTTP. */
@Tag("F12")
class PayingPeopleTest {

  @Test
  @Tag("F13")
  @Tag("F14")
  @Tag("F18")
  @Tag("F30")
  void a_run_is_rehearsed_frozen_released_by_two_and_its_files_tie_with_the_ledger()
      throws Exception {
    Office office = new Office();
    String amina = Scene.anId();
    String bryn = Scene.anId();
    String first = office.approvedFor(amina);
    String second = office.approvedFor(bryn);
    office.bankDetails(amina, "Amina Example", "0000 0041").require(200);
    office.bankDetails(bryn, "Brŷn Ô'Example", "00000042").require(200);
    TestEvents events = TestEvents.of("reimbursements");

    String run = office.openRun();
    HttpAnswer taken = office.take(run, first, second, Scene.anId()).require(200);
    assertThat(taken.json().at("/taken")).hasSize(2);
    assertThat(taken.json().at("/notTaken")).hasSize(1);
    HttpAnswer rehearsed = office.rehearse(run).require(200);
    assertThat(rehearsed.field("stage")).isEqualTo("rehearsed");
    assertThat(rehearsed.json().at("/rehearsal/totalPence").asLong()).isEqualTo(30_000);
    HttpAnswer frozen = office.freeze(run).require(200);
    assertThat(frozen.field("stage")).isEqualTo("frozen");
    office.file(run, "bacs18").requireProblem(409, "not-released");

    assertThat(office.release(office.releaser, run).require(200).field("stage"))
        .isEqualTo("releasing");
    office.release(office.releaser, run).requireProblem(409, "already-released-by-you");
    office.file(run, "bacs18").requireProblem(409, "not-released");
    assertThat(office.release(office.secondReleaser, run).require(200).field("stage"))
        .isEqualTo("released");

    HttpAnswer bacs = office.file(run, "bacs18").require(200);
    HttpAnswer pain = office.copy(run, "pain001").require(200);
    List<BankPayment> inBacs = new ArrayList<>();
    List<BankPayment> inPain = new ArrayList<>();
    FileTotals bacsTotals = Bacs18Reader.read(new ByteArrayInputStream(bacs.body()), inBacs::add);
    FileTotals painTotals = Pain001Reader.read(new ByteArrayInputStream(pain.body()), inPain::add);
    assertThat(bacsTotals.total().value()).isEqualTo(30_000);
    assertThat(painTotals.total()).isEqualTo(bacsTotals.total());
    assertThat(inBacs)
        .extracting(BankPayment::accountName)
        .containsExactlyInAnyOrder("AMINA EXAMPLE", "BRYN OEXAMPLE");
    assertThat(inBacs)
        .extracting(BankPayment::reference)
        .allMatch(PaymentReference::isReference)
        .isEqualTo(inPain.stream().map(BankPayment::reference).toList());
    assertThat(office.file(run, "bacs18").body()).isEqualTo(bacs.body());
    assertThat(office.copy(run, "pain001").body()).isEqualTo(pain.body());

    assertThat(office.ledger("trial-balance").require(200).json().at("/debitPence").asLong())
        .isEqualTo(30_000);
    assertThat(office.ledger("trial-balance").json().at("/creditPence").asLong()).isEqualTo(30_000);
    HttpAnswer entries = office.ledger("entries").require(200);
    assertThat(entries.field("/items/0/key")).isEqualTo("run:" + run);
    assertThat(entries.field("/items/0/effectiveOn")).isEqualTo(Office.payDay(0).toString());
    assertThat(office.ledger("verification").require(200).json().at("/whole").asBoolean()).isTrue();

    office.scene.awaitState(first, "paid");
    office.scene.awaitState(second, "paid");
    events.await("payment_run_released.v1", event -> event.subject().equals(run));
    events.await("payment_sent.v1", event -> event.subject().equals(first));
    assertThat(events.seen().toString())
        .doesNotContain("00000041", "00000042", "000007", "Amina", "AMINA", "15000");
    events.close();
  }
}
