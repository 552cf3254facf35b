package org.commontable.reimbursements.promise;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.approval.ApprovalSchemes;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.NotingReads;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.promise.PaymentForecast.Holder;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.LanguageWish;
import org.commontable.reimbursements.words.Spoken;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** When will I be paid, and who has it: for the person, and for finance. */
@RestController
@RequestMapping("/api/reimbursements/v1/entitlements/{id}/when")
final class PaymentForecastController {
  private final Entitlements entitlements;
  private final Forecasts forecasts;
  private final ApprovalSchemes schemes;
  private final NotingReads reads;

  PaymentForecastController(
      Entitlements entitlements, Forecasts forecasts, ApprovalSchemes schemes, NotingReads reads) {
    this.reads = reads;
    this.entitlements = entitlements;
    this.forecasts = forecasts;
    this.schemes = schemes;
  }

  /**
   * The forecast as it is shown.
   *
   * @param approverAccounts for finance: whose approval would do
   */
  record ForecastResponse(
      @Nullable LocalDate expectedOn,
      @Nullable LocalDate promisedBy,
      boolean late,
      Holder heldBy,
      List<StepShown> steps,
      @Nullable List<String> approverAccounts) {}

  /** Something that must still happen, in the language that was wished for. */
  record StepShown(Holder who, String what, @Nullable LocalDate by) {
    static StepShown of(PaymentForecast.Step step, Language language) {
      return new StepShown(step.who(), step.what().in(language), step.by());
    }
  }

  @GetMapping
  @AllowedTo(everySignedIn = true, value = Role.FINANCE_OFFICER)
  ResponseEntity<ForecastResponse> when(Caller caller, LanguageWish wish, @PathVariable String id) {
    NetworkId network = caller.network();
    Optional<Entitlement> found = entitlements.find(network, id).map(Stored::state);
    String payer = found.map(Entitlement::payingOrganisationId).orElse(null);
    if (found.isEmpty() || payer == null || !sees(caller, found.get(), payer)) {
      return Answers.refused(Refusal.notFound());
    }
    reads.noteRead(caller, "payment-forecast", found.get());
    return Spoken.in(
        wish.one(),
        Answers.plain(Outcome.done(shown(caller, network, found.get(), payer, wish.one()))));
  }

  private ForecastResponse shown(
      Caller caller, NetworkId network, Entitlement e, String payer, Language language) {
    PaymentForecast forecast = forecasts.of(network, e).orElseThrow();
    boolean finance = !entitlements.isOwedTo(caller, e);
    return new ForecastResponse(
        forecast.expectedOn(),
        forecast.promisedBy(),
        forecast.late(),
        forecast.heldBy(),
        forecast.steps().stream().map(step -> StepShown.of(step, language)).toList(),
        finance && forecast.heldBy() == Holder.APPROVERS
            ? schemes
                .of(network, payer)
                .map(s ->
                    s.whoMay(
                        Forecasts.amountOf(e),
                        e.coding() == null ? null : e.coding().costCentre(),
                        forecasts.today()))
                .orElse(List.of())
            : null);
  }

  private boolean sees(Caller caller, Entitlement e, String payer) {
    return entitlements.isOwedTo(caller, e)
        || Reach.covers(caller, payer, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER);
  }
}
