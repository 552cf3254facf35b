package org.commontable.reimbursements.payment;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.organisation.BankForm;
import org.jspecify.annotations.Nullable;

/** What can be asked of runs. */
final class RunRequests {
  /** Entitlements that can be named in one request. */
  static final int NAMED_MAX = 500;

  private RunRequests() {}

  /**
   * @param payOn the day on which the money is to be in people's accounts
   * @param form in which it goes to the bank; the organisation's where it says nothing
   */
  record Opening(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}", message = "must be an id")
          String payingOrganisationId,
      @NotNull LocalDate payOn,
      @Nullable BankForm form) {}

  /**
   * @param entitlementIds which to take
   * @param allApproved or everything that is approved for this organisation and in no run
   */
  record Taking(
      @Nullable @Size(min = 1, max = NAMED_MAX)
          List<@Pattern(regexp = "[0-9a-v]{26}", message = "must be an id") String> entitlementIds,
      @Nullable Boolean allApproved) {

    @AssertTrue(message = "either entitlementIds or allApproved: true")
    boolean isOneOfBoth() {
      return (entitlementIds != null) != Boolean.TRUE.equals(allApproved);
    }
  }

  /**
   * @param manifestHash of what the person saw
   */
  record Releasing(
      @NotNull @Pattern(regexp = "[0-9a-f]{64}", message = "must be the run's manifest hash")
          String manifestHash) {}
}
