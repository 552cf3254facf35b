package org.commontable.reimbursements.order;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.export.Cell;
import org.commontable.reimbursements.export.Grid;
import org.commontable.reimbursements.export.GridFile;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.PaymentOrder.Item;
import org.commontable.reimbursements.order.PaymentOrder.State;
import org.commontable.reimbursements.order.PaymentOrders.NotReported;
import org.commontable.reimbursements.order.PaymentOrders.Result;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.payee.BankDetails;
import org.commontable.reimbursements.payee.Discretion;
import org.commontable.reimbursements.payee.ErasedDetails;
import org.commontable.reimbursements.payee.KnownPayees;
import org.commontable.reimbursements.payee.OtherDetails;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of people whom somebody else pays: vouchers, cash, cheques, payroll, accounts payable. */
@RestController
@RequestMapping("/api/reimbursements/v1/payment-orders")
final class PaymentOrderController {
  private static final List<Role> FETCHERS = List.of(Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER);
  private static final String ID = "[0-9a-v]{26}";

  private final PaymentOrders orders;
  private final Entitlements entitlements;
  private final Payees payees;
  private final PayingOrganisations organisations;
  private final Discretion discretion;
  private final AuditLog audit;
  private final Duration freshSignIn;
  private final Accounts accounts;

  PaymentOrderController(
      PaymentOrders orders,
      Entitlements entitlements,
      Payees payees,
      PayingOrganisations organisations,
      Discretion discretion,
      AuditLog audit,
      @Value("${commontable.payments.fresh-sign-in:PT15M}") Duration freshSignIn,
      Accounts accounts) {
    this.orders = orders;
    this.entitlements = entitlements;
    this.payees = payees;
    this.organisations = organisations;
    this.discretion = discretion;
    this.audit = audit;
    this.freshSignIn = freshSignIn;
    this.accounts = accounts;
  }

  /**
   * @param entitlementIds which to take; those that are approved and paid this way are taken
   */
  record OrderRequest(
      @NotNull @Pattern(regexp = ID) String payingOrganisationId,
      @NotNull @Pattern(regexp = "voucher|cash|cheque|payroll|accounts-payable") String route,
      @NotNull LocalDate payOn,
      @NotEmpty @Size(max = PaymentOrder.ITEMS_MAX)
          List<@Pattern(regexp = ID) String> entitlementIds) {}

  @PostMapping
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<OrderResponse> prepare(
      Caller caller, Cause cause, @Valid @RequestBody OrderRequest request) {
    String organisation = request.payingOrganisationId();
    Optional<Stored<PayingOrganisation>> payer = organisations.find(caller.network(), organisation);
    if (!Reach.covers(caller, organisation, Role.FINANCE_OFFICER) || payer.isEmpty()) {
      return Answers.refused(Refusal.notFound());
    }
    Optional<Refusal> notConfirmed = payer.get().state().notConfirmed();
    if (notConfirmed.isPresent()) {
      return Answers.refused(notConfirmed.get());
    }
    return Answers.created(
        orders.prepare(
            caller.network(),
            organisation,
            OrderRoute.valueOf(request.route().toUpperCase(Locale.ROOT).replace('-', '_')),
            request.payOn(),
            request.entitlementIds(),
            Actor.of(accounts.of(caller)),
            cause),
        OrderResponse::of,
        stored -> "/api/reimbursements/v1/payment-orders/" + stored.id());
  }

  @GetMapping
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  @SensitiveRead("payment-orders")
  PageOf<OrderResponse> list(
      Caller caller,
      @RequestParam @Pattern(regexp = ID) String payingOrganisationId,
      Paging paging) {
    return Reach.covers(caller, payingOrganisationId, Reach.FINANCE)
        ? Answers.page(
            orders.page(caller.network(), payingOrganisationId, paging.afterId(), paging.limit()),
            OrderResponse::of)
        : new PageOf<>(List.of(), null);
  }

  @GetMapping("/{id}")
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  @SensitiveRead("payment-order")
  ResponseEntity<OrderResponse> one(Caller caller, @PathVariable String id) {
    return Answers.ok(opened(caller, id, Reach.FINANCE), OrderResponse::of);
  }

  /**
   * @param hash of what the person saw
   */
  record OrderReleaseRequest(
      @NotNull
          @Pattern(
              regexp = "[0-9a-f]{64}",
              message = "must be the hash as it was shown: 64 of 0-9 and a-f")
          String hash) {}

