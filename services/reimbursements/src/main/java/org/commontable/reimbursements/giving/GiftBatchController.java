package org.commontable.reimbursements.giving;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Answer;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.giving.GiftBatch.LeftOut;
import org.commontable.reimbursements.giving.GiftBatch.Passed;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.stewardship.audit.AuditLog;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Batches of what people gave away, for finance alone: they say what people answered. */
@RestController
@RequestMapping("/api/reimbursements/v1/gift-batches")
final class GiftBatchController {
  private static final String ID = "[0-9a-v]{26}";

  /** Of so few people, whoever knows them may guess from the sum who gave it away. */
  private static final int FEW = 3;

  private final PassingOnGifts passing;
  private final GiftBatches batches;
  private final Entitlements entitlements;
  private final PayingOrganisations organisations;
  private final Accounts accounts;
  private final AuditLog audit;

  GiftBatchController(
      PassingOnGifts passing,
      GiftBatches batches,
      Entitlements entitlements,
      PayingOrganisations organisations,
      Accounts accounts,
      AuditLog audit) {
    this.passing = passing;
    this.batches = batches;
    this.entitlements = entitlements;
    this.organisations = organisations;
    this.accounts = accounts;
    this.audit = audit;
  }

  /**
   * @param cause who gets it
   * @param entitlementIds from the list of what was given away
   */
  record GiftBatchRequest(
      @NotNull @Pattern(regexp = ID) String payingOrganisationId,
      @NotBlank @Size(max = 120) String cause,
      @NotNull @Size(min = 1, max = GiftBatch.WANTED_MOST)
          List<@NotNull @Pattern(regexp = ID) String> entitlementIds) {}

  /**
   * @param cause who gets it, as whoever confirms saw
   * @param pence the sum that they saw
   */
  record Confirmation(
      @NotBlank @Size(max = 120) String cause, @NotNull @Min(1) @Max(Pence.MOST) Long pence) {}

  /**
   * @param on the day on which the cause had it
   * @param reference by which the organisation's books or bank know it
   */
  record PassingOn(
      @NotNull LocalDate on,
      @NotNull
          @Pattern(
              regexp = "[A-Za-z0-9][A-Za-z0-9 ./-]{0,39}",
              message =
                  "must be 1 to 40 letters, digits, spaces, . / and -, and begin with a letter or digit")
          String reference) {}

  /**
   * A batch as it is listed.
   *
   * @param stage listed, confirmed, fixed, passed-on or dropped
   * @param pence what is in it
   * @param namedOtherwise how many of what waits in it were given to a cause that the person named
   *     otherwise; null once two people agreed, or nobody does any more
   * @param note what to think of before it is passed on, or what was left out; null for nothing
   */
  record GiftBatchResponse(
      String id,
      String payingOrganisationId,
      String cause,
      String stage,
      long pence,
      int count,
      @Nullable Integer namedOtherwise,
      String madeBy,
      @Nullable String confirmedBy,
      @Nullable LocalDate fixedOn,
      @Nullable LocalDate passedOnOn,
      @Nullable String reference,
      @Nullable String note) {}

  /**
   * One batch.
   *
   * @param gifts what is in it
   * @param leftOut what was put into it and is not in it, or was not to be had any more when two
   *     people had agreed, each with the reason
   */
  record GiftBatchDetails(
      GiftBatchResponse batch, List<GiftResponse> gifts, List<LeftOut> leftOut) {}

  /**
   * @param namedCause what the person named; null for nothing
   * @param pence what goes to the cause
   * @param nowPence what it would be by now: other than that where attendance was corrected since;
   *     null where it is not known any more
   */
  record GiftResponse(
      String entitlementId, @Nullable String namedCause, long pence, @Nullable Long nowPence) {}

  /** Puts together what goes to a cause; nothing is owed to it until somebody else confirms. */
  @PostMapping
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<GiftBatchResponse> make(
      Caller caller, Cause cause, @Valid @RequestBody GiftBatchRequest request) {
    NetworkId network = caller.network();
    String organisation = request.payingOrganisationId();
    return Answers.created(
        Reach.open(
                caller,
                organisations.find(network, organisation),
                _ -> organisation,
                List.of(Role.FINANCE_OFFICER))
            .then(_ ->
                passing.make(
                    new LedgerId(network, organisation),
                    request.cause(),
                    request.entitlementIds().stream().distinct().toList(),
                    Actor.of(accounts.of(caller)),
                    cause)),
        this::response,
        stored -> "/api/reimbursements/v1/gift-batches/" + stored.id());
  }

  @GetMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<PageOf<GiftBatchResponse>> list(
      Caller caller,
      Paging paging,
      @RequestParam @Pattern(regexp = ID) String payingOrganisationId) {
    return Answers.plain(
        Reach.open(
                caller,
                organisations.find(caller.network(), payingOrganisationId),
                _ -> payingOrganisationId,
                List.of(Role.FINANCE_OFFICER, Role.FINANCE_APPROVER))
            .map(_ ->
                Answers.page(
                    batches.page(
                        caller.network(), payingOrganisationId, paging.afterId(), paging.limit()),
                    this::response)));
  }

