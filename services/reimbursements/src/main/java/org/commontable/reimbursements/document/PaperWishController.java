package org.commontable.reimbursements.document;

import jakarta.validation.Valid;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.document.PaperWish.Form;
import org.commontable.reimbursements.document.PaperWish.Size;
import org.commontable.reimbursements.payee.NothingOfErased;
import org.commontable.reimbursements.words.Language;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How somebody wants their papers: said by them, or by finance for whoever told them. */
@RestController
@RequestMapping("/api/reimbursements/v1/people/{participantId}/paper-wish")
final class PaperWishController {
  private final PaperWishes wishes;
  private final NothingOfErased erased;

  PaperWishController(PaperWishes wishes, NothingOfErased erased) {
    this.wishes = wishes;
    this.erased = erased;
  }

  /** Each may be left out where any will do. */
  record Wishing(@Nullable Form form, @Nullable Size size, @Nullable Language language) {}

  /** As it is shown. */
  record PaperWishResponse(
      String participantId,
      @Nullable Form form,
      @Nullable Size size,
      @Nullable Language language) {}

  /** {@code If-None-Match: *} for the first, {@code If-Match} for another. */
  @PutMapping
  @AllowedTo({Role.PARTICIPANT, Role.FINANCE_OFFICER})
  ResponseEntity<PaperWishResponse> put(
      Caller caller,
      Cause cause,
      @PathVariable String participantId,
      @Valid @RequestBody Wishing request) {
    if (!may(caller, participantId) || !Ids.isId(participantId)) {
      return Answers.refused(Refusal.notFound());
    }
    if (erased.wasErased(caller.network(), participantId)) {
      return Answers.refused(
          Refusal.conflict(
              "person-erased", "This person was erased. Nothing may be kept of them again."));
    }
    return Answers.ok(
        wishes.put(caller.network(), participantId, request, cause), PaperWishController::form);
  }

  @GetMapping
  @SensitiveRead(value = "paper-wish", record = "participantId")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PARTICIPANT})
  ResponseEntity<PaperWishResponse> read(Caller caller, @PathVariable String participantId) {
    return Answers.found(
        wishes.find(caller.network(), participantId).filter(_ -> may(caller, participantId)),
        PaperWishController::form);
  }

  private boolean may(Caller caller, String participantId) {
    return caller.holds(Role.FINANCE_OFFICER)
        || caller
            .participant()
            .filter(own -> wishes.areOne(caller.network(), own, participantId))
            .isPresent();
  }

  private static PaperWishResponse form(Stored<PaperWish> stored) {
    PaperWish wish = stored.state();
    return new PaperWishResponse(stored.id(), wish.form(), wish.size(), wish.language());
  }
}
