package org.commontable.reimbursements.correction;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Corrections of a ledger, also of closed months: asked for by one person, done by a second. */
@RestController
@RequestMapping("/api/reimbursements/v1/ledger/{organisationId}/corrections")
final class CorrectionController {
  private static final String ID = "[0-9a-v]{26}";
  private final Correcting correcting;
  private final Corrections corrections;
  private final PayingOrganisations organisations;
  private final Accounts accounts;

  CorrectionController(
      Correcting correcting,
      Corrections corrections,
      PayingOrganisations organisations,
      Accounts accounts) {
    this.correcting = correcting;
    this.corrections = corrections;
    this.organisations = organisations;
    this.accounts = accounts;
  }

  /**
   * What is wrong: either costs of payments, which are to be charged to another pot or to other
   * codes, or a whole entry, which is to be taken back.
   *
   * @param takeBack the number of the entry to take back
   * @param entitlementIds payments of one run or order
   * @param bookingIds one booking, which goes to another pot
   * @param potId the pot of the organisation that they should have come from
   * @param codes by which they should be booked in the pot they come from
   * @param reason what was wrong, without a name
   */
  record CorrectionRequest(
      @Nullable @Min(1) @Max(999_999_999_999L) Long takeBack,
      @Nullable @Size(min = 1, max = Correction.MOVED_MOST)
          List<@NotNull @Pattern(regexp = ID) String> entitlementIds,
      @Nullable @Size(min = 1, max = 1) List<@NotNull @Pattern(regexp = ID) String> bookingIds,
      @Nullable @Pattern(regexp = ID) String potId,
      @Nullable @Valid Codes codes,
      @NotBlank @Size(min = 10, max = 300) String reason) {

    Outcome<Asked> asAsked() {
      long ways =
          Stream.of(takeBack != null, entitlementIds != null, bookingIds != null)
              .filter(Boolean::booleanValue)
              .count();
      boolean named =
          takeBack != null
              ? potId == null && codes == null
              : bookingIds != null
                  ? potId != null && codes == null
                  : (potId != null) != (codes != null);
      return ways != 1 || !named
          ? Outcome.refused(
              Refusal.invalid(
                  "correction-unclear",
                  "Name either an entry to take back, or payments with the pot or the codes that"
                      + " they should be charged to, or a booking with its pot."))
          : Outcome.done(
              new Asked(
                  takeBack,
                  entitlementIds == null ? List.of() : entitlementIds.stream().distinct().toList(),
                  bookingIds == null ? List.of() : bookingIds,
                  potId,
                  codes == null
                      ? null
                      : Cost.Code.of(
                          codes.costCentre(), codes.subjectiveCode(), codes.programmeId()),
                  reason));
    }
  }

  /**
   * @param programmeId null for the programme that it is charged to now
   */
  record Codes(
      @NotNull @Pattern(regexp = Coding.FORM, message = Coding.FORM_SAYS) String costCentre,
      @NotNull @Pattern(regexp = Coding.FORM, message = Coding.FORM_SAYS) String subjectiveCode,
      @Nullable @Pattern(regexp = ID) String programmeId) {}

  /**
   * @param pence the sum that whoever confirms saw
   */
  record Confirmation(@NotNull @Min(1) @Max(Pence.MOST) Long pence) {}

  /**
   * A correction as it is shown.
   *
   * @param stage asked, confirmed, posted, withdrawn, or overtaken where nothing was posted
   * @param entry the entry that is corrected, which stays as it is
   * @param effectiveOn the day on which that entry counts
   * @param countsFrom the day from which the correction counts, unless that month is closed
   * @param postedAs the entry that did it
   */
  record CorrectionResponse(
      String id,
      String stage,
      long entry,
      LocalDate effectiveOn,
      long pence,
      List<MovedResponse> moved,
      String reason,
      String askedBy,
      String askedAt,
      @Nullable String confirmedBy,
      @Nullable LocalDate countsFrom,
      @Nullable Long postedAs) {
    static CorrectionResponse of(Stored<Correction> stored) {
      Correction correction = stored.state();
      return new CorrectionResponse(
          correction.id(),
          correction.stage().text(),
          correction.entry(),
          correction.effectiveOn(),
          correction.amount().value(),
          correction.moved().stream().map(MovedResponse::of).toList(),
          correction.reason(),
          correction.askedBy().account(),
          correction.askedAt().toString(),
          correction.confirmedBy() == null ? null : correction.confirmedBy().account(),
          correction.countsFrom(),
          correction.postedAs());
    }
  }

