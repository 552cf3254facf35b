package org.commontable.local;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.commontable.seeds.Exchange;
import org.commontable.seeds.SeedingException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code admin verify}: reads every ledger of the platform again, from its first entry on, and says
 * whether it is what was posted. Ends with 1 where one is not.
 */
final class VerifyCommand {
  private static final List<String> OPERATOR = List.of("platform", "operator");

  private VerifyCommand() {}

  static int run(List<String> options, PrintStream out) {
    List<String> words = new ArrayList<>(OPERATOR);
    words.addAll(options);
    DemoSignIn who = DemoSignIn.of("admin verify", words);
    JsonNode found = read(who);
    for (JsonNode ledger : found.path("ledgers")) {
      out.printf(
          "%s, %s: %s%n",
          ledger.path("network").asString(),
          ledger.path("organisationId").asString(),
          ledger.path("whole").asBoolean()
              ? ledger.path("verifiedUpTo").asLong() + " entries, whole"
              : "NOT WHOLE: " + ledger.path("fault").asString("it can't be said why"));
    }
    return found.path("whole").asBoolean() ? 0 : 1;
  }

  private static JsonNode read(DemoSignIn who) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          Exchange.send(
              http,
              HttpRequest.newBuilder(
                      who.url().resolve("/api/reimbursements/v1/ledgers/verification"))
                  .header("Authorization", "Bearer " + who.token()));
      if (answer.statusCode() != 200) {
        throw new Unusable(
            "The ledgers can't be read (" + answer.statusCode() + "). Sign in as an operator.");
      }
      return JsonMapper.shared().readTree(answer.body());
    } catch (SeedingException e) {
      throw new Unusable(e.getMessage() == null ? "No answer." : e.getMessage(), e);
    }
  }
}
