package org.commontable.reimbursements.payee;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.commontable.events.EventForm;
import org.commontable.kernel.Ids;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Test;

class PayeeEventsTest {

  @Test
  void every_fact_is_told_as_its_schema_says_and_to_whom() {
    String person = Ids.derived("person");
    for (PayeeFact fact :
        List.of(
            new PayeeFact.Entered(person, 2, true, true, Instant.EPOCH),
            new PayeeFact.Confirmed(person, 1),
            new PayeeFact.DiscretionChosen(person, true),
            new PayeeFact.Erased(person))) {
      EventForm told = PayeeEvents.form(fact);
      ContractKit.of("reimbursements").checkFits(told.name(), told.data());
      assertThat(Path.of("src/main/resources/events", told.name() + ".schema.json"))
          .content()
          .contains("Data classification: " + told.classification().text() + ".");
    }
  }
}
