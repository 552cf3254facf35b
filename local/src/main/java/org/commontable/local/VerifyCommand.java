package org.commontable.local;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.commontable.seeds.Exchange;
import org.commontable.seeds.SeedingException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code admin verify NETWORK ACCOUNT}: reads every ledger of a network again, from its first entry
 * on, and says whether it is what was posted. Ends with 1 where one is not.
 */
final class VerifyCommand {
  private static final String MONEY = "/api/reimbursements/v1";

  private final DemoSignIn who;
  private final String token;
  private final HttpClient http;

  private VerifyCommand(DemoSignIn who, HttpClient http) {
    this.who = who;
    this.token = who.token();
    this.http = http;
  }

  static int run(List<String> words, PrintStream out) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new VerifyCommand(DemoSignIn.of("admin verify", words), http).verify(out);
    } catch (SeedingException e) {
      throw new Unusable(e.getMessage() == null ? "No answer." : e.getMessage(), e);
    }
  }

  private int verify(PrintStream out) {
    int broken = 0;
    String cursor = "";
    do {
      JsonNode page = get("/paying-organisations" + cursor);
      for (JsonNode organisation : page.path("items")) {
        JsonNode found = get("/ledger/" + organisation.path("id").asString() + "/verification");
        boolean whole = found.path("whole").asBoolean();
        broken += whole ? 0 : 1;
        out.printf(
            "%s: %s%n",
            organisation.path("name").asString(),
            whole
                ? found.path("verifiedUpTo").asLong() + " entries, whole"
                : "NOT WHOLE: " + found.path("fault").asString("it can't be said why"));
      }
      cursor = page.path("next").isString() ? "?cursor=" + page.path("next").asString() : "";
    } while (!cursor.isEmpty());
    return broken == 0 ? 0 : 1;
  }

  private JsonNode get(String path) {
    HttpResponse<String> answer =
        Exchange.send(
            http,
            HttpRequest.newBuilder(who.url().resolve(MONEY + path))
                .header("Authorization", "Bearer " + token));
    if (answer.statusCode() != 200) {
      throw new Unusable(
          "The ledgers can't be read: "
              + answer.statusCode()
              + " for "
              + path
              + ". Sign in as somebody who looks after the network's money.");
    }
    return JsonMapper.shared().readTree(answer.body());
  }
}
