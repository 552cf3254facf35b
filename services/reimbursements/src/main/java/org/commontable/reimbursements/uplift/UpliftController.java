package org.commontable.reimbursements.uplift;

import java.util.List;
import java.util.function.Predicate;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Back-dated versions of rate cards and expense cards: looked at first, then paid. */
@RestController
@RequestMapping({
  "/api/reimbursements/v1/rate-cards/{id}/versions/{version}/uplift",
  "/api/reimbursements/v1/expense-cards/{id}/versions/{version}/uplift"
})
final class UpliftController {
  private final Uplifts uplifts;
  private final AdoptingAnUplift adopting;
  private final Accounts accounts;

  UpliftController(Uplifts uplifts, AdoptingAnUplift adopting, Accounts accounts) {
    this.uplifts = uplifts;
    this.adopting = adopting;
    this.accounts = accounts;
  }

  /**
   * Who gets how much more.
   *
   * @param adopted whether it was decided that it is paid
   * @param payablePence for those who were paid by an earlier version
   * @param waitingPence for those who are not paid yet: theirs follows when they are
   * @param items one page of them; the figures count all
   * @param next what opens the page after it; null after the last
   */
  record UpliftResponse(
      String cardId,
      int version,
      boolean adopted,
      int people,
      int payable,
      long payablePence,
      int waiting,
      long waitingPence,
      List<Item> items,
      @Nullable String next) {

    static UpliftResponse of(
        NetworkId network,
        String cardId,
        int version,
        boolean adopted,
        Preview found,
        Predicate<Affected> isPutForward) {
      List<Item> items =
          found.page().stream()
              .map(each -> Item.of(network, cardId, version, each, isPutForward.test(each)))
              .toList();
      return new UpliftResponse(
          cardId,
          version,
          adopted,
          found.people(),
          found.paid().count(),
          found.paid().more().value(),
          found.waiting().count(),
          found.waiting().more().value(),
          items,
          found.hasMore() ? Paging.cursor(items.getLast().entitlementId()) : null);
    }
  }

  /**
   * @param coveredPence what it adds besides that an advance covers: so much less is to come back
   * @param upliftId the entitlement by which it is approved and paid, once it is adopted
   * @param putForward whether that is so; adopted and paid without it, its pot had too little, and
   *     adopting it again puts it forward
   */
  record Item(
      String entitlementId,
      String participantId,
      long beforePence,
      long morePence,
      @Nullable Long coveredPence,
      boolean paid,
      String upliftId,
      boolean putForward) {
    static Item of(
        NetworkId network, String cardId, int version, Affected each, boolean putForward) {
      return new Item(
          each.entitlement().id(),
          each.entitlement().participantId(),
          each.before().value(),
          each.more().value(),
          each.covered() == null ? null : each.covered().value(),
          each.isPaid(),
          Entitlement.idOfUplift(network, each.entitlement().id(), cardId, version),
          putForward);
    }
  }

  @GetMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  @SensitiveRead("uplift-preview")
  ResponseEntity<UpliftResponse> preview(
      Caller caller, Paging paging, @PathVariable String id, @PathVariable int version) {
    NetworkId network = caller.network();
    boolean may =
        (caller.holds(Role.FINANCE_OFFICER) || caller.holds(Role.FINANCE_APPROVER))
            && uplifts.exists(network, id, version);
    return may
        ? Answers.plain(
            Outcome.done(
                shown(network, id, version, adopting.isAdopted(network, id, version), paging)))
        : Answers.refused(Refusal.notFound());
  }

  @PostMapping
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<UpliftResponse> adopt(
      Caller caller,
      Cause cause,
      Paging paging,
      @PathVariable String id,
      @PathVariable int version) {
    NetworkId network = caller.network();
    if (!caller.holds(Role.FINANCE_OFFICER)) {
      return Answers.refused(Refusal.notFound());
    }
    Actor by = Actor.of(accounts.of(caller));
    return Answers.plain(
        adopting
            .adopt(network, id, version, by, cause)
            .map(_ -> shown(network, id, version, true, paging)));
  }

  private UpliftResponse shown(
      NetworkId network, String id, int version, boolean adopted, Paging paging) {
    Preview preview = new Preview(paging.afterId(), paging.limit());
    uplifts.each(network, id, version, preview);
    return UpliftResponse.of(
        network,
        id,
        version,
        adopted,
        preview,
        each -> adopting.isPutForward(network, each, id, version));
  }
}
