package org.commontable.tables;

import java.time.LocalDate;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

record TableResponse(
    String id, String name, Table.Shape shape, int seats, @Nullable LocalDate laidOn) {

  static TableResponse of(Stored<Table> stored) {
    Table table = stored.state();
    return new TableResponse(
        table.id(), table.name(), table.shape(), table.seats(), table.laidOn());
  }
}
