package org.commontable.tables;

import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

sealed interface TableFact extends Fact {

  record TableLaid(String tableId, int seats) implements TableFact {}

  static EventForm form(Fact fact) {
    return switch ((TableFact) fact) {
      case TableLaid laid -> new EventForm("table_laid.v1", DataClassification.PUBLIC, laid);
    };
  }
}
