package org.commontable.reimbursements.uplift;

import java.util.List;
import java.util.function.Predicate;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
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
  /** People who are listed; the figures count all. */
  private static final int LISTED_MAX = 1_000;

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
      List<Item> items) {

    static UpliftResponse of(
        NetworkId network,
        String cardId,
        int version,
        boolean adopted,
        List<Affected> found,
        Predicate<Affected> isPutForward) {
      List<Affected> paid = found.stream().filter(Affected::isPaid).toList();
      List<Affected> open = found.stream().filter(each -> !each.isPaid()).toList();
      return new UpliftResponse(
          cardId,
          version,
          adopted,
          (int) found.stream().map(each -> each.entitlement().participantId()).distinct().count(),
          paid.size(),
          sum(paid).value(),
          open.size(),
          sum(open).value(),
          found.stream()
              .limit(LISTED_MAX)
              .map(each -> Item.of(network, cardId, version, each, isPutForward.test(each)))
              .toList());
    }

    private static Pence sum(List<Affected> some) {
      return Pence.total(some.stream().map(Affected::more).toList());
    }
  }

  /**
   * @param upliftId the entitlement by which it is approved and paid, once it is adopted
   * @param putForward whether that is so; adopted and paid without it, its pot had too little, and
   *     adopting it again puts it forward
   */
  record Item(
      String entitlementId,
      String participantId,
      long beforePence,
      long morePence,
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
          each.isPaid(),
          Entitlement.idOfUplift(network, each.entitlement().id(), cardId, version),
          putForward);
    }
  }

  @GetMapping
  @AllowedTo({Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<UpliftResponse> preview(
      Caller caller, @PathVariable String id, @PathVariable int version) {
    NetworkId network = caller.network();
    boolean may =
        (caller.holds(Role.FINANCE_OFFICER) || caller.holds(Role.FINANCE_APPROVER))
            && uplifts.exists(network, id, version);
    return may
        ? Answers.plain(
            Outcome.done(
                UpliftResponse.of(
                    network,
                    id,
                    version,
                    adopting.isAdopted(network, id, version),
                    uplifts.affected(network, id, version),
                    each -> adopting.isPutForward(network, each, id, version))))
        : Answers.refused(Refusal.notFound());
  }

  @PostMapping
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<UpliftResponse> adopt(
      Caller caller, Cause cause, @PathVariable String id, @PathVariable int version) {
    NetworkId network = caller.network();
    if (!caller.holds(Role.FINANCE_OFFICER)) {
      return Answers.refused(Refusal.notFound());
    }
    Actor by = Actor.of(accounts.of(caller));
    return Answers.plain(
        adopting
            .adopt(network, id, version, by, cause)
            .map(found ->
                UpliftResponse.of(
                    network,
                    id,
                    version,
                    true,
                    found,
                    each -> adopting.isPutForward(network, each, id, version))));
  }
}
