package org.commontable.reimbursements.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.statement.Messages.entry;
import static org.commontable.reimbursements.statement.Messages.statement;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.commontable.reimbursements.Scene;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A statement that was never read is noticed by the ones around it. */
@Tag("F17")
class StatementsFollowEachOtherTest {
  private final Scene scene = new Scene();
  private final String messages = Scene.API + "/bank-messages/" + scene.organisation();

  @Test
  void the_middle_one_of_three_is_missed_until_it_is_read() {
    String first = sent("A", "10.00", "15.00", "2026-10-19", "5.00");
    String third = sent("C", "22.00", "30.00", "2026-10-21", "8.00");
    assertThat(fit(first)).isEqualTo("fits");
    assertThat(fit(third)).isEqualTo("something_before_it_is_missing");

    String second = sent("B", "15.00", "22.00", "2026-10-20", "7.00");

    for (String each : List.of(first, second, third)) {
      assertThat(fit(each)).isEqualTo("fits");
    }
    assertThat(fit(sent("D", "30.00", "40.00", "2026-10-22", "9.00"))).isEqualTo("does_not_add_up");
    var bank =
        scene
            .finance
            .get(Scene.API + "/ledger/" + scene.organisation() + "/trial-balance")
            .require(200)
            .json()
            .at("/bank");
    assertThat(bank.at("/ledgerPence").asLong()).isZero();
    assertThat(bank.at("/statedPence").asLong()).isEqualTo(4_000);
    assertThat(bank.at("/statedOn").asString()).isEqualTo("2026-10-22");
    assertThat(bank.at("/differencePence").asLong()).isEqualTo(4_000);
  }

  private String fit(String message) {
    return scene.finance.get(messages + "/" + message).require(200).field("statement");
  }

  private String sent(String id, String opening, String closing, String on, String came) {
    String message = statement(id, opening, closing, List.of(entry(came, "CRDT", on, "")));
    return scene
        .finance
        .with("Content-Type", "application/xml")
        .post(messages, BodyPublishers.ofByteArray(message.getBytes(UTF_8)))
        .require(201)
        .field("id");
  }
}
