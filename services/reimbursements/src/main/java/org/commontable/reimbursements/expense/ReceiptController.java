package org.commontable.reimbursements.expense;

import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Refusal;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Receipts: uploaded by themselves, and named by the lines of a claim afterwards. */
@RestController
@RequestMapping("/api/reimbursements/v1/receipts")
final class ReceiptController {
  private final Receipts receipts;
  private final Expenses expenses;
  private final WhoseExpenses whose;

  ReceiptController(Receipts receipts, Expenses expenses, WhoseExpenses whose) {
    this.receipts = receipts;
    this.expenses = expenses;
    this.whose = whose;
  }

  /** What is kept of an upload. */
  record ReceiptResponse(String id, Receipt.Type type, int bytes) {
    static ReceiptResponse of(Stored<Receipt> stored) {
      return new ReceiptResponse(stored.id(), stored.state().type(), stored.state().bytes());
    }
  }

  /**
   * Takes the bytes of a photo or a PDF.
   *
   * @param participantId whose receipt it is, where a finance officer uploads it for somebody
   * @param payingOrganisationId whom it is to be claimed from, where the officer's role is for that
   */
  @PostMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<ReceiptResponse> upload(
      Caller caller,
      Cause cause,
      @RequestParam(required = false) Optional<String> participantId,
      @RequestParam(required = false) @Nullable String payingOrganisationId,
      @RequestBody(required = false) byte @Nullable [] bytes) {
    String person = participantId.or(caller::participant).orElse("");
    if (!whose.mayClaim(caller, person, payingOrganisationId) || !Ids.isId(person)) {
      return Answers.refused(Refusal.notFound());
    }
    return Answers.created(
        receipts.keep(
            caller.network(), person, bytes == null ? new byte[0] : bytes, caller.account(), cause),
        ReceiptResponse::of,
        receipt -> "/api/reimbursements/v1/receipts/" + receipt.id());
  }

  /** The picture or the PDF, to be saved and never shown as part of a page. */
  @GetMapping("/{id}")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT, Role.FINANCE_APPROVER})
  ResponseEntity<byte[]> read(Caller caller, @PathVariable String id) {
    Optional<Receipt> found =
        receipts
            .find(caller.network(), id)
            .map(Stored::state)
            .filter(receipt ->
                expenses.isOf(caller, receipt.participantId()) || looksAfter(caller, receipt));
    if (found.isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    Receipt receipt = found.get();
    whose.noteRead(caller, "receipt", receipt.participantId(), id);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(receipt.type().mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("receipt." + receipt.type().ending())
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .cacheControl(CacheControl.noStore())
        .body(receipts.open(caller.network(), receipt));
  }

  /** Finance sees the receipts of what its organisation is asked to pay back. */
  private boolean looksAfter(Caller caller, Receipt receipt) {
    return whose.looksAfter(caller, null)
        || expenses.withReceipt(caller.network(), receipt.id()).stream()
            .filter(claim -> claim.stage() == ExpenseClaim.Stage.SUBMITTED)
            .anyMatch(claim -> whose.looksAfter(caller, claim.payingOrganisationId()));
  }
}
