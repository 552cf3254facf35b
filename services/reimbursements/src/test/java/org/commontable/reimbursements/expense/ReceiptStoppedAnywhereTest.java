package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.bson.Document;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.stewardship.retention.Aging;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The process stops dead after every write of keeping and erasing a receipt. */
@Tag("F5")
@Tag("N10")
@Tag("P22")
class ReceiptStoppedAnywhereTest {
  /** The note of the upload, three pieces, the header. */
  private static final int WRITES = 5;

  private final Scene scene = new Scene();
  private final NetworkId network = scene.networkId();
  private final Receipts receipts = scene.service.bean(Receipts.class);
  private final String person = Scene.anId();

  @Test
  void no_piece_is_left_that_nothing_leads_to() throws java.io.IOException {
    byte[] pdf = largePdf();
    for (int writes = 1; writes <= WRITES; writes++) {
      int last = writes;
      boolean stopped =
          Stopping.stops(() ->
              receipts
                  .by(Stopping.after(last))
                  .keep(network, person, pdf, "test", Cause.timer("upload"))
                  .orThrow());
      assertThat(stopped).isTrue();
      age("receipt_uploads");
      assertThat(receipts.unfinishedOf(network, person)).isEmpty();
      if (writes < WRITES) {
        assertThat(pieces()).as("stopped after %d", writes).isZero();
      }
    }
    assertThat(pieces()).isEqualTo(3);
    String id = receipts.of(network, person).getFirst().id();
    assertThat(receipts.open(network, receipts.find(network, id).orElseThrow().state()))
        .isNotEmpty();

    for (int writes = 1; writes <= 3; writes++) {
      int last = writes;
      Stopping.stops(
          () -> receipts.by(Stopping.after(last)).erase(network, id, Cause.timer("retention")));
      assertThat(receipts.find(network, id)).as("leads to what is left").isPresent();
    }
    var _ = receipts.erase(network, id, Cause.timer("retention")).orThrow();
    assertThat(pieces()).isZero();
  }

  private void age(String collection) {
    Aging aging =
        scene.service.context().getBeansOfType(Aging.class).values().stream()
            .filter(each -> each.collection().equals(collection))
            .findFirst()
            .orElseThrow();
    LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
    List<Aging.Aged> old = aging.startedUntil(network, tomorrow, 100);
    old.forEach(aged -> aging.drop(network, aged, Cause.timer("retention")));
  }

  private long pieces() {
    return scene
        .service
        .bean(MongoDatabase.class)
        .getCollection("receipt_chunks")
        .countDocuments(
            new Document("tenantId", network.value())
                .append("state.sealed", new Document("$exists", true)));
  }

  /** Of three pieces: a drawing that can't be made smaller. */
  private static byte[] largePdf() throws java.io.IOException {
    byte[] noise = new byte[900_000];
    new java.util.Random(7).nextBytes(noise);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      page.setContents(new PDStream(document, new java.io.ByteArrayInputStream(noise)));
      document.addPage(page);
      document.save(out);
    }
    return out.toByteArray();
  }
}
