package org.commontable.reimbursements.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Papers that the person can show: what was paid, and that the rest was declined. */
class PapersTest {
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final HttpCaller self = scene.person(amina);

  @Test
  @Tag("F11")
  void the_evidence_pack_tells_time_from_expenses_and_proves_what_was_declined() {
    paid("accept");
    String declined = claimed("nothing");
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31";

    String html = self.get(pack).require(200).text();

    assertThat(html).startsWith("<!DOCTYPE html>").contains("<html lang=\"en-GB\"");
    assertThat(html).contains("Paid for time", "Together: £150.00.", "declined all of it");
    assertThat(html).contains("scope=\"col\"", "<caption>", "Citizens Advice");
    assertThat(html).doesNotContain("Starting together</script>");
    scene.person(Scene.anId()).get(pack).requireProblem(404, "not-found");
    scene.coordinator.get(pack).require(403);

    HttpAnswer proof =
        self.get(API + "/entitlements/" + declined + "/decline-proof?form=text").require(200);
    String code = proof.text().replaceAll("(?s).*the code (\\S+) with.*", "$1");
    String check = API + "/networks/" + scene.network + "/decline-proofs/" + declined + "/" + code;
    HttpAnswer checked = scene.service.http().get(check).require(200);
    assertThat(checked.text()).isEqualTo("{\"genuine\":true}");
    assertThat(scene.service.http().get(check.replace(code, "0".repeat(32))).require(200).text())
        .isEqualTo("{\"genuine\":false}");

    scene.answer(amina, declined, "accept").require(200);
    assertThat(scene.service.http().get(check).require(200).text())
        .isEqualTo("{\"genuine\":false}");
    self.get(API + "/entitlements/" + declined + "/decline-proof")
        .requireProblem(409, "nothing-declined");
  }

  @Test
  @Tag("F20")
  void a_remittance_comes_as_a_page_as_tagged_pdf_and_as_text_and_is_discreet_where_wished()
      throws IOException {
    String owed = paid("accept");
    String remittance = API + "/entitlements/" + owed + "/remittance";

    assertThat(self.get(remittance + "?form=text").require(200).text())
        .contains("£150.00", "Starting together", "EXAMPLE NHS");
    HttpAnswer pdf = self.get(remittance + "?form=pdf").require(200);
    assertThat(pdf.header("Content-Disposition")).startsWith("attachment");
    try (PDDocument read = Loader.loadPDF(pdf.body())) {
      assertThat(read.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(read.getDocumentCatalog().getLanguage()).startsWith("en");
      assertThat(read.getDocumentCatalog().getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(read.getDocumentInformation().getTitle()).isEqualTo("Payment for taking part");
      assertThat(new PDFTextStripper().getText(read)).contains("£150.00");
    }
    self.get(remittance + "?form=papyrus").requireProblem(422, "form-unknown");

    String etag =
        self.putNew(
                API + "/payees/" + amina,
                Map.of(
                    "method",
                    "bacs",
                    "accountName",
                    "A <Example>",
                    "sortCode",
                    "000007",
                    "accountNumber",
                    "12340000"))
            .require(200)
            .etag();
    self.put(API + "/payees/" + amina + "/preferences", Map.of("discreet", true), etag)
        .require(200);
    assertThat(self.get(remittance).require(200).text())
        .contains("A payment to you", "Involvement")
        .doesNotContain("Starting together", "taking part");
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31";
    assertThat(self.get(pack).require(200).text())
        .contains("A &lt;Example&gt;")
        .doesNotContain("<Example>");
  }

  @Test
  void a_table_is_read_out_cell_by_cell() {
    Paper paper =
        new Paper(
            "Title",
            List.of(
                new Paper.Section(
                    "Heading",
                    List.of("Words."),
                    new Paper.Table("Caption", List.of("A", "B"), List.of(List.of("1", "2"))))));

    assertThat(PaperAsText.of(paper)).contains("- A: 1\n  B: 2");
  }

  private String claimed(String answer) {
    String session = scene.session();
    String entitlement = scene.offered(session, amina);
    scene.answer(amina, entitlement, answer).require(200);
    scene.attended(session, amina, Scene.SIX_HOURS, 1);
    scene.awaitState(entitlement, answer.equals("nothing") ? "declined" : "claimed");
    return entitlement;
  }

  private String paid(String answer) {
    String entitlement = claimed(answer);
    scene.approve(entitlement, 15_000).require(200);
    scene.paid(entitlement, Scene.SESSION_DAY);
    return entitlement;
  }
}
