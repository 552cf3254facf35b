package org.commontable.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.commontable.kernel.Ids;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("P22")
class ArchiveTest {
  private static final String AMINA = Ids.derived("amina");
  private static final String PATH = "/api/personal-data/" + AMINA + "/archive";
  private static final TestGateway GATEWAY = new TestGateway();
  private static final HttpCaller HTTP = GATEWAY.http();

  @AfterAll
  static void stop() {
    GATEWAY.close();
  }

  private static Backend backend(String service) {
    return GATEWAY.behind(service);
  }

  private static HttpCaller amina() {
    return HTTP.as(TestTokens.get().of("solent").roles(Role.PARTICIPANT).participant(AMINA));
  }

  private static void answers(int identity, int participants, int money) {
    answers(identity, participants, money, "ar");
  }

  private static void answers(int identity, int participants, int money, String language) {
    String sections =
        """
        {"names": {"4e5i1bf1v6hono99ta0512ouro": {"name": "Day one", "nameWelsh": "Diwrnod un"}},
         "sections": [{"id": "record", "title": "Who you are", "titleWelsh": "Pwy ydych chi",
          "fields": {
            "displayName": {"words": "Your <name>", "wordsWelsh": "Eich enw"},
            "sessionId": {"words": "Session", "wordsWelsh": "Sesiwn"},
            "recordedBy": {"words": "Written down by", "wordsWelsh": "Ysgrifennwyd gan"},
            "spent": {"words": "Spent", "wordsWelsh": "Gwariwyd", "form": "money"},
            "pence": {"words": "Amount", "wordsWelsh": "Swm", "form": "money"},
            "value": {"words": "Amount", "wordsWelsh": "Swm", "form": "money"},
            "miles": {"words": "Miles", "wordsWelsh": "Milltiroedd", "form": "tenths"},
            "language": {"words": "Language", "wordsWelsh": "Iaith", "form": "language"}},
          "items": [
          {"participantId": "%s", "sessionId": "4e5i1bf1v6hono99ta0512ouro",
           "recordedBy": "7c7rd7qnm7h5dqjn17eh74f8js", "with": ["%s"], "none": [],
           "spent": {"value": 123456}, "pence": -205, "miles": 184,
           "wording": "You may", "wordingInWelsh": "Cewch",
           "displayName": "Amina <Rahman>", "startsAt": "2026-01-05", "wantsLetters": true,
           "saidAt": "2026-05-17T08:30:00Z", "lastTime": "no_show", "language": "%s",
           "needs": ["A ramp", "Breaks"], "state": "delivered", "reason": "quiet-time",
           "as": "met", "words": "well-being", "unknownCode": "not_in_the_list", "username": "carer",
           "what": "Reading", "whatWelsh": "Darllen", "how": "By bus", "howWelsh": null}]}]}
        """
            .formatted(AMINA, AMINA, language);
    String none = "{\"sections\": []}";
    backend("identity").behave(e -> Backend.answer(e, identity, none));
    backend("participants").behave(e -> Backend.answer(e, participants, sections));
    backend("workshops").behave(e -> Backend.answer(e, 404, "{}"));
    backend("resources").behave(e -> Backend.answer(e, 404, "{}"));
    backend("reimbursements").behave(e -> Backend.answer(e, money, none));
  }

  private static Map<String, String> files(HttpAnswer answer) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  void one_archive_has_what_each_service_answers_to_read_and_to_take_along() throws Exception {
    answers(200, 200, 200);

    HttpAnswer answer = amina().get(PATH).require(200);

    assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
    assertThat(answer.header("Content-Disposition")).contains("personal-data.zip");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    Map<String, String> files = files(answer);
    assertThat(files).containsOnlyKeys("index.html", "cymraeg.html", "personal-data.json");
    JsonNode json = JsonMapper.shared().readTree(files.get("personal-data.json"));
    assertThat(json.at("/services/participants/0/items/0/displayName").asString())
        .isEqualTo("Amina <Rahman>");
    assertThat(json.at("/services").propertyNames())
        .containsExactlyInAnyOrder(
            "identity", "participants", "workshops", "resources", "reimbursements");
    String page = String.valueOf(files.get("index.html"));
    assertThat(page)
        .contains("<html lang=\"en-GB\">", "<h1>", "<h2>", "<h3>Who you are</h3>")
        .contains("<dt>Your &lt;name&gt;</dt><dd dir=\"auto\">Amina &lt;Rahman&gt;</dd>")
        .contains("<dt>Starts at</dt><dd dir=\"auto\">5 January 2026</dd>", ">yes</dd>")
        .contains("<li dir=\"auto\">A ramp</li>")
        .as("London's clocks, and codes in words")
        .contains("17 May 2026, 09:30", "<dd>no show</dd>", "<dd>delivered</dd>")
        .contains("<dd>quiet time</dd>", "<dd>met</dd>", "<dd>not in the list</dd>")
        .contains("<dd dir=\"auto\">well-being</dd>", "<dd dir=\"auto\">Reading</dd>")
        .doesNotContain("Darllen", "What welsh")
        .doesNotContain("T08:30", "no_show")
        .contains("Nothing is kept here.")
        .doesNotContain("<script", "<Rahman>");
    assertThat(page)
        .as("money, miles, languages and things by name")
        .contains("<dt>Spent</dt><dd>£1,234.56</dd>", "<dt>Amount</dt><dd>-£2.05</dd>")
        .contains("<dt>Miles</dt><dd>18.4</dd>", "<dt>Language</dt><dd>Arabic</dd>")
        .contains("<dt>Session</dt><dd dir=\"auto\">Day one</dd>")
        .contains("<dt>With</dt><dd dir=\"auto\">you</dd>")
        .contains("<dt>Wording</dt><dd dir=\"auto\">You may</dd>")
        .as("ids last, and none that says nothing new; nothing of what is empty")
        .contains(
            """
            <details><summary>For whoever has to find this record</summary><dl>
            <dt>Written down by</dt><dd>7c7rd7qnm7h5dqjn17eh74f8js</dd>
            </dl></details></li>\
            """)
        .doesNotContain(AMINA, "4e5i1bf1v6hono99ta0512ouro", "Cewch", "<dt>None</dt>");
    assertThat(backend("participants").last().headers().get("Authorization"))
        .isEqualTo(backend("reimbursements").last().headers().get("Authorization"))
        .isNotEmpty();
    assertThat(backend("participants").last().path())
        .isEqualTo("/api/participants/v1/personal-data/" + AMINA);
  }

