package org.commontable.local;

import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * {@code admin verify}: reads every ledger of the platform again, from its first entry on, and says
 * whether it is what was posted. Ends with 1 where one is not.
 */
final class VerifyCommand {
  private VerifyCommand() {}

  static int run(List<String> options, PrintStream out) {
    try (OperatorDesk desk = new OperatorDesk(Typed.of(options))) {
      JsonNode found = desk.get("/api/reimbursements/v1/ledgers/verification");
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
  }
}