  /**
   * @param entitlementId the payment; null for a booking
   * @param bookingId the booking; null for a payment
   * @param potId the pot that it counts in from then on
   */
  record MovedResponse(
      @Nullable String entitlementId,
      @Nullable String bookingId,
      long pence,
      ChargedTo from,
      ChargedTo to,
      @Nullable String potId) {
    static MovedResponse of(Moved moved) {
      return new MovedResponse(
          moved.booked() ? null : moved.id(),
          moved.booked() ? moved.id() : null,
          moved.amount().value(),
          ChargedTo.of(moved.from()),
          ChargedTo.of(moved.to()),
          moved.coding() == null ? null : moved.coding().potId());
    }
  }

  /** What a cost is charged to; empty where nothing is known. */
  record ChargedTo(String account, String costCentre, String subjectiveCode, String programmeId) {
    static ChargedTo of(Cost cost) {
      Cost.Code code = cost.code();
      return code == null
          ? new ChargedTo(cost.account().text(), "", "", "")
          : new ChargedTo(
              cost.account().text(), code.costCentre(), code.subjectiveCode(), code.programmeId());
    }
  }

  /** Asks for a correction; nothing moves until somebody else confirms it. */
  @PostMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<CorrectionResponse> ask(
      Caller caller,
      Cause cause,
      @PathVariable String organisationId,
      @Valid @RequestBody CorrectionRequest request) {
    return Answers.created(
        opened(caller, organisationId, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER)
            .then(book ->
                request
                    .asAsked()
                    .then(asked ->
                        correcting.ask(book, asked, Actor.of(accounts.of(caller)), cause))),
        CorrectionResponse::of,
        stored ->
            "/api/reimbursements/v1/ledger/" + organisationId + "/corrections/" + stored.id());
  }

  @GetMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.COUNTER_FRAUD})
  ResponseEntity<PageOf<CorrectionResponse>> list(
      Caller caller, @PathVariable String organisationId, Paging paging) {
    return Answers.plain(
        opened(
                caller,
                organisationId,
                Role.FINANCE_OFFICER,
                Role.FINANCE_APPROVER,
                Role.COUNTER_FRAUD)
            .map(book ->
                Answers.page(
                    corrections.page(
                        book.network(), organisationId, paging.afterId(), paging.limit()),
                    CorrectionResponse::of)));
  }

  @GetMapping("/{id}")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.COUNTER_FRAUD})
  ResponseEntity<CorrectionResponse> one(
      Caller caller, @PathVariable String organisationId, @PathVariable String id) {
    return Answers.ok(
        opened(
                caller,
                organisationId,
                Role.FINANCE_OFFICER,
                Role.FINANCE_APPROVER,
                Role.COUNTER_FRAUD)
            .then(book ->
                corrections
                    .find(book.network(), organisationId, id)
                    .<Outcome<Stored<Correction>>>map(Outcome::done)
                    .orElseGet(() -> Outcome.refused(Refusal.notFound()))),
        CorrectionResponse::of);
  }

  /** A second person agrees to the sum that they saw; then it is posted. */
  @PostMapping("/{id}/confirmation")
  @AllowedTo(Role.FINANCE_APPROVER)
  ResponseEntity<CorrectionResponse> confirm(
      Caller caller,
      Cause cause,
      @PathVariable String organisationId,
      @PathVariable String id,
      @Valid @RequestBody Confirmation request) {
    return Answers.ok(
        opened(caller, organisationId, Role.FINANCE_APPROVER)
            .then(book ->
                correcting.confirm(
                    book, id, Actor.of(accounts.of(caller)), Pence.of(request.pence()), cause)),
        CorrectionResponse::of);
  }

  /** Gives up what nobody has confirmed. */
  @PostMapping("/{id}/withdrawal")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<CorrectionResponse> withdraw(
      Caller caller, Cause cause, @PathVariable String organisationId, @PathVariable String id) {
    return Answers.ok(
        opened(caller, organisationId, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER)
            .then(book -> correcting.withdraw(book, id, cause)),
        CorrectionResponse::of);
  }

  private Outcome<LedgerId> opened(Caller caller, String organisationId, Role... roles) {
    return Reach.open(
            caller,
            organisations.find(caller.network(), organisationId),
            found -> organisationId,
            List.of(roles))
        .map(found -> new LedgerId(caller.network(), organisationId));
  }
}
