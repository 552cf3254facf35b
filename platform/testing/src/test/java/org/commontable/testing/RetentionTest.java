package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.commontable.guests.GuestsApplication;
import org.commontable.kernel.Ids;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("N10")
class RetentionTest {
  private static final String GUESTS = "/api/guests/v1/guests";
  private static final String RETENTION = "/api/guests/v1/retention";

  private final TestService service = TestService.shared(GuestsApplication.class, "guests");

  private HttpCaller coordinator(String network) {
    return service.http().as(TestTokens.get().of(network).account("ann").roles(Role.COORDINATOR));
  }

  private HttpCaller admin(String network) {
    return service.http().as(TestTokens.get().of(network).account("adm").roles(Role.NETWORK_ADMIN));
  }

  private String guestWhoCame(String network, String on) {
    String id = Ids.derived("guest", network, on);
    coordinator(network)
        .post(GUESTS, Map.of("participantId", id, "said", "Hm", "on", on))
        .require(201);
    return id;
  }

  private static JsonNode lineOf(JsonNode run, String collection) {
    for (JsonNode line : run.path("lines")) {
      if (line.path("collection").asString().equals(collection)) {
        return line;
      }
    }
    throw new AssertionError("No " + collection + " in " + run);
  }

  @Test
  void the_schedule_says_what_is_kept_until_when_and_who_says_so() {
    JsonNode schedule = coordinator("keep-a").get(RETENTION).require(200).json();

    assertThat(schedule.path("records"))
        .anySatisfy(kind -> {
          assertThat(kind.path("records").asString()).isEqualTo("guests");
          assertThat(kind.path("period").asString()).isEqualTo("P2Y");
          assertThat(kind.path("from").asString()).isEqualTo("visits.on");
          assertThat(kind.at("/ground/url").asString()).isEqualTo("https://example.org/rules");
          assertThat(kind.path("status").asString()).isEqualTo("confirmed");
          assertThat(kind.path("effectiveFrom").asString()).isEqualTo("2020-01-01");
        })
        .anySatisfy(kind -> {
          assertThat(kind.path("records").asString()).isEqualTo("menus");
          assertThat(kind.path("kept").asString()).startsWith("For ever");
        });
  }

  @Test
  void a_rehearsal_says_what_would_go_and_a_run_lets_exactly_that_go_and_writes_it_down() {
    String longAgo = guestWhoCame("keep-b", "2019-03-01");
    String lately = guestWhoCame("keep-b", "2026-06-01");
    String cameBack = guestWhoCame("keep-b", "2019-05-01");
    coordinator("keep-b")
        .post(GUESTS + "/" + cameBack + "/visits", Map.of("on", "2026-06-02"))
        .require(200);
    String stillHere = guestWhoCame("keep-b", "2019-06-01");
    coordinator("keep-b").post(GUESTS + "/" + stillHere + "/visits", Map.of()).require(200);

    JsonNode rehearsed = admin("keep-b").post(RETENTION + "/rehearsal", null).require(200).json();
    JsonNode line = lineOf(rehearsed, "guests");
    assertThat(line.path("records").asInt()).isEqualTo(1);
    assertThat(line.path("oldest").asString()).isEqualTo("2019-03-01");
    assertThat(line.path("some").get(0).asString()).isEqualTo(longAgo);
    coordinator("keep-b").get(GUESTS + "/" + longAgo).require(200);

    JsonNode ran = admin("keep-b").post(RETENTION + "/runs", null, "tonight").require(200).json();
    assertThat(lineOf(ran, "guests").path("some").get(0).asString()).isEqualTo(longAgo);
    coordinator("keep-b").get(GUESTS + "/" + longAgo).require(404);
    for (String stays : new String[] {lately, cameBack, stillHere}) {
      coordinator("keep-b").get(GUESTS + "/" + stays).require(200);
    }
    assertThat(admin("keep-b").post(RETENTION + "/runs", null, "tonight").require(200).json())
        .isEqualTo(ran);
    assertThat(admin("keep-b").get(RETENTION + "/runs").require(200).json().path("items"))
        .hasSize(1);
    assertThat(
            admin("keep-b")
                .get("/api/guests/v1/audit?record=" + longAgo)
                .json()
                .findValuesAsString("what"))
        .contains("retention:guests");
  }

  @Test
  void a_rehearsal_for_a_later_day_counts_from_that_day_by_the_row_that_holds_then() {
    guestWhoCame("keep-c", "2026-06-01");

    JsonNode soon = admin("keep-c").post(RETENTION + "/rehearsal?on=2027-12-01", null).json();
    JsonNode later = admin("keep-c").post(RETENTION + "/rehearsal?on=2028-06-01", null).json();
    JsonNode byTheNextRow =
        admin("keep-c").post(RETENTION + "/rehearsal?on=2041-01-01", null).json();

    assertThat(lineOf(soon, "guests").path("records").asInt()).isZero();
    assertThat(lineOf(later, "guests").path("records").asInt()).isEqualTo(1);
    assertThat(lineOf(byTheNextRow, "guests").path("period").asString()).isEqualTo("P1Y");
  }

  @Test
  void a_network_chooses_its_own_period_within_the_limits() {
    admin("keep-d")
        .putNew(RETENTION + "/guests", Map.of("period", "P6M"))
        .requireProblem(422, "period-out-of-limits");
    admin("keep-d")
        .putNew(RETENTION + "/menus", Map.of("period", "P6M"))
        .requireProblem(409, "no-period");
    admin("keep-d").putNew(RETENTION + "/nothing", Map.of("period", "P6M")).require(404);
    admin("keep-d").putNew(RETENTION + "/guests", Map.of("period", "P3Y")).require(200);
    guestWhoCame("keep-d", "2026-06-01");

    JsonNode schedule = coordinator("keep-d").get(RETENTION).require(200).json();
    assertThat(schedule.toString()).contains("\"period\":\"P3Y\",\"scheduled\":\"P2Y\"");
    assertThat(coordinator("keep-e").get(RETENTION).require(200).json().toString())
        .doesNotContain("P3Y");
    JsonNode inTwoYears = admin("keep-d").post(RETENTION + "/rehearsal?on=2028-12-01", null).json();
    assertThat(lineOf(inTwoYears, "guests").path("records").asInt()).isZero();
  }

  @Test
  void the_audit_itself_grows_old_by_the_same_schedule() {
    guestWhoCame("keep-f", "2026-06-01");
    Await.until(
        "a row",
        () -> admin("keep-f").get("/api/guests/v1/audit").json().toString().contains("guest_came"));

    JsonNode inTenYears = admin("keep-f").post(RETENTION + "/rehearsal?on=2036-01-01", null).json();

    assertThat(lineOf(inTenYears, "audit").path("records").asInt()).isPositive();
  }
}
