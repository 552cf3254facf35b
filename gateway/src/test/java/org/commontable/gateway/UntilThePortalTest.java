package org.commontable.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import org.commontable.kernel.Ids;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T10")
class UntilThePortalTest {
  private static final String ID = Ids.derived("somebody");
  private static final TestGateway GATEWAY = new TestGateway();
  private static final Backend PARTICIPANTS = GATEWAY.behind("participants");
  private static final HttpCaller ANYBODY = GATEWAY.http();

  @AfterAll
  static void stop() {
    GATEWAY.close();
  }

  private static HttpAnswer press(String address) {
    return ANYBODY
        .with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", address, "");
  }

  @Test
  void a_link_in_a_message_leads_to_what_can_be_done_meanwhile_in_both_languages() {
    for (String path : List.of("/my/messages", "/my/sessions/" + ID, "/desk/voices/" + ID)) {
      HttpAnswer page = ANYBODY.get(path).require(200);

      assertThat(page.header("Content-Type")).startsWith("text/html");
      assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(page.text())
          .contains("<html lang=\"en-GB\">", "<h1>This page is not here yet</h1>")
          .contains("<div lang=\"cy\">", "Nid yw&#39;r dudalen hon yma eto")
          .doesNotContain("<script");
    }
  }

  @Test
  void what_the_code_in_a_link_allows_is_done_by_a_button_and_not_by_opening_it() {
    PARTICIPANTS.behave(e -> Backend.answer(e, 200, "{}"));
    String address = "/interest/solent/" + ID + "?code=abc";
    int before = PARTICIPANTS.seen().size();
    assertThat(ANYBODY.get(address).require(200).text())
        .contains("Was it you?", "<button>", "formaction=\"?code=abc&amp;choice=withdrawal\"");
    assertThat(PARTICIPANTS.seen()).hasSize(before);

    assertThat(press(address).require(200).text()).contains("Thank you");
    assertThat(PARTICIPANTS.last().path())
        .isEqualTo("/api/participants/v1/networks/solent/interests/" + ID + "/confirmation");
    assertThat(PARTICIPANTS.last().body()).isEqualTo("{\"code\":\"abc\"}");
    press(address + "&choice=withdrawal").require(200);
    assertThat(PARTICIPANTS.last().path()).endsWith("/interests/" + ID + "/withdrawal");

    String contact = "/contact/solent/" + ID + "?code=abc";
    assertThat(ANYBODY.get(contact).require(200).text()).doesNotContain("withdrawal");
    press(contact).require(200);
    assertThat(PARTICIPANTS.last().path()).endsWith("/enquiries/" + ID + "/confirmation");
  }

  @Test
  void a_link_that_works_no_more_or_not_now_says_so() {
    String address = "/interest/solent/" + ID + "?code=abc";
    PARTICIPANTS.behave(e -> Backend.answer(e, 404, "{}"));
    assertThat(press(address).require(404).text()).contains("does not work, or not any more");
    assertThat(ANYBODY.get("/join/solent/gone").require(404).text())
        .contains("does not work, or not any more");
    PARTICIPANTS.behave(e -> Backend.answer(e, 500, "{}"));
    assertThat(press(address).require(503).text()).contains("does not work now");
    PARTICIPANTS.behave(e -> Backend.answer(e, 429, "{}"));
    assertThat(press(address).require(503).text()).contains("does not work now");
    PARTICIPANTS.behave(HttpExchange::close);
    assertThat(press(address).require(503).text()).contains("does not work now");
    assertThat(ANYBODY.get("/join/solent/c").require(503).text()).contains("does not work now");
  }

  @Test
  void whoever_was_passed_a_link_is_welcomed() {
    PARTICIPANTS.behave(e ->
        Backend.answer(
            e,
            200,
            """
            {"code": "c", "network": "Solent <example>", "text": "Come along.",
             "textInWelsh": "Dewch draw."}
            """));

    assertThat(ANYBODY.get("/join/solent/c").require(200).text())
        .contains("Solent &lt;example&gt;", "Come along.", "Dewch draw.");
  }
}