  @Test
  @Tag("P22")
  void whoever_prefers_welsh_reads_it_first_and_nobody_gets_english_alone() throws Exception {
    answers(200, 200, 200, "ar");
    Map<String, String> both = files(amina().get(PATH).require(200));
    assertThat(both.get("index.html")).contains("href=\"cymraeg.html\" lang=\"cy\"");
    assertWelsh(String.valueOf(both.get("cymraeg.html")));

    HttpCaller inWelsh = amina().with("Accept-Language", "cy, en-GB;q=0.8");
    Map<String, String> asked = files(inWelsh.get(PATH).require(200));
    assertThat(asked).containsKeys("english.html");
    assertWelsh(String.valueOf(asked.get("index.html")));

    answers(200, 200, 200, "cy");
    Map<String, String> onRecord = files(amina().get(PATH).require(200));
    assertWelsh(String.valueOf(onRecord.get("index.html")));
    assertThat(onRecord.get("english.html")).contains("<html lang=\"en-GB\">", "Who you are");

    answers(200, 200, 200, "cy-GB");
    assertWelsh(String.valueOf(files(amina().get(PATH).require(200)).get("index.html")));
  }

  private static void assertWelsh(String page) {
    assertThat(page)
        .contains("<html lang=\"cy\">", "<h1>Yr hyn a gedwir amdanoch</h1>")
        .contains("<h2>Arian</h2>", "<h3>Pwy ydych chi</h3>", "Ni chedwir dim yma.")
        .contains("17 Mai 2026, 09:30", "<dd>ie</dd>")
        .contains("<dt>Eich enw</dt>", "<dd>ni ddaethant</dd>")
        .contains("<dt>Iaith</dt>", "<dt>Sesiwn</dt><dd dir=\"auto\">Diwrnod un</dd>")
        .contains("I bwy bynnag sy'n gorfod dod o hyd i'r cofnod hwn", "Cewch")
        .contains("<dd>cyrhaeddodd</dd>", "<dd>amser tawel</dd>", "<dd>cwrdd</dd>")
        .contains("<dd lang=\"en\">not in the list</dd>", "<dd dir=\"auto\">well-being</dd>")
        .contains("<dt lang=\"en\">What</dt><dd dir=\"auto\">Darllen</dd>")
        .contains("<dd dir=\"auto\">By bus</dd>")
        .as("what people write is no code")
        .contains("<dt lang=\"en\">Username</dt><dd dir=\"auto\">carer</dd>")
        .doesNotContain("Nothing is kept", "Who you are");
  }

  @Test
  void a_part_that_the_caller_may_not_have_is_named_as_missing() throws Exception {
    answers(200, 200, 403);

    Map<String, String> files = files(amina().get(PATH).require(200));

    assertThat(files.get("index.html")).contains("Not in this archive");
    assertThat(
            JsonMapper.shared()
                .readTree(files.get("personal-data.json"))
                .at("/services/reimbursements")
                .isNull())
        .isTrue();
  }

  @Test
  void what_a_service_leaves_out_for_the_caller_is_said_with_whom_to_ask() throws Exception {
    answers(200, 200, 403);
    backend("participants")
        .behave(e ->
            Backend.answer(
                e,
                200,
                """
                {"sections": [], "leftOut": {"words": "Ask <finance>.",
                 "wordsWelsh": "Gofynnwch i'r adran gyllid."}}
                """));

    Map<String, String> files = files(amina().get(PATH).require(200));

    assertThat(files.get("index.html")).contains("<p>Ask &lt;finance&gt;.</p>");
    assertThat(files.get("cymraeg.html")).contains("<p>Gofynnwch i'r adran gyllid.</p>");
    assertThat(files.get("personal-data.json")).contains("wordsWelsh");
  }

  @Test
  void half_an_archive_is_none_and_strangers_get_nothing() {
    answers(500, 200, 200);
    amina().get(PATH).requireProblem(503, "part-missing");

    answers(404, 404, 404);
    amina().get(PATH).requireProblem(404, "not-found");
    amina().get("/api/personal-data/not-an-id/archive").requireProblem(404, "not-found");
    HTTP.get(PATH).requireProblem(401, "token-needed");
  }

  @Test
  void the_whole_description_tells_of_it() {
    assertThat(HTTP.get("/api/openapi.json").require(200).json().path("paths").propertyNames())
        .contains("/api/personal-data/{participantId}/archive");
  }
}
