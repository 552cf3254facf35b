package org.commontable.reimbursements.payment;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.payment.RunFiles.Ready;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Gives a bank file to whoever fetches it, and notes that they did. */
final class BankFileDownload {

  private BankFileDownload() {}

  /** Writes the file as it is made, and returns nothing; or says why there is none. */
  static @Nullable ResponseEntity<Void> send(
      Outcome<Ready> file, Caller caller, AuditLog audit, HttpServletResponse response)
      throws IOException {
    return switch (file) {
      case Outcome.Refused<Ready>(Refusal refusal) -> Answers.refused(refusal);
      case Outcome.Done<Ready>(Ready ready) -> {
        audit.read(caller, ready.use().read, ready.id());
        response.setContentType(ready.form().mediaType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Bank-File", ready.use().text);
        response.setHeader(
            "Content-Disposition",
            "attachment; filename=\"%s.%s\"".formatted(ready.name(), ready.form().extension()));
        response.setHeader(
            "Repr-Digest",
            "sha-256=:"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(ready.sha256()))
                + ":");
        ready.writeTo(response.getOutputStream());
        yield null;
      }
    };
  }
}