  @PostMapping("/{id}/release")
  @AllowedTo(Role.PAYMENT_RELEASER)
  ResponseEntity<OrderResponse> release(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody OrderReleaseRequest request) {
    return Answers.ok(
        opened(caller, id, List.of(Role.PAYMENT_RELEASER))
            .then(order ->
                orders.release(
                    order.network(),
                    id,
                    Actor.of(accounts.of(caller)),
                    request.hash(),
                    caller.authTime(),
                    orders.now().minus(freshSignIn),
                    cause)),
        OrderResponse::of);
  }

  @PostMapping("/{id}/cancellation")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER})
  ResponseEntity<OrderResponse> cancel(Caller caller, Cause cause, @PathVariable String id) {
    return Answers.ok(
        opened(caller, id, FETCHERS).then(order -> orders.cancel(order.network(), id, cause)),
        OrderResponse::of);
  }

  /**
   * The list for whoever pays: names and addresses as people gave them for this, in clear, made
   * anew each time from what was fixed and kept nowhere.
   *
   * @param format csv or xlsx; where it is not said, a workbook for accounts payable, since a
   *     spreadsheet would take the first noughts off sort codes of a CSV file, and CSV for others
   */
  @GetMapping("/{id}/file")
  @AllowedTo({Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER})
  @Nullable ResponseEntity<Void> file(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable @Pattern(regexp = "csv|xlsx") String format,
      HttpServletResponse response)
      throws IOException {
    Outcome<Stored<PaymentOrder>> opened =
        opened(caller, id, FETCHERS)
            .then(order ->
                !orders.isReleased(order)
                    ? Outcome.refused(
                        Refusal.conflict(
                            "not-released", "A second person must let the order go first."))
                    : Outcome.done(order))
            .then(order ->
                order.state().items().isEmpty()
                    ? Outcome.refused(
                        Refusal.conflict(
                            "payments-forgotten",
                            "This list can't be made again: whom it paid was forgotten when the"
                                + " years for which payments are kept were over."))
                    : Outcome.done(order));
    return switch (opened) {
      case Outcome.Refused<Stored<PaymentOrder>>(Refusal refusal) -> Answers.refused(refusal);
      case Outcome.Done<Stored<PaymentOrder>>(Stored<PaymentOrder> order) -> {
        audit.read(caller, "payment-order-file", id);
        Grid list;
        try {
          list = grid(order);
        } catch (ErasedDetails e) {
          yield Answers.refused(
              Refusal.conflict(
                  "details-erased",
                  "This list can't be made again: details of somebody it paid were erased after the"
                      + " day of payment, as the law asks."));
        }
        boolean ofAccounts = order.state().route() == OrderRoute.ACCOUNTS_PAYABLE;
        GridFile.Form form =
            format != null
                ? GridFile.Form.of(format)
                : ofAccounts ? GridFile.Form.XLSX : GridFile.Form.CSV;
        GridFile.head(order.state().route().text() + "-" + id, form, response);
        if (ofAccounts && form == GridFile.Form.CSV) {
          // Asked for by name, it is read by a system.
          GridFile.csv(list, ',', false, response.getOutputStream());
        } else {
          GridFile.write(list, form, response.getOutputStream());
        }
        yield null;
      }
    };
  }

  /**
   * What became of lines.
   *
   * @param became paid or refused
   * @param pence must be what the line says
   */
  record ResultRequest(
      @NotNull @Pattern(regexp = PaymentReference.FORM, message = PaymentReference.FORM_SAYS)
          String reference,
      @NotNull @Pattern(regexp = "paid|refused") String became,
      @Min(1) @Max(2_000_000_000L) long pence,
      @NotNull LocalDate on) {}

  record ResultsRequest(
      @NotEmpty @Size(max = PaymentOrder.ITEMS_MAX) List<@Valid ResultRequest> results) {}

  /**
   * @param refused lines of which nothing could be taken, each with why; the others are done
   */
  record ResultsResponse(OrderResponse order, List<RefusedResponse> refused) {}

  record RefusedResponse(String reference, String code, String detail) {
    static RefusedResponse of(NotReported line) {
      return new RefusedResponse(line.reference(), line.refusal().code(), line.refusal().detail());
    }
  }

  /**
   * Takes what whoever pays reports; line by line, so that one bad line does not stop the others.
   */
  @PostMapping("/{id}/results")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<ResultsResponse> results(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody ResultsRequest request) {
    return Answers.plain(
        opened(caller, id, List.of(Role.FINANCE_OFFICER))
            .map(order -> {
              List<Result> results =
                  request.results().stream()
                      .map(line ->
                          new Result(
                              line.reference(),
                              State.valueOf(line.became().toUpperCase(Locale.ROOT)),
                              Pence.of(line.pence()),
                              line.on()))
                      .toList();
              List<RefusedResponse> refused =
                  orders
                      .report(order.network(), id, results, Actor.of(accounts.of(caller)), cause)
                      .stream()
                      .map(RefusedResponse::of)
                      .toList();
              return new ResultsResponse(
                  OrderResponse.of(orders.find(order.network(), id).orElse(order)), refused);
            }));
  }

  /**
   * That what a line paid came back.
   *
   * @param pence how much of it
   */
  record ReturnRequest(
      @NotNull @Pattern(regexp = PaymentReference.FORM, message = PaymentReference.FORM_SAYS)
          String reference,
      @Min(1) @Max(2_000_000_000L) long pence,
      @NotNull
          @Pattern(
              regexp =
                  "not-used|not-cashed|not-collected|rejected|wrong-details|account-closed|deceased")
          String why,
      @NotNull LocalDate on) {

    /** As the bounce desk knows it. */
    String code() {
      return switch (why) {
        case "not-used", "not-cashed", "not-collected" -> "UNCLAIMED";
        case "wrong-details" -> "AC01";
        case "account-closed" -> "AC04";
        case "deceased" -> "MD07";
        default -> "AC06";
      };
    }
  }

  /**
   * @param bounceId where the bounce desk goes on with it
   * @param stage {@code reported} until a second person confirms it
   */
  record ReturnResponse(String bounceId, String stage) {}

  /** Reports that what was paid came back; a second person confirms it at the bounce desk. */
  @PostMapping("/{id}/returns")
  @AllowedTo(Role.FINANCE_OFFICER)
  ResponseEntity<ReturnResponse> cameBack(
      Caller caller,
      Cause cause,
      @PathVariable String id,
      @Valid @RequestBody ReturnRequest request) {
    return Answers.ok(
        opened(caller, id, List.of(Role.FINANCE_OFFICER))
            .then(order ->
                orders.cameBack(
                    order.network(),
                    id,
                    new PaymentOrders.Return(
                        request.reference(),
                        Pence.of(request.pence()),
                        request.code(),
                        request.on()),
                    Actor.of(accounts.of(caller)),
                    cause)),
        bounce -> new ReturnResponse(bounce.id(), bounce.state().stage().text()));
  }

  private Grid grid(Stored<PaymentOrder> stored) {
    PaymentOrder order = stored.state();
    List<String> head =
        switch (order.route()) {
          case VOUCHER -> List.of("reference", "name", "send to", "amount", "what for");
          case CASH ->
              List.of(
                  "reference", "name", "address", "amount", "what for", "received on", "signature");
          case CHEQUE -> List.of("reference", "pay", "address", "amount", "what for");
          case PAYROLL ->
              List.of("reference", "payroll number", "name", "amount", "pay on", "what for");
          case ACCOUNTS_PAYABLE ->
              List.of(
                  "reference",
                  "name",
                  "sort code",
                  "account number",
                  "roll number",
                  "amount",
                  "pay on",
                  "cost centre",
                  "subjective code",
                  "what for",
                  "payer on statement");
        };
    NetworkId network = stored.network();
    List<Item> items = order.items();
    KnownPayees known =
        payees.together(
            network, items.stream().map(Item::participantId).collect(Collectors.toSet()));
    Map<String, Entitlement> paidByEach =
        entitlements.findAll(network, items.stream().map(Item::entitlementId).toList());
    PayingOrganisation payer =
        organisations
            .find(network, order.payingOrganisationId())
            .map(Stored::state)
            .orElseThrow(() -> new IllegalStateException("Who pays is not known"));
    List<List<Cell>> rows =
        items.stream()
            .map(item ->
                row(
                    stored,
                    payer,
                    known.find(item.participantId()),
                    Optional.ofNullable(paidByEach.get(item.entitlementId())),
                    item))
            .toList();
    return new Grid(order.route().text(), head, rows);
  }

  private List<Cell> row(
      Stored<PaymentOrder> stored,
      PayingOrganisation payer,
      Optional<Payee> payee,
      Optional<Entitlement> paid,
      Item item) {
    NetworkId network = stored.network();
    PaymentOrder order = stored.state();
    PayeeVersion version =
        payee
            .flatMap(known -> known.version(item.payeeVersion()))
            .orElseThrow(() -> new IllegalStateException("The details of a fixed line are gone"));
    Cell reference = Cell.text(item.reference());
    Cell amount = Cell.money(item.amount().value());
    // Whoever pays may have to tax the one and must not tax the other.
    Cell whatFor =
        Cell.text(
            paid.filter(e -> e.category() == Category.EXPENSE).isPresent() ? "expenses" : "time");
    if (order.route() == OrderRoute.ACCOUNTS_PAYABLE) {
      BankDetails account = payees.open(network, item.participantId(), version);
      Optional<Coding> coding = paid.map(Entitlement::coding);
      return List.of(
          reference,
          Cell.text(account.accountName()),
          Cell.text(account.sortCode()),
          Cell.text(account.accountNumber()),
          Cell.text(account.rollNumber() == null ? "" : account.rollNumber()),
          amount,
          Cell.day(order.payOn()),
          Cell.text(coding.map(Coding::costCentre).orElse("")),
          Cell.text(coding.map(Coding::subjectiveCode).orElse("")),
          whatFor,
          Cell.text(payer.statementNameFor(isDiscreet(network, payee))));
    }
    OtherDetails other = payees.openOther(network, item.participantId(), version);
    Cell name = Cell.text(other.name());
    Cell address = Cell.text(other.address() == null ? "" : other.address());
    return switch (order.route()) {
      case VOUCHER, CHEQUE -> List.of(reference, name, address, amount, whatFor);
      case CASH -> List.of(reference, name, address, amount, whatFor, Cell.text(""), Cell.text(""));
      case PAYROLL, ACCOUNTS_PAYABLE ->
          List.of(
              reference,
              Cell.text(other.reference() == null ? "" : other.reference()),
              name,
              amount,
              Cell.day(order.payOn()),
              whatFor);
    };
  }

  /** As the person wishes it now: whoever asks for discretion late should still have it. */
  private boolean isDiscreet(NetworkId network, Optional<Payee> payee) {
    return payee
        .filter(known -> discretion.of(network, known.participantId(), known).discreet())
        .isPresent();
  }

  private Outcome<Stored<PaymentOrder>> opened(Caller caller, String id, List<Role> roles) {
    return Reach.open(
        caller,
        orders.find(caller.network(), id),
        order -> order.state().payingOrganisationId(),
        roles);
  }

  /**
   * @param hash what each who lets it go confirms
   * @param released how many have let it go
   * @param notTaken what was asked for and can't be paid by it, each with why
   */
  record OrderResponse(
      String id,
      String payingOrganisationId,
      String route,
      LocalDate payOn,
      String stage,
      int count,
      long totalPence,
      @Nullable String hash,
      int released,
      int releasersNeeded,
      List<LineResponse> lines,
      List<NotTakenResponse> notTaken) {
    static OrderResponse of(Stored<PaymentOrder> stored) {
      PaymentOrder order = stored.state();
      return new OrderResponse(
          order.id(),
          order.payingOrganisationId(),
          order.route().text(),
          order.payOn(),
          order.stage(),
          order.items().size(),
          order.total().value(),
          order.hash(),
          order.confirmations().size(),
          order.route().releasers(),
          order.items().stream()
              .map(item ->
                  new LineResponse(
                      item.reference(),
                      item.entitlementId(),
                      item.participantId(),
                      item.amount().value(),
                      item.state().text(),
                      item.on(),
                      item.rateFrom()))
              .toList(),
          order.notTaken().stream()
              .map(not -> new NotTakenResponse(not.entitlementId(), not.code(), not.detail()))
              .toList());
    }
  }

  record NotTakenResponse(String entitlementId, String code, String detail) {}

  /**
   * @param rate the version of the card that the amount comes from; null where that was not kept
   */
  record LineResponse(
      String reference,
      String entitlementId,
      String participantId,
      long pence,
      String state,
      @Nullable LocalDate on,
      @Nullable RateReference rate) {}
}
