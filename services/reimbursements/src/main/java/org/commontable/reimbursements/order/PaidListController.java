package org.commontable.reimbursements.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.order.PaidList.Read;
import org.commontable.reimbursements.order.PaidList.Unclear;
import org.commontable.reimbursements.order.PaymentOrder.Item;
import org.commontable.reimbursements.order.PaymentOrderController.OrderResponse;
import org.commontable.reimbursements.order.PaymentOrderController.RefusedResponse;
import org.commontable.reimbursements.order.PaymentOrders.NotReported;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes the list of what was paid as the system writes it that paid it. */
@RestController
@RequestMapping("/api/reimbursements/v1")
final class PaidListController {
  private final AggregateStore<PaidList> templates;
  private final PaymentOrders orders;
  private final PayingOrganisations organisations;
  private final Accounts accounts;

  PaidListController(
      AggregateStores stores,
      PaymentOrders orders,
      PayingOrganisations organisations,
      Accounts accounts) {
    this.templates =
        stores.open(
            AggregateType.of("paid_list_templates", PaidList.class)
                .events(fact -> {
                  throw new IllegalStateException("A template tells nothing: " + fact);
                }));
    this.orders = orders;
    this.organisations = organisations;
    this.accounts = accounts;
  }

  /** The template; each column by its head. */
  record TemplateRequest(
      @NotBlank @Size(max = 60) String reference,
      @NotBlank @Size(max = 60) String amount,
      @NotBlank @Size(max = 60) String on,
      @NotNull
          @Pattern(
              regexp = "(?=.*d)(?=.*M)(?=.*y)(dd?|M{1,3}|yyyy)([-/. ](dd?|M{1,3}|yyyy)){2}",
              message = "has day, month and year, such as dd/MM/yyyy")
          String days,
      @Nullable @Size(min = 1, max = 60) String became,
      @Nullable @Size(max = 20) List<@NotBlank @Size(max = 60) String> paidWords,
      @Nullable @Size(max = 20) List<@NotBlank @Size(max = 60) String> refusedWords) {

    static TemplateRequest of(PaidList list) {
      return new TemplateRequest(
          list.reference(),
          list.amount(),
          list.on(),
          list.days(),
          list.became(),
          list.paidWords(),
          list.refusedWords());
    }

    PaidList asList(String organisationId) {
      return new PaidList(
          organisationId,
          reference,
          amount,
          on,
          days,
          became,
          paidWords == null ? List.of() : paidWords,
          refusedWords == null ? List.of() : refusedWords);
    }
  }

  /** The template as it is; the usual one until somebody has set another. */
  @GetMapping("/paying-organisations/{id}/paid-list-template")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<TemplateRequest> template(Caller caller, @PathVariable String id) {
    return Answers.ok(
        opened(caller, id).map(_ -> stored(caller, id)),
        stored -> TemplateRequest.of(stored.state()));
  }

  @PutMapping("/paying-organisations/{id}/paid-list-template")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<TemplateRequest> replace(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody TemplateRequest request) {
    return Answers.ok(
        opened(caller, id)
            .then(_ -> asked(id, request))
            .then(list ->
                templates.put(
                    caller.network(),
                    id,
                    cause,
                    found ->
                        found
                            .map(before -> before.replacedBy(list))
                            .orElseGet(() -> Decision.changed(list)))),
        stored -> TemplateRequest.of(stored.state()));
  }

  private static Outcome<PaidList> asked(String organisationId, TemplateRequest request) {
    try {
      return Outcome.done(request.asList(organisationId));
    } catch (IllegalArgumentException e) {
      return Outcome.refused(Refusal.invalid("template-unclear", e.getMessage() + "."));
    }
  }

  /**
   * What became, or would become, of a file.
   *
   * @param understood rows that were taken, or would be
   * @param others rows that name no line of this order
   * @param unclear rows that name a line and can't be understood, or say different things of it
   * @param refused lines of which nothing could be taken, each with why
   */
  record TakenResponse(
      OrderResponse order,
      boolean rehearsed,
      int understood,
      int others,
      List<Unclear> unclear,
      List<RefusedResponse> refused) {}

  /**
   * Takes what a list says of the lines of an order, each by itself. Sent again, changed or not, it
   * changes nothing of what was taken.
   *
   * @param rehearse whether to say what would be done and do nothing
   * @param file CSV by the organisation's template
   */
  @PostMapping("/payment-orders/{id}/results/file")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<TakenResponse> take(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean rehearse,
      @RequestBody byte[] file) {
    return Answers.plain(
        Reach.open(
                caller,
                orders.find(caller.network(), id),
                order -> order.state().payingOrganisationId(),
                List.of(Role.FINANCE_OFFICER))
            .then(order ->
                stored(caller, order.state().payingOrganisationId())
                    .state()
                    .read(file, referencesOf(order.state()))
                    .map(read -> taken(order, read, rehearse, caller, cause))));
  }

  private TakenResponse taken(
      Stored<PaymentOrder> order, Read read, boolean rehearse, Caller caller, Cause cause) {
    Actor by = Actor.of(accounts.of(caller));
    List<NotReported> refused =
        rehearse
            ? orders.wouldRefuse(order, read.results(), by)
            : orders.report(order.network(), order.id(), read.results(), by, cause);
    return new TakenResponse(
        OrderResponse.of(orders.find(order.network(), order.id()).orElse(order)),
        rehearse,
        read.results().size() - refused.size(),
        read.others(),
        read.unclear(),
        refused.stream().map(RefusedResponse::of).toList());
  }

  private static Set<String> referencesOf(PaymentOrder order) {
    return order.items().stream().map(Item::reference).collect(Collectors.toUnmodifiableSet());
  }

  private Stored<PaidList> stored(Caller caller, String organisationId) {
    return templates
        .find(caller.network(), organisationId)
        .orElseGet(() ->
            new Stored<>(caller.network(), organisationId, 0, PaidList.usual(organisationId)));
  }

  private Outcome<?> opened(Caller caller, String organisationId) {
    return Reach.open(
        caller,
        organisations.find(caller.network(), organisationId),
        found -> organisationId,
        List.of(Role.FINANCE_OFFICER));
  }
}
