package org.commontable.reimbursements.ledger;

import java.util.List;
import org.commontable.web.AllowedTo;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** All ledgers of the platform, for those who run it: whether they are whole, and no amount. */
@RestController
@RequestMapping("/api/reimbursements/v1/ledgers")
final class LedgersController {
  private final Ledger ledger;
  private final VerifyingLedgers verifying;

  LedgersController(Ledger ledger, VerifyingLedgers verifying) {
    this.ledger = ledger;
    this.verifying = verifying;
  }

  /**
   * @param whole whether all of them are as they were posted
   */
  record AllResponse(boolean whole, List<OneResponse> ledgers) {}

  /**
   * @param verifiedUpTo the last batch that is as it was posted
   * @param head its hash
   * @param fault what is wrong after it
   */
  record OneResponse(
      String network,
      String organisationId,
      boolean whole,
      long verifiedUpTo,
      String head,
      @Nullable String fault) {}

  /** Reads every ledger again and says whether it is what was posted. */
  @GetMapping("/verification")
  @AllowedTo(Role.OPERATOR)
  AllResponse verify() {
    List<OneResponse> each =
        ledger.all().stream().map(id -> response(id, verifying.verify(id))).toList();
    return new AllResponse(each.stream().allMatch(OneResponse::whole), each);
  }

  private static OneResponse response(LedgerId id, Verification found) {
    return new OneResponse(
        id.network().value(),
        id.organisationId(),
        found.isWhole(),
        found.balances().seq(),
        found.head(),
        found.fault());
  }
}
