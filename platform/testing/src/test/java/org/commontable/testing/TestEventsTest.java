package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.tables.TablesApplication;
import org.commontable.web.Role;
import org.junit.jupiter.api.Test;

class TestEventsTest {

  @Test
  void an_event_told_as_another_service_would_has_its_effect_once_and_the_effect_is_told() {
    TestService service = TestService.shared(TablesApplication.class, "tables");
    HttpCaller coordinator = service.http().as(TestTokens.get().of("told").roles(Role.COORDINATOR));
    String session = Ids.derived("session", "told");
    String table = Ids.derived("table-for", session);
    Map<String, String> data = Map.of("sessionId", session, "title", "Day one");
    try (TestEvents events = TestEvents.of("tables")) {
      String cause = TestEvents.publish("workshops", "told", "session_scheduled.v1", session, data);
      TestEvents.publish("workshops", "told", "session_scheduled.v1", session, data);

      SeenEvent laid = events.await("table_laid.v1", event -> event.subject().equals(table));

      assertThat(laid.network()).isEqualTo("told");
      assertThat(laid.extension("causationid")).isEqualTo(cause);
      HttpAnswer read = coordinator.get("/api/tables/v1/tables/" + table).require(200);
      assertThat(read.field("name")).isEqualTo("Day one");
      assertThat(events.seen("table_laid.v1"))
          .filteredOn(event -> event.subject().equals(table))
          .hasSize(1);
    }
  }
}