  /** What is in it, one by one: who reads it is written down. */
  @GetMapping("/{id}")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<GiftBatchDetails> one(Caller caller, @PathVariable String id) {
    Outcome<Stored<GiftBatch>> opened =
        opened(caller, id, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER);
    if (opened instanceof Outcome.Done<Stored<GiftBatch>>) {
      audit.read(caller, "given-away", id);
    }
    return Answers.ok(
        opened,
        stored -> {
          List<Entitlement> waiting = passing.waiting(stored);
          return new GiftBatchDetails(
              response(stored.state(), waiting),
              shown(stored.network(), gifts(stored.state(), waiting)),
              stored.state().stage() == Stage.LISTED
                  ? passing.notIn(stored, waiting)
                  : stored.state().leftOutSince());
        });
  }

  /** A second person agrees to the cause and the sum that they saw. */
  @PostMapping("/{id}/confirmation")
  @AllowedTo(Role.FINANCE_APPROVER)
  ResponseEntity<GiftBatchResponse> confirm(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody Confirmation request) {
    return Answers.ok(
        opened(caller, id, Role.FINANCE_APPROVER)
            .then(batch ->
                passing.confirm(
                    batch,
                    Actor.of(accounts.of(caller)),
                    request.cause(),
                    Pence.of(request.pence()),
                    cause)),
        this::response);
  }

  /** Says that the cause has it. */
  @PostMapping("/{id}/passing-on")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<GiftBatchResponse> passOn(
      Caller caller, Cause cause, @PathVariable String id, @Valid @RequestBody PassingOn request) {
    return Answers.ok(
        opened(caller, id, Role.FINANCE_OFFICER)
            .then(batch ->
                passing.passOn(
                    batch,
                    new Passed(request.on(), request.reference(), Actor.of(accounts.of(caller))),
                    cause)),
        this::response);
  }

  /** Gives up a batch that nobody has confirmed: what was in it is on the list again. */
  @PostMapping("/{id}/drop")
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<GiftBatchResponse> drop(Caller caller, Cause cause, @PathVariable String id) {
    return Answers.ok(
        opened(caller, id, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER)
            .then(batch -> passing.drop(batch, cause)),
        this::response);
  }

  private Outcome<Stored<GiftBatch>> opened(Caller caller, String id, Role... roles) {
    return Reach.open(
        caller,
        batches.find(caller.network(), id),
        batch -> batch.state().payingOrganisationId(),
        List.of(roles));
  }

  private static List<Gift> gifts(GiftBatch batch, List<Entitlement> waiting) {
    return batch.stage() == Stage.LISTED
        ? PassingOnGifts.giftsOf(waiting, batch.id())
        : batch.gifts();
  }

  private GiftBatchResponse response(Stored<GiftBatch> stored) {
    return response(stored.state(), passing.waiting(stored));
  }

  private static GiftBatchResponse response(GiftBatch batch, List<Entitlement> waiting) {
    boolean waits = batch.stage() == Stage.LISTED;
    List<Gift> gifts = gifts(batch, waiting);
    Passed passed = batch.passed();
    return new GiftBatchResponse(
        batch.id(),
        batch.payingOrganisationId(),
        batch.cause(),
        batch.stage().text(),
        Gift.total(gifts).value(),
        gifts.size(),
        waits ? namedOtherwise(batch, waiting) : null,
        batch.madeBy().account(),
        batch.confirmedBy() == null ? null : batch.confirmedBy().account(),
        batch.fixedOn(),
        passed == null ? null : passed.on(),
        passed == null ? null : passed.reference(),
        note(batch, waiting));
  }

  private static @Nullable String note(GiftBatch batch, List<Entitlement> waiting) {
    int notIn = batch.stage() == Stage.LISTED ? batch.wanted().size() - waiting.size() : 0;
    if (notIn > 0) {
      return "Of what was put into this batch %d is not in it. Read the batch to see why."
          .formatted(notIn);
    }
    int without = batch.leftOutSince().size();
    if (without > 0) {
      return "Of what two people agreed to %d could not be had any more. Read the batch to see why."
          .formatted(without);
    }
    return batch.stage() == Stage.LISTED && people(waiting) < FEW
        ? "Of so few people somebody could guess from the sum who gave it away. Wait for more"
            + " where you can, and tell the cause no more than the sum."
        : null;
  }

  private static int namedOtherwise(GiftBatch batch, List<Entitlement> waiting) {
    return (int)
        waiting.stream()
            .map(GiftBatchController::namedBy)
            .filter(named -> named != null && !CauseNames.areOne(named, batch.cause()))
            .count();
  }

  private static long people(List<Entitlement> waiting) {
    return waiting.stream().map(Entitlement::participantId).distinct().count();
  }

  private List<GiftResponse> shown(NetworkId network, List<Gift> gifts) {
    Map<String, Entitlement> found =
        entitlements.findAll(network, gifts.stream().map(Gift::entitlementId).toList());
    return gifts.stream()
        .map(gift -> response(gift, Optional.ofNullable(found.get(gift.entitlementId()))))
        .toList();
  }

  private static GiftResponse response(Gift gift, Optional<Entitlement> found) {
    return new GiftResponse(
        gift.entitlementId(),
        found.map(GiftBatchController::namedBy).orElse(null),
        gift.amount().value(),
        found.map(e -> e.givenAway().value()).orElse(null));
  }

  private static @Nullable String namedBy(Entitlement e) {
    return e.answered() != null && e.answered().answer() instanceof Answer.GiveAway(var cause)
        ? cause
        : null;
  }
}
