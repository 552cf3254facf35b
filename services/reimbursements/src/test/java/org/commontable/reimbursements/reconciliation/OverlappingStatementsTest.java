package org.commontable.reimbursements.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.statement.Messages.batch;
import static org.commontable.reimbursements.statement.Messages.details;
import static org.commontable.reimbursements.statement.Messages.entry;
import static org.commontable.reimbursements.statement.Messages.statement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same money in several of the bank's files counts once. */
@Tag("F17")
@Timeout(120)
class OverlappingStatementsTest {
  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final String messages = Scene.API + "/bank-messages/" + scene.organisation();
  private final String on = Office.today().toString();

  @Test
  void the_same_statement_packed_or_spaced_otherwise_is_the_same() throws IOException {
    String run = office.releasedRunTo("00000045");
    String statement = statement("D1", "150.00", "150.00", dayOf(run));
    HttpAnswer first = post(statement.getBytes(UTF_8)).require(201);
    Map<String, Long> balances = scene.balances();

    assertThat(post(gzip(statement)).require(201).field("id")).isEqualTo(first.field("id"));
    assertThat(post(statement.replace("<Ntry>", "\n <Ntry>").getBytes(UTF_8)).field("id"))
        .isEqualTo(first.field("id"));
    assertThat(scene.balances()).isEqualTo(balances).containsEntry("bank", 0L);
  }

  @Test
  void a_days_entries_count_once_where_the_weeks_statement_has_them_too() {
    String run = office.releasedRunTo("00000046");
    String other = office.releasedRunTo("00000047");
    HttpAnswer daily =
        post(statement("D1", "150.00", "150.00", dayOf(run)).getBytes(UTF_8)).require(201);
    assertThat(daily.json().at("/matched/whole-run").asInt()).isEqualTo(1);
    assertThat(daily.json().at("/seenBefore").asInt()).isZero();

    List<String> week =
        List.of(
            dayOf(run).getFirst(),
            dayOf(run).getLast(),
            entry(
                "150.00",
                "DBIT",
                on,
                "<NtryDtls>" + details(reference(other), "") + "</NtryDtls>"));
    HttpAnswer weekly = post(statement("W1", "150.00", "0.00", week).getBytes(UTF_8)).require(201);

    assertThat(weekly.field("id")).isNotEqualTo(daily.field("id"));
    assertThat(weekly.json().at("/seenBefore").asInt()).isEqualTo(2);
    assertThat(weekly.json().at("/matched/end-to-end").asInt()).isEqualTo(1);
    assertThat(weekly.json().at("/askedCount").asInt()).isZero();
    assertThat(scene.balances())
        .containsEntry("bank", -15_000L)
        .containsEntry("payments-in-transit", 0L);
    assertThat(runs()).allMatch(each -> each == 15_000);
  }

  @Test
  void two_that_are_read_at_one_instant_count_once_too() throws Exception {
    String run = office.releasedRunTo("00000048");
    String payment =
        entry("150.00", "DBIT", on, "<NtryDtls>" + details(reference(run), "") + "</NtryDtls>");
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<HttpAnswer>> answers =
          both.invokeAll(
              List.of(
                  () -> post(statement("D", "150.00", "0.00", List.of(payment)).getBytes(UTF_8)),
                  () ->
                      post(
                          statement("W", "151.00", "0.00", List.of(payment, gift()))
                              .getBytes(UTF_8))));
      for (Future<HttpAnswer> answer : answers) {
        answer.get().require(201);
      }
    }
    assertThat(scene.balances()).containsEntry("bank", -15_000L);
    assertThat(runs()).containsExactly(15_000L);
  }

  @Test
  void more_money_than_was_paid_does_not_come_back_and_an_entry_is_placed_once_by_hand() {
    String run = office.releasedRunTo("00000049");
    String back = dayOf(run).getLast();
    post(statement("D1", "0.00", "0.00", dayOf(run)).getBytes(UTF_8)).require(201);

    HttpAnswer again =
        post(statement("D2", "0.00", "150.00", List.of(back.replace("BANKREF1", "BANKREF2")))
                .getBytes(UTF_8))
            .require(201);

    assertThat(again.field("/asked/0/why")).isEqualTo("returned-before");
    assertThat(scene.balances()).containsEntry("bank", 0L);
    String debit = entry("150.00", "DBIT", on, "").replace("BANKREF1", "BANKREF3");
    HttpAnswer unknown =
        post(statement("D3", "0.00", "0.00", List.of(debit)).getBytes(UTF_8)).require(201);
    assertThat(unknown.field("/asked/0/why")).isEqualTo("cleared-before");
    scene
        .finance
        .post(
            messages + "/" + unknown.field("id") + "/entries/1/answer",
            Map.of("kind", "ours", "reference", reference(run)))
        .requireProblem(409, "cleared-before");
  }

  @Test
  void each_account_in_a_message_must_be_the_organisations() {
    String run = office.releasedRunTo("00000050");
    String two =
        statement("M", "150.00", "150.00", dayOf(run))
            .replace(
                "<Stmt>",
                "<Stmt><Id>0</Id><Acct><Id><Othr><Id>65432187654321</Id></Othr></Id></Acct>"
                    + "</Stmt><Stmt>");

    post(two.getBytes(UTF_8)).requireProblem(409, "other-account");
    post(two.replace("65432187654321", "87654321").getBytes(UTF_8)).require(201);
  }

  @Test
  void a_long_statement_needs_no_high_limit_for_everything_else() {
    String run = office.releasedRunTo("00000051");
    String padded =
        statement("L", "150.00", "150.00", dayOf(run))
            .replace("<Stmt>", "<!-- nothing to be read here -->\n".repeat(400_000) + "<Stmt>");

    assertThat(padded.length()).isGreaterThan(11 << 20);
    post(padded.getBytes(UTF_8)).require(201);
    scene
        .finance
        .with("Content-Type", "application/xml")
        .post(messages + "/returns", padded)
        .requireProblem(413, "body-too-large");
  }

  /** A run that left the account as one, and its one payment that came back. */
  private List<String> dayOf(String run) {
    return List.of(
        entry("150.00", "DBIT", on, batch(run, 1)),
        entry(
            "150.00",
            "CRDT",
            on,
            "<NtryDtls>"
                + details(
                    reference(run),
                    "<Amt Ccy=\"GBP\">150.00</Amt><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")
                + "</NtryDtls>"));
  }

  private String gift() {
    return entry("1.00", "DBIT", on, "");
  }

  private String reference(String run) {
    return requireNonNull(office.references(run).values().iterator().next());
  }

  private HttpAnswer post(byte[] message) {
    return scene
        .finance
        .with("Content-Type", "application/octet-stream")
        .send("POST", messages, BodyPublishers.ofByteArray(message));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  private List<Long> runs() {
    return scene
        .finance
        .get(messages + "/runs")
        .require(200)
        .json()
        .valueStream()
        .map(run -> run.at("/clearedPence").asLong())
        .toList();
  }
}
