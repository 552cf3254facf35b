package org.commontable.reimbursements.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.web.WebSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(checked.json().at("/genuine").asBoolean()).isTrue();
    assertThat(checked.json().at("/holds").asBoolean()).isTrue();
    HttpAnswer invented =
        scene.service.http().get(check.replace(code, "0".repeat(32))).require(200);
    assertThat(invented.text())
        .isEqualTo(
            "{\"genuine\":false,\"holds\":false,\"words\":\"This service gave no such proof. Check the"
                + " code, the record and the network.\"}");
    assertThat(scene.service.http().get(check.replace(declined, Scene.anId())).text())
        .isEqualTo(invented.text());
    assertThat(scene.service.http().get(check.replace(scene.network, "nowhere")).text())
        .isEqualTo(invented.text());
  }

  @Test
  @Tag("F11")
  void a_proof_that_was_shown_says_from_when_to_when_it_was_so_and_not_what_came_after() {
    String declined = claimed("nothing");
    String today = LocalDate.now(ZoneId.of("Europe/London")).toString();
    String first = checkOf(declined);
    String holds = "{\"genuine\":true,\"holds\":true,\"from\":\"%1$s\",\"words\":".formatted(today);
    String held =
        "{\"genuine\":true,\"holds\":false,\"from\":\"%1$s\",\"until\":\"%1$s\",\"words\":"
            .formatted(today);
    assertThat(checked(first)).startsWith(holds);

    scene.answer(amina, declined, "accept").require(200);
    assertThat(checked(first)).startsWith(held).contains("holds no more").doesNotContain("accept");
    self.get(API + "/entitlements/" + declined + "/decline-proof")
        .requireProblem(409, "nothing-declined");

    scene.answer(amina, declined, "give_away").require(200);
    String second = checkOf(declined);
    assertThat(second).isNotEqualTo(first);
    assertThat(checked(first)).startsWith(held);
    assertThat(checked(second)).startsWith(holds);
    assertThat(
            scene
                .service
                .http()
                .with("Accept-Language", "cy")
                .get(first)
                .require(200)
                .field("words"))
        .startsWith("Mae'r prawf hwn yn ddilys.")
        .contains("nid yw'n sefyll mwyach");
  }

  @Test
  @Tag("F11")
  @Tag("F1")
  void an_offer_made_anew_leaves_the_proof_of_the_former_answer_checkable() {
    String session = scene.session();
    String declined = scene.offered(session, amina);
    scene.answer(amina, declined, "nothing").require(200);
    String shown = checkOf(declined);
    Map<String, Object> other = new HashMap<>(scene.offerOf(session, amina));
    other.put("expenseCardId", scene.expenseCard());

    assertThat(scene.coordinator.post(API + "/offers", other).require(201).field("id"))
        .isEqualTo(declined);

    assertThat(self.get(API + "/entitlements/" + declined).require(200).field("state"))
        .isEqualTo("offered");
    assertThat(checked(shown))
        .contains("\"genuine\":true", "\"holds\":false", "\"until\":")
        .doesNotContain("offer");
    scene.answer(amina, declined, "nothing").require(200);
    assertThat(checked(checkOf(declined))).contains("\"holds\":true");
    assertThat(checked(shown)).contains("\"holds\":false");
  }

  @Test
  @Tag("F11")
  void what_is_on_its_way_stands_apart_and_is_no_part_of_what_was_paid() throws IOException {
    paid("accept");
    Office office = new Office(scene);
    String onItsWay = claimed("accept");
    scene.approve(onItsWay, 15_000).require(200);
    scene.bankDetails(amina, "A Example", "00000048").require(200);
    office.releasedRunOf(onItsWay);
    scene.awaitState(onItsWay, "paid");
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31&form=";
    String arrives = Said.day(Office.payDay(0)).in(Language.EN);

    assertThat(self.get(pack + "text").require(200).text())
        .containsSubsequence(
            "Paid for time",
            "Together: £150.00.",
            "Paid on: 16 September 2026",
            "On its way, for time",
            "Not paid yet, and counted nowhere above: £150.00.",
            "To arrive on: " + arrives,
            "Money back for expenses")
        .contains("On its way to the account of A Example.")
        .doesNotContain("Paid on: " + arrives, "£300.00", "Paid to the account");
    assertThat(self.get(pack + "text&language=cy").require(200).text())
        .containsSubsequence("Cyfanswm: £150.00.", "Ar ei ffordd, am amser", "I gyrraedd ar: ")
        .doesNotContain("£300.00");
    try (PDDocument read = Loader.loadPDF(self.get(pack + "pdf").require(200).body())) {
      assertThat(new PDFTextStripper().getText(read).replaceAll("\\s+", " "))
          .contains("On its way, for time", arrives);
    }
  }

  @Test
  @Tag("F11")
  void whoever_is_shown_a_paper_reads_on_it_what_a_code_proves_and_opens_the_page_that_checks_it()
      throws IOException {
    String declined = claimed("nothing");
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31&form=";
    String proof = API + "/entitlements/" + declined + "/decline-proof?form=";
    String address =
        self.get(proof + "text").require(200).text().replaceAll("(?s).* open (http\\S+).*", "$1");
    String origin = scene.service.bean(WebSettings.class).issuer().toString();

    assertThat(address)
        .startsWith(origin + API + "/networks/" + scene.network + "/decline-proofs/" + declined);
    assertThat(self.get(pack + "html").require(200).text())
        .contains(
            "How to check what was declined",
            "Each code proves one thing",
            "for the record " + declined + " of the network “" + scene.network + "”",
            address);
    assertThat(self.get(pack + "text&language=cy").require(200).text())
        .contains("Mae pob cod yn profi un peth", address);
    for (String paper : List.of(pack, proof)) {
      try (PDDocument read = Loader.loadPDF(self.get(paper + "pdf").require(200).body())) {
        assertThat(new PDFTextStripper().getText(read).replaceAll("\\s", "")).contains(address);
      }
    }
    String page = address.substring(origin.length());
    HttpAnswer opened = scene.service.http().get(page).require(200);
    assertThat(opened.header("Content-Type")).startsWith("text/html");
    assertThat(opened.text()).contains("<h1>Check of a proof</h1>", "This proof is genuine.");
    assertThat(scene.service.http().with("Accept-Language", "cy").get(page).require(200).text())
        .contains("<html lang=\"cy\"", "<h1>Gwirio prawf</h1>", "Mae'r prawf hwn yn ddilys.");
    assertThat(scene.service.http().get(page.replace(declined, Scene.anId())).require(200).text())
        .contains("This service gave no such proof.");
  }

  /** Where the proof of what was answered, as it is now, is checked. */
  private String checkOf(String entitlement) {
    String proof =
        self.get(API + "/entitlements/" + entitlement + "/decline-proof?form=text")
            .require(200)
            .text();
    return "%s/networks/%s/decline-proofs/%s/%s"
        .formatted(
            API,
            scene.network,
            entitlement,
            proof.replaceAll("(?s).*the code (\\S+) with.*", "$1"));
  }

  private String checked(String check) {
    return scene.service.http().get(check).require(200).text();
  }

  @Test
  @Tag("F11")
  void a_paper_says_whose_it_is_and_names_the_account_that_was_paid_and_no_other() {
    scene.bankDetails(amina, "A Example", "00000048").require(200);
    Office office = new Office(scene);
    String approved = claimed("accept");
    scene.approve(approved, 15_000).require(200);
    String run = office.frozen(approved);
    String payee = API + "/payees/" + amina;
    self.put(payee, Scene.details("Somebody Else", "00000049"), self.get(payee).etag())
        .require(200);
    office.releasedBy("releaser-one", run).require(200);
    office.releasedBy("releaser-two", run).require(200);
    scene.awaitState(approved, "paid");
    String declined = claimed("nothing");
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31";
    String proof = API + "/entitlements/" + declined + "/decline-proof?form=text";
    assertThat(self.get(proof).require(200).text()).contains("this person answered");

    self.putNew(payee + "/own-name", Map.of("name", "Amina Example-Own")).require(200);

    assertThat(self.get(pack).require(200).text())
        .contains("It is about Amina Example-Own.", "On its way to the account of A Example.")
        .doesNotContain("Somebody Else");
    assertThat(self.get(proof).require(200).text()).contains("Amina Example-Own answered: ");
    assertThat(self.get(pack.replace("2030-12-31", "2026-01-02")).require(200).text())
        .doesNotContain("account of");
  }

  @Test
  @Tag("F11")
  @Tag("F20")
  void a_pdf_that_could_not_show_a_name_is_not_made_and_the_page_shows_it() {
    String declined = claimed("nothing");
    String proof = API + "/entitlements/" + declined + "/decline-proof?form=";
    String own = API + "/payees/" + amina + "/own-name";
    self.putNew(own, Map.of("name", "Siân Ŵyn Łukasiewicz")).require(200);
    self.get(proof + "pdf").require(200);

    for (String name : List.of("أمينة", "আমিনা", "阿米娜")) {
      self.put(own, Map.of("name", name), self.get(own).etag()).require(200);
      self.get(proof + "pdf").requireProblem(422, "letters-not-in-pdf");
      assertThat(self.get(proof + "html").require(200).text()).contains(name);
    }
  }

  @Test
  @Tag("F20")
  void who_always_wants_pdf_has_the_page_where_no_pdf_can_show_a_name() {
    String proof = API + "/entitlements/" + claimed("nothing") + "/decline-proof";
    self.putNew(API + "/people/" + amina + "/paper-wish", Map.of("form", "pdf")).require(200);
    assertThat(self.get(proof).require(200).header("Content-Type")).startsWith("application/pdf");

    self.putNew(API + "/payees/" + amina + "/own-name", Map.of("name", "أمينة")).require(200);

    HttpAnswer page = self.get(proof).require(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Disposition")).contains(".html");
    assertThat(page.text()).contains("أمينة");
    self.get(proof + "?form=pdf").requireProblem(422, "letters-not-in-pdf");
  }

  @Test
  @Tag("F20")
  void where_the_person_said_no_language_the_browser_of_somebody_else_does_not_say_it() {
    String paper = API + "/entitlements/" + paid("accept") + "/remittance";
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31";

    for (String address : List.of(paper, pack)) {
      HttpCaller finance = scene.finance.with("Accept-Language", "cy");
      assertThat(finance.get(address).require(200).header("Content-Language")).isEqualTo("en");
      assertThat(
              self.with("Accept-Language", "cy")
                  .get(address)
                  .require(200)
                  .header("Content-Language"))
          .isEqualTo("cy");
    }
    assertThat(scene.finance.get(paper + "?language=cy").require(200).header("Content-Language"))
        .isEqualTo("cy");
  }

  @Test
  @Tag("F11")
  @Tag("F20")
  void papers_are_as_the_person_wants_them_whoever_asks_unless_it_is_said_otherwise() {
    String paid = paid("accept");
    String paper = API + "/entitlements/" + paid + "/remittance";
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31";
    assertThat(scene.finance.get(paper).require(200).text())
        .contains("lang=\"en-GB\"")
        .doesNotContain("18pt");
    String wish = API + "/people/" + amina + "/paper-wish";
    self.putNew(wish, Map.of("size", "large", "language", "cy")).require(200);

    HttpCaller english = scene.finance.with("Accept-Language", "en");
    for (String address : List.of(paper, pack)) {
      HttpAnswer answer = english.get(address).require(200);
      assertThat(answer.header("Content-Language")).isEqualTo("cy");
      assertThat(answer.text()).contains("font-size:18pt").doesNotContain("lang=\"en-GB\"");
    }
    assertThat(english.get(paper + "?language=en&size=usual").require(200).text())
        .contains("lang=\"en-GB\"")
        .doesNotContain("18pt");
    self.put(wish, Map.of("form", "text"), self.get(wish).etag()).require(200);
    assertThat(self.get(paper).require(200).header("Content-Type")).startsWith("text/plain");
    self.get(paper + "?size=huge").requireProblem(422, "size-unknown");
    scene.person(Scene.anId()).putNew(wish, Map.of("size", "usual")).require(404);
    scene.coordinator.get(wish).require(403);
  }

  @Test
  @Tag("F11")
  void whoever_was_erased_has_no_wishes_kept() {
    String wish = API + "/people/" + amina + "/paper-wish";
    self.putNew(wish, Map.of("size", "large")).require(200);
    assertThat(
            self.get(API + "/personal-data/" + amina)
                .require(200)
                .json()
                .at("/sections")
                .findValuesAsString("id"))
        .contains("paper-wishes");

    TestEvents.publish(
        "participants",
        scene.network,
        "person_erased.v1",
        Scene.anId(),
        Map.of("participantId", amina));

    Await.until("the wish to be gone", () -> scene.finance.get(wish).status() == 404);
    self.putNew(wish, Map.of("size", "large")).requireProblem(409, "person-erased");
  }

  @Test
  @Tag("F11")
  void nothing_in_a_large_pdf_is_smaller_than_eighteen_points() throws IOException {
    paid("accept");
    claimed("nothing");
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31";
    byte[] pdf = self.get(pack + "&form=pdf&size=large").require(200).body();

    try (PDDocument read = Loader.loadPDF(pdf)) {
      List<Float> sizes = new ArrayList<>();
      PDFTextStripper stripper =
          new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
              sizes.add(text.getFontSizeInPt());
              assertThat(text.getEndX()).isLessThan(text.getPageWidth());
            }
          };
      assertThat(stripper.getText(read)).isNotNull();
      assertThat(new PDFTextStripper().getText(read))
          .as("no word in a narrow column is broken")
          .contains("£150.00", "September", "Foundation");
      assertThat(sizes).isNotEmpty().allMatch(size -> size > 17.9f);
      List<String> tags = new ArrayList<>();
      tags(read.getDocumentCatalog().getStructureTreeRoot(), tags);
      assertThat(tags).contains("H1", "H2", "Table", "TH", "TD");
    }
  }

  @Test
  @Tag("F11")
  void the_evidence_packs_tables_are_tagged_with_their_header_cells() throws IOException {
    paid("accept");
    claimed("nothing");
    HttpAnswer pdf =
        self.get(API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31&form=pdf")
            .require(200);

    try (PDDocument read = Loader.loadPDF(pdf.body())) {
      List<String> tags = new ArrayList<>();
      tags(read.getDocumentCatalog().getStructureTreeRoot(), tags);
      // One table of what was paid and one of what was declined, each with its head.
      assertThat(Collections.frequency(tags, "Table")).isEqualTo(2);
      assertThat(Collections.frequency(tags, "TH")).isGreaterThanOrEqualTo(6);
      assertThat(tags).contains("TR", "TD", "H1", "H2");
      assertThat(new PDFTextStripper().getText(read)).contains("Paid for time", "Declined offers");
    }
  }

  private static void tags(PDStructureNode node, List<String> tags) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        tags.add(element.getStructureType());
        tags(element, tags);
      }
    }
  }

  @Test
  @Tag("F20")
  void a_remittance_comes_as_a_page_as_tagged_pdf_and_as_text_and_is_discreet_where_wished()
      throws IOException {
    String owed = paid("accept");
    String remittance = API + "/entitlements/" + owed + "/remittance";

    assertThat(self.get(remittance + "?form=text").require(200).text())
        .contains("£150.00", "Starting together", "EXAMPLE NHS")
        .contains("Worked out by version 1 of the rate card Involvement payments.");
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
        .contains("Worked out by version 1 of the rates that were agreed.")
        .doesNotContain("Starting together", "taking part", "Involvement payments");
    self.putNew(API + "/payees/" + amina + "/own-name", Map.of("name", "A <Example>")).require(200);
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31";
    assertThat(self.get(pack).require(200).text())
        .contains("A &lt;Example&gt;")
        .doesNotContain("<Example>");
  }

  @Test
  @Tag("F32")
  @Tag("F11")
  void the_evidence_pack_has_what_another_system_paid() {
    paid("accept");
    scene.takeOver(imported("INV-1", "reward", 7_500), imported("INV-2", "expense", 1_250));

    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31";
    assertThat(self.get(pack + "&form=text").require(200).text())
        .contains("Together: £225.00.", "Together: £12.50.", "the records of another system");
    assertThat(scene.finance.get(pack + "&form=text").require(200).text())
        .contains("Together: £225.00.");
  }

  @ParameterizedTest
  @Tag("F20")
  @CsvSource({
    "cash,It is paid in cash",
    "voucher,It comes as a voucher",
    "cheque,It comes as a cheque",
    "payroll,It comes with the payroll"
  })
  void a_remittance_says_by_which_way_the_money_comes(String route, String words) {
    self.putNew(
            API + "/payees/" + amina,
            Map.of("method", route, "name", "Amina", "address", "1 Example St", "reference", "E-1"))
        .require(200);
    String owed = claimed("accept");
    scene.approve(owed, 15_000).require(200);
    Office office = new Office(scene);
    HttpAnswer order = office.order(route, owed);
    office.letGo(order.field("id")).require(200);
    String reference = order.field("/lines/0/reference");
    office.reportedPaid(order, 15_000, LocalDate.now(ZoneId.of("Europe/London")));

    assertThat(
            self.get(API + "/entitlements/" + owed + "/remittance?form=text").require(200).text())
        .contains(words, reference)
        .doesNotContain("account", "bank statement");
  }

  @Test
  @Tag("F1")
  @Tag("F8")
  void an_offer_says_the_way_in_which_the_person_is_paid() {
    self.putNew(
            API + "/payees/" + amina,
            Map.of("method", "voucher", "name", "Amina", "address", "amina@example.org"))
        .require(200);
    String card = scene.expenseCard();
    Map<String, Object> wanted = new HashMap<>();
    String session = scene.session();
    scene.offered(session, Scene.anId());
    wanted.putAll(scene.offerOf(session, amina));
    wanted.put("expenseCardId", card);

    String made = scene.coordinator.post(API + "/offers", wanted).require(201).field("id");

    HttpAnswer offer = self.get(API + "/entitlements/" + made).require(200);
    assertThat(offer.field("/offer/words/howPaid")).contains("voucher").doesNotContain("account");
    assertThat(offer.field("/offer/words/statementWillSay")).contains("Nothing");
    assertThat(offer.field("/offer/words/expenses"))
        .contains("miles that you drive or cycle", "taxis", "money in advance");
  }

  private Map<String, Object> imported(String reference, String category, long pence) {
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    return Scene.paidElsewhere(reference, amina, category, pence, today);
  }

  @Test
  void a_table_is_read_out_cell_by_cell() {
    Paper paper =
        new Paper(
            Said.asIs("Title"),
            List.of(
                new Paper.Section(
                    Said.asIs("Heading"),
                    List.of(Said.asIs("Words.")),
                    new Paper.Table(
                        Said.asIs("Caption"),
                        List.of(Said.asIs("A"), Said.asIs("B")),
                        List.of(List.of(Said.asIs("1"), Said.asIs("2")))))));

    assertThat(PaperAsText.of(paper, List.of(Language.EN))).contains("- A: 1\n  B: 2");
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
