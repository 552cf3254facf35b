package org.commontable.events;

import java.util.ArrayList;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.Refusal;

/** A small aggregate to try the store with: a count, and what was added. */
record Tally(int total, List<String> marks) {

  record Counted(int total, String mark) implements Fact {}

  record Closed() implements Fact {}

  static Tally empty() {
    return new Tally(0, List.of());
  }

  Decision<Tally> count(String mark) {
    if (mark.isEmpty()) {
      return Decision.refused(Refusal.invalid("empty-mark", "A mark has a name."));
    }
    Tally next = with(mark);
    return Decision.changed(next, new Counted(next.total, mark));
  }

  Tally with(String mark) {
    List<String> more = new ArrayList<>(marks);
    more.add(mark);
    return new Tally(total + 1, List.copyOf(more));
  }

  static EventForm form(Fact fact) {
    return switch (fact) {
      case Counted counted -> new EventForm("counted.v1", DataClassification.INTERNAL, counted);
      case Closed closed -> new EventForm("closed.v1", DataClassification.INTERNAL, closed);
      default -> throw new IllegalArgumentException("Not a fact of a tally");
    };
  }

  static AggregateType<Tally> type() {
    return AggregateType.of("tallies", Tally.class).events(Tally::form);
  }
}
