package org.commontable.reimbursements.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.guard.GuardTest;
import org.commontable.reimbursements.position.RoutePositionsTest;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a person is told of their money, they can be told in Welsh. */
class WelshOverHttpTest {
  private static final String TITLE = "Cychwyn gyda'n gilydd";

  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final HttpCaller self = scene.person(amina);
  private final HttpCaller welsh = self.with("Accept-Language", "cy-GB,cy;q=0.9,en;q=0.5");

  @Test
  @Tag("F1")
  void an_offer_is_told_in_welsh_and_in_english_as_it_was_made() {
    Map<String, Object> wanted = new HashMap<>(scene.offerOf(session(), amina));
    wanted.put("expenseCardId", scene.expenseCard());
    String offer = offered(wanted);

    HttpAnswer told = welsh.get(API + "/entitlements/" + offer).require(200);

    assertThat(told.header("Content-Language")).isEqualTo("cy");
    assertThat(told.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept-Language"));
    assertThat(told.field("/offer/words/language")).isEqualTo("cy");
    assertThat(told.field("/offer/words/what"))
        .isEqualTo("Cymryd rhan yn “" + TITLE + "” ddydd Mercher 16 Medi 2026.");
    assertThat(told.field("/offer/words/howLong")).isEqualTo("Tua 6 awr.");
    assertThat(told.field("/offer/words/howMuch")).startsWith("£150.00 os dewch am y cyfan");
    assertThat(told.field("/offer/words/latestDate"))
        .contains(Said.day(Scene.promisedToday()).in(Language.CY));
    assertThat(told.field("/offer/words/statementWillSay")).contains("“EXAMPLE NHS” a chod");
    assertThat(told.field("/offer/words/expenses"))
        .startsWith("Yn ogystal, rydym yn ad-dalu: milltiroedd")
        .contains("; tacsis");
    hasNoEnglish(told.json().at("/offer/words").toString());

    String bare = offered(new HashMap<>(scene.offerOf(session(), amina)));
    assertThat(welsh.get(API + "/entitlements/" + bare).field("/offer/words/expenses"))
        .isEqualTo("Ni ddywedwyd dim am dreuliau: gofynnwch cyn i chi wario.");
    assertThat(self.get(API + "/entitlements/" + bare).field("/offer/words/expenses"))
        .isEqualTo("Nothing was said of expenses: ask before you spend.");

    HttpAnswer english = self.get(API + "/entitlements/" + offer).require(200);
    assertThat(english.header("Content-Language")).isEqualTo("en");
    assertThat(english.field("/offer/words/language")).isEqualTo("en");
    assertThat(english.field("/offer/words/what"))
        .isEqualTo("Taking part in “Starting together” on Wednesday 16 September 2026.");
    assertThat(english.field("/offer/words/howLong")).isEqualTo("About 6 hours.");
    assertThat(english.json().at("/offer/words/welsh").isMissingNode()).isTrue();
    HttpAnswer mine = self.get(API + "/entitlements?mine=true&language=cy").require(200);
    assertThat(mine.header("Content-Language")).isEqualTo("cy");
    assertThat(mine.field("/items/0/offer/words/howLong")).isEqualTo("Tua 6 awr.");
    assertThat(
            welsh
                .post(API + "/entitlements/" + offer + "/answer", Map.of("kind", "accept"))
                .require(200)
                .field("/offer/words/howLong"))
        .isEqualTo("Tua 6 awr.");
  }

  @Test
  @Tag("F1")
  @Tag("F4")
  void work_is_offered_in_welsh_as_who_asks_for_it_wrote_it() {
    String task =
        scene
            .coordinator
            .post(
                API + "/offers",
                Map.of(
                    "participantId",
                    amina,
                    "rateCardId",
                    scene.rateCard(),
                    "payingOrganisationId",
                    scene.organisation(),
                    "work",
                    Map.of(
                        "kind",
                        "meeting",
                        "what",
                        "Meeting the designers",
                        "whatWelsh",
                        "Cwrdd â'r dylunwyr",
                        "minutes",
                        90,
                        "on",
                        Scene.SESSION_DAY.toString(),
                        "programmeId",
                        scene.known(scene.programme))))
            .require(201)
            .field("id");

    HttpAnswer told = welsh.get(API + "/entitlements/" + task).require(200);

    assertThat(told.field("/offer/words/what"))
        .isEqualTo("Cwrdd â'r dylunwyr, erbyn dydd Mercher 16 Medi 2026 fan bellaf.");
    assertThat(told.field("/offer/words/howLong")).isEqualTo("Tua 1 awr, 30 munud.");
    assertThat(self.get(API + "/entitlements/" + task).field("/offer/words/howLong"))
        .isEqualTo("About 1 hour 30 minutes.");
    JsonNode held = self.get(API + "/personal-data/" + amina).require(200).json();
    JsonNode lists =
        held.path("sections")
            .valueStream()
            .filter(section -> section.path("id").asString().equals("lists-of-payments"))
            .findFirst()
            .orElseThrow();
    assertThat(lists.at("/items/0/what").asString()).contains("They are the same payments.");
    assertThat(lists.at("/items/0/whatWelsh").asString()).contains("Yr un taliadau ydynt.");
    JsonNode kept =
        held.path("sections")
            .valueStream()
            .filter(section -> section.path("id").asString().equals("entitlements"))
            .flatMap(section -> section.path("items").valueStream())
            .filter(one -> one.path("id").asString().equals(task))
            .findFirst()
            .orElseThrow();
    assertThat(kept.at("/offer/words/howLong").asString()).isEqualTo("About 1 hour 30 minutes.");
    assertThat(kept.at("/offerWelsh/words/howLong").asString()).isEqualTo("Tua 1 awr, 30 munud.");
  }

  @Test
  @Tag("F9")
  void when_somebody_is_paid_and_who_has_it_is_said_in_welsh() {
    String owed = offered(scene.offerOf(session(), amina));

    HttpAnswer when = welsh.get(API + "/entitlements/" + owed + "/when").require(200);

    assertThat(when.header("Content-Language")).isEqualTo("cy");
    assertThat(when.json().at("/steps").findValuesAsString("what"))
        .startsWith("Atebwch y cynnig.")
        .contains(
            "Mae pwy bynnag sy'n ei arwain yn cofnodi pwy oedd yno.",
            "Mae rhywun ar ran Example NHS Foundation Trust yn ei gymeradwyo.",
            "Dywedwch sut ac i ble yr hoffech gael eich talu.",
            "Mae'r tîm cyllid yn talu, drwy'r banc.");
    hasNoEnglish(when.text());
    assertThat(
            self.get(API + "/entitlements/" + owed + "/when").require(200).field("/steps/0/what"))
        .isEqualTo("Answer the offer.");
  }

  @Test
  @Tag("F10")
  void the_guard_and_what_is_held_of_ways_of_paying_speak_welsh() {
    Map<String, Object> limit = new HashMap<>(GuardTest.weeklyLimit());
    limit.put("welsh", Map.of("name", "Terfyn wythnosol", "adviceTitle", "Cyngor ar Bopeth"));
    String id = scene.finance.post(API + "/income-limits", limit).require(201).field("id");
    String owed = offered(scene.offerOf(session(), amina));

    HttpAnswer looked =
        welsh
            .post(
                API + "/guard/check",
                Map.of(
                    "limitIds",
                    List.of(id),
                    "income",
                    List.of(Map.of("on", Scene.promisedToday().toString(), "pence", 6_000))))
            .require(200);

    assertThat(looked.header("Content-Language")).isEqualTo("cy");
    assertThat(looked.field("/limits/0/limit/name")).isEqualTo("Terfyn wythnosol");
    assertThat(looked.field("/limits/0/limit/adviceTitle")).isEqualTo("Cyngor ar Bopeth");
    assertThat(looked.field("/limits/0/periods/0/words"))
        .contains("mae £210.00", "nid oes neb wedi'i gadarnhau yma");
    assertThat(looked.text()).contains("Yr hyn a ddywedoch wrthym", "Cynigiwyd, os cymerwch ef");
    assertThat(looked.field("notAdvice")).contains("Nid cyngor ydyw");
    hasNoEnglish(looked.text());

    Map<String, Object> position =
        new HashMap<>(RoutePositionsTest.onVouchers("the_network", "It is income."));
    position.put("route", "bacs");
    position.put("welsh", Map.of("says", "Incwm ydyw.", "adviceTitle", "Cyngor ar Bopeth"));
    String shown = API + "/entitlements/" + owed + "/route-positions";
    assertThat(welsh.get(shown).require(200).field("notAdvice"))
        .startsWith("Nid oes dim wedi'i ysgrifennu yma");
    scene.finance.post(API + "/route-positions", position).require(201);
    HttpAnswer held = welsh.get(shown).require(200);
    assertThat(held.field("/positions/0/says")).isEqualTo("Incwm ydyw.");
    assertThat(held.field("/positions/0/language")).isEqualTo("cy");
    assertThat(held.field("notAdvice")).startsWith("Gall ffynonellau groesddweud ei gilydd");
    assertThat(self.get(shown).require(200).field("/positions/0/says")).isEqualTo("It is income.");
    JsonNode shipped =
        scene.finance.get(API + "/route-positions/templates").require(200).json().at("/items");
    assertThat(shipped).allMatch(each -> !each.at("/welsh/says").asString("").isBlank());
  }

  @Test
  @Tag("F5")
  void what_limits_a_line_and_what_is_booked_for_somebody_is_said_in_welsh() {
    String today = LocalDate.now(ZoneId.of("Europe/London")).toString();
    String claim =
        self.post(
                API + "/expense-claims",
                Map.of(
                    "participantId",
                    amina,
                    "payingOrganisationId",
                    scene.organisation(),
                    "expenseCardId",
                    scene.expenseCard(),
                    "lines",
                    List.of(
                        Map.of(
                            "kind",
                            "subsistence",
                            "on",
                            today,
                            "spentPence",
                            900,
                            "minutes",
                            400))))
            .require(201)
            .field("id");
    String path = API + "/expense-claims/" + claim;

    HttpAnswer submitted = welsh.post(path + "/submission", null).require(200);

    assertThat(submitted.header("Content-Language")).isEqualTo("cy");
    assertThat(submitted.field("/lines/0/limitedBy"))
        .isEqualTo("Am yr amser yr oeddech i ffwrdd, ad-delir £4.90 ar y mwyaf.");
    HttpAnswer mine = welsh.get(API + "/expense-claims").require(200);
    assertThat(mine.header("Content-Language")).isEqualTo("cy");
    assertThat(mine.field("/items/0/lines/0/limitedBy")).startsWith("Am yr amser");
    assertThat(self.get(path).require(200).field("/lines/0/limitedBy"))
        .isEqualTo("For the time that you were away at most £4.90 is paid back.");

    scene
        .coordinator
        .post(
            API + "/direct-bookings",
            Map.of(
                "participantId",
                amina,
                "payingOrganisationId",
                scene.organisation(),
                "kind",
                "public_transport",
                "on",
                today,
                "what",
                "Trên",
                "costPence",
                900))
        .require(201);
    HttpAnswer booked = welsh.get(API + "/direct-bookings").require(200);
    assertThat(booked.header("Content-Language")).isEqualTo("cy");
    assertThat(booked.field("/items/0/words"))
        .startsWith("Mae hyn wedi'i archebu a'i dalu ar eich rhan.");
    String booking = API + "/direct-bookings/" + booked.field("/items/0/id");
    scene.coordinator.post(booking + "/cancellation", Map.of("costPence", 0)).require(200);
    assertThat(welsh.get(booking).require(200).field("words"))
        .startsWith("Archebwyd hyn ar eich rhan ac mae wedi'i ganslo.");
    assertThat(self.get(booking).require(200).field("words")).startsWith("This was booked for you");
  }

  @Test
  @Tag("F14")
  void what_a_bank_says_of_the_name_is_said_in_welsh() {
    String path = API + "/payees/" + amina;

    HttpAnswer entered =
        welsh
            .putNew(
                path,
                Map.of(
                    "method", "bacs",
                    "accountName", "Siân Example",
                    "sortCode", "12-34-56",
                    "accountNumber", "00934891"))
            .require(200);

    assertThat(entered.header("Content-Language")).isEqualTo("cy");
    assertThat(entered.field("/nameCheck/meaning"))
        .isEqualTo("Mae gan y banc enw sy'n agos at yr un hwn.");
    assertThat(welsh.get(path).require(200).field("/nameCheck/meaning")).startsWith("Mae gan");
    assertThat(self.get(path).require(200).field("/nameCheck/meaning"))
        .isEqualTo("The bank has a name that is close to this one.");
  }

  @Test
  @Tag("F11")
  @Tag("F20")
  void every_paper_is_whole_in_welsh_as_page_text_and_tagged_pdf() throws IOException {
    String paid = claimed("accept");
    scene.approve(paid, 15_000).require(200);
    scene.paid(paid, Scene.SESSION_DAY);
    String declined = claimed("nothing");
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31&form=";
    String remittance = API + "/entitlements/" + paid + "/remittance?form=";
    String proof = API + "/entitlements/" + declined + "/decline-proof?form=";
    assertThat(welsh.get(pack + "text").require(200).text())
        .contains(
            "Talwyd am amser",
            "Talwyd ar: 16 Medi 2026",
            TITLE,
            "Cyfanswm: £150.00.",
            "gwrthodwyd y cyfan",
            "Cyngor ar Bopeth");
    assertThat(welsh.get(remittance + "text").require(200).text())
        .contains("Taliad am gymryd rhan", "Taliad am eich amser yw hwn.", "£150.00", TITLE);
    assertThat(welsh.get(proof + "text").require(200).text())
        .contains("Cynigiodd Example NHS Foundation Trust £150.00 ar", "atebodd y person hwn");

    for (String paper : List.of(pack, remittance, proof)) {
      HttpAnswer page = welsh.get(paper + "html").require(200);
      assertThat(page.header("Content-Language")).isEqualTo("cy");
      assertThat(page.text()).contains("<html lang=\"cy\"").doesNotContain("lang=\"en");
      hasNoEnglish(page.text());
      hasNoEnglish(welsh.get(paper + "text").require(200).text());
      try (PDDocument read =
          Loader.loadPDF(self.get(paper + "pdf&language=cy").require(200).body())) {
        assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo("cy");
        assertThat(read.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        assertThat(page.text())
            .contains("<title>" + read.getDocumentInformation().getTitle() + "</title>");
        hasNoEnglish(new PDFTextStripper().getText(read).replaceAll("\\s+", " "));
      }
      HttpAnswer english = self.get(paper + "html").require(200);
      assertThat(english.header("Content-Language")).isEqualTo("en");
      assertThat(english.text()).contains("<html lang=\"en-GB\"");
      assertThat(englishIn(english.text())).hasSizeGreaterThan(5);
      assertThat(english.text())
          .isEqualTo(self.with("Accept-Language", "fr").get(paper + "html").require(200).text());
    }
  }

  @Test
  @Tag("F20")
  void where_nobody_said_a_network_that_requires_welsh_writes_in_both() throws IOException {
    String declined = claimed("nothing");
    String proof = API + "/entitlements/" + declined + "/decline-proof";
    TestEvents.publish(
        "participants", scene.network, "network_changed.v1", scene.network, network(true));

    HttpAnswer both =
        Await.found(
            "the network to require Welsh",
            () ->
                Optional.of(self.get(proof).require(200))
                    .filter(answer -> answer.header("Content-Language").equals("cy, en")));

    assertThat(both.text())
        .contains("<html lang=\"cy\"", "<div lang=\"cy\">", "<div lang=\"en-GB\">")
        .containsSubsequence("Prawf o ateb i gynnig", "Proof of an answer to an offer");
    try (PDDocument read = Loader.loadPDF(self.get(proof + "?form=pdf").require(200).body())) {
      List<String> languages = new ArrayList<>();
      languages(read.getDocumentCatalog().getStructureTreeRoot(), languages);
      assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo("cy");
      assertThat(languages).contains("en-GB");
    }
    assertThat(
            self.with("Accept-Language", "en-GB")
                .get(proof)
                .require(200)
                .header("Content-Language"))
        .isEqualTo("en");
  }

  private static void languages(PDStructureNode node, List<String> languages) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if (element.getLanguage() != null) {
          languages.add(element.getLanguage());
        }
        languages(element, languages);
      }
    }
  }

  private static Map<String, Object> network(boolean requiresWelsh) {
    return Map.of(
        "networkId",
        "gwent",
        "name",
        "Gwent",
        "nations",
        List.of("wales"),
        "languages",
        List.of("cy", "en"),
        "requiresWelsh",
        requiresWelsh,
        "theme",
        "default");
  }

  /** As whoever published it called it, in whichever language. */
  private static final String CARD = "Involvement payments";

  private static void hasNoEnglish(String text) {
    assertThat(englishIn(text)).isEmpty();
  }

  /** Parts of English entries that are long enough to be known for English. */
  private static List<String> englishIn(String text) {
    return Catalogue.of(Language.EN).entries().values().stream()
        .flatMap(entry -> Arrays.stream(entry.split("\\{[^}]*}")))
        .map(String::strip)
        .filter(part -> part.length() > 7 && text.replace(CARD, "").contains(part))
        .toList();
  }

  private String offered(Map<String, Object> wanted) {
    return Await.found(
            "the session to be known",
            () ->
                Optional.of(scene.coordinator.post(API + "/offers", wanted))
                    .filter(answer -> answer.status() == 201))
        .field("id");
  }

  private String claimed(String answer) {
    String session = session();
    String entitlement = offered(scene.offerOf(session, amina));
    scene.answer(amina, entitlement, answer).require(200);
    scene.attended(session, amina, Scene.SIX_HOURS, 1);
    scene.awaitState(entitlement, answer.equals("nothing") ? "declined" : "claimed");
    return entitlement;
  }

  /** A session that has a title in both languages. */
  private String session() {
    String id = Scene.anId();
    LocalDate day = Scene.SESSION_DAY;
    TestEvents.publish(
        "workshops",
        scene.network,
        "session_scheduled.v1",
        id,
        Map.of(
            "sessionId",
            id,
            "programmeId",
            scene.programme,
            "title",
            "Starting together",
            "titleWelsh",
            TITLE,
            "dates",
            List.of(Map.of("startsAt", day + "T08:00:00Z", "endsAt", day + "T14:00:00Z")),
            "plannedMinutes",
            Scene.SIX_HOURS,
            "mode",
            "in_person"));
    return id;
  }
}
