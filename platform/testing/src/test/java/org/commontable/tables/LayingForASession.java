package org.commontable.tables;

import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;

/** Lays a table for each session that is scheduled. */
final class LayingForASession implements EventHandler {
  private final AggregateStore<Table> tables;

  LayingForASession(AggregateStore<Table> tables) {
    this.tables = tables;
  }

  record Scheduled(String sessionId, String title) {}

  @Override
  public String type() {
    return "org.commontable.workshops.session_scheduled.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    Scheduled scheduled = event.as(Scheduled.class);
    String id = Ids.derived("table-for", scheduled.sessionId());
    TableRequest request =
        new TableRequest(scheduled.title(), Table.Shape.ROUND, 12, null, null, null, null);
    tables
        .put(
            event.network(),
            id,
            event.cause(),
            table -> table.map(Decision::unchanged).orElseGet(() -> Table.laid(id, request)))
        .orThrow();
  }
}
