package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.commontable.events.CommittedEvent;
import org.commontable.guests.GuestsApplication;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("N9")
class AuditTest {
  private static final String GUESTS = "/api/guests/v1/guests";
  private static final String AUDIT = "/api/guests/v1/audit";

  private final TestService service = TestService.shared(GuestsApplication.class, "guests");

  private HttpCaller coordinator(String network) {
    return service.http().as(TestTokens.get().of(network).account("ann").roles(Role.COORDINATOR));
  }

  private HttpCaller admin(String network) {
    return service.http().as(TestTokens.get().of(network).account("adm").roles(Role.NETWORK_ADMIN));
  }

  private static Map<String, Object> guest(String id, String said) {
    return Map.of("participantId", id, "said", said, "on", "2026-01-05");
  }

  private List<JsonNode> rows(String network, String query) {
    JsonNode items = admin(network).get(AUDIT + query).require(200).json().path("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  private static List<String> whats(List<JsonNode> rows) {
    return rows.stream().map(row -> row.path("what").asString()).toList();
  }

  @Test
  void a_change_leaves_who_did_it_what_to_which_record_when_and_from_which_client() {
    String id = Ids.derived("guest", "audit-a");
    var came = coordinator("audit-a").post(GUESTS, guest(id, "Lovely soup")).require(201);

    Await.until("the row", () -> whats(rows("audit-a", "?account=ann&record=" + id)).size() == 1);

    JsonNode row = rows("audit-a", "?account=ann&record=" + id).getFirst();
    assertThat(row.path("what").asString()).isEqualTo("guest_came.v1");
    assertThat(row.path("account").asString()).isEqualTo("ann");
    assertThat(row.path("client").asString()).isNotBlank();
    assertThat(row.path("correlationId").asString()).isEqualTo(came.header("Correlation-Id"));
    assertThat(Instant.parse(row.path("at").asString()))
        .isBetween(Clock.systemUTC().instant().minusSeconds(60), Clock.systemUTC().instant());
    assertThat(row.toString()).doesNotContain("soup");
  }

  @Test
  void a_change_that_tells_nothing_to_others_leaves_a_row_all_the_same_and_no_event() {
    String id = Ids.derived("guest", "audit-b");
    try (var events = TestEvents.of("guests")) {
      coordinator("audit-b").post(GUESTS, guest(id, "Hm")).require(201);
      coordinator("audit-b").post(GUESTS + "/" + id + "/visits", Map.of()).require(200);
      coordinator("audit-b").post(GUESTS + "/" + id + "/bill", null).require(200);

      Await.until("the rows", () -> rows("audit-b", "?account=ann&record=" + id).size() == 3);

      assertThat(whats(rows("audit-b", "?account=ann&record=" + id)))
          .containsExactly("guests_changed", "guests_changed", "guest_came.v1");
      events.await("guest_came.v1", event -> event.network().equals("audit-b"));
      assertThat(events.seen()).noneMatch(event -> event.name().contains("changed"));
    }
  }

  @Test
  void a_request_that_is_repeated_leaves_one_row() {
    String id = Ids.derived("guest", "audit-c");
    coordinator("audit-c").post(GUESTS, guest(id, "Hm"), "once").require(201);
    coordinator("audit-c").post(GUESTS, guest(id, "Hm"), "once").require(201);
    Await.until("the row", () -> rows("audit-c", "?account=ann&record=" + id).size() == 1);

    AuditLog audit = service.bean(AuditLog.class);
    CommittedEvent seen =
        new CommittedEvent(
            new NetworkId("audit-c"),
            id,
            "000001.000000000009",
            "guest_went.v1",
            Instant.parse("2026-01-01T00:00:00Z"),
            "ann",
            "web",
            "c");
    audit.see(seen);
    audit.see(seen);

    assertThat(whats(rows("audit-c", "?account=ann&record=" + id)))
        .containsExactly("guest_came.v1", "guest_went.v1");
  }

  @Test
  void a_sensitive_read_leaves_a_row_before_it_is_answered_and_a_refused_one_none() {
    String id = Ids.derived("guest", "audit-d");
    coordinator("audit-d").post(GUESTS, guest(id, "Hm")).require(201);
    coordinator("audit-d").get(GUESTS + "/" + id).require(200);
    coordinator("audit-d").get(GUESTS + "/" + Ids.derived("nobody")).require(404);
    coordinator("audit-other").get(GUESTS + "/" + id).require(404);

    assertThat(whats(rows("audit-d", "?account=ann")))
        .filteredOn(what -> what.startsWith("read:"))
        .containsExactly("read:what-was-said");
  }

  @Test
  void an_administrator_pages_through_the_rows_of_their_own_network_and_each_search_is_a_row() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      String id = Ids.derived("guest", "audit-e", "" + i);
      ids.add(id);
      coordinator("audit-e").post(GUESTS, guest(id, "Hm")).require(201);
    }
    Await.until("the rows", () -> rows("audit-e", "?account=ann").size() == 5);

    Set<String> seen = new HashSet<>();
    String cursor = "";
    do {
      JsonNode page =
          admin("audit-e")
              .get(AUDIT + "?account=ann&limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .require(200)
              .json();
      page.path("items").forEach(row -> seen.add(row.path("record").asString()));
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());

    assertThat(seen).isEqualTo(ids);
    assertThat(whats(rows("audit-e", "?account=adm"))).contains("read:audit");
    assertThat(rows("audit-f", "?account=ann")).isEmpty();
    String soon = Clock.systemUTC().instant().plusSeconds(60).toString();
    assertThat(rows("audit-e", "?account=ann&from=" + soon)).isEmpty();
    assertThat(rows("audit-e", "?account=ann&to=" + soon)).hasSize(5);
    assertThat(rows("audit-e", "?account=ann&from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z"))
        .isEmpty();
  }

  @Test
  void what_is_typed_into_a_search_is_kept_only_where_it_is_an_id() {
    admin("audit-g").get(AUDIT + "?record=amina@example.org").require(200);

    assertThat(rows("audit-g", "").toString()).contains("read:audit").doesNotContain("amina");
  }
}
