package org.commontable.tables;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** A table with its seats, as an aggregate. */
record Table(
    String id,
    String name,
    Shape shape,
    int seats,
    @Nullable LocalDate laidOn,
    List<String> guests) {

  enum Shape {
    ROUND,
    LONG_AND_NARROW
  }

  Table {
    guests = List.copyOf(guests);
  }

  static Decision<Table> laid(String id, TableRequest request) {
    Table table =
        new Table(
            id, request.name(), request.shape(), request.seats(), request.laidOn(), List.of());
    return Decision.changed(table, new TableFact.TableLaid(id, request.seats()));
  }

  /** More guests than one record can hold. */
  static Decision<Table> crowded(String id) {
    List<String> crowd = Collections.nCopies(20_000, "somebody with rather a long name, " + id);
    return Decision.changed(new Table(id, "Crowd", Shape.ROUND, 8, null, crowd));
  }

  Decision<Table> seats(int number) {
    if (number == 13) {
      return Decision.refused(Refusal.invalid("unlucky-number", "Choose another number."));
    }
    if (number > 300) {
      return Decision.refused(
          Refusal.conflict("room-too-small", "The room is too small. Take a larger one first."));
    }
    return Decision.changed(
        new Table(id, name, shape, number, laidOn, guests), new TableFact.TableLaid(id, number));
  }
}
