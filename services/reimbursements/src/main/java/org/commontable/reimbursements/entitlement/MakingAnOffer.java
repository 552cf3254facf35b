package org.commontable.reimbursements.entitlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.activity.Programmes;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.budget.Pot;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.entitlement.OfferRequest.WorkAsked;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payee.Discretion;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.rate.Rate;
import org.commontable.reimbursements.rate.RateCard;
import org.commontable.reimbursements.rate.RateCards;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.rate.RateVersion;
import org.commontable.reimbursements.words.Said;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Offers a person money for an activity: what the network's rate card says, on the activity's first
 * day, for the time that is planned and the role or work that is asked for.
 */
@Component
final class MakingAnOffer {
  private static final Refusal POT_HAS_TOO_LITTLE =
      Refusal.conflict(
          Entitlements.POT_EXHAUSTED,
          "The pot has not so much left to offer. Ask finance to offer this from what was given"
              + " back or to fill the pot up, or use another.");

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Entitlements entitlements;
  private final AggregateStore<OfferAttempt> attempts;
  private final Activities activities;
  private final Programmes programmes;
  private final RateCards rateCards;
  private final PayingOrganisations organisations;
  private final Pots pots;
  private final Payees payees;
  private final Discretion discretion;
  private final ObjectProvider<ExpenseWords> expenseWords;
  private final Clock clock;
  private final Accounts accounts;

  MakingAnOffer(
      AggregateStores stores,
      Entitlements entitlements,
      Activities activities,
      Programmes programmes,
      RateCards rateCards,
      PayingOrganisations organisations,
      Pots pots,
      Payees payees,
      Discretion discretion,
      ObjectProvider<ExpenseWords> expenseWords,
      Clock clock,
      Accounts accounts) {
    this.attempts = stores.open(AggregateType.of("offer_attempts", OfferAttempt.class));
    this.entitlements = entitlements;
    this.activities = activities;
    this.programmes = programmes;
    this.rateCards = rateCards;
    this.organisations = organisations;
    this.pots = pots;
    this.payees = payees;
    this.discretion = discretion;
    this.expenseWords = expenseWords;
    this.clock = clock;
    this.accounts = accounts;
  }

  /** What is offered for: a session, or an activity of its own. */
  private record What(
      String activityId,
      String programmeId,
      Said title,
      LocalDate firstDay,
      LocalDate lastDay,
      List<LocalDate> dates,
      List<Integer> minutesByDay,
      @Nullable Work work) {}

  Outcome<Stored<Entitlement>> make(Caller caller, Cause cause, OfferRequest request) {
    return what(caller.network(), request)
        .then(what ->
            mayPrepare(caller, what.programmeId(), request.payingOrganisationId())
                ? priced(caller, request, what)
                    .then(offer ->
                        coding(caller.network(), request, what)
                            .then(coding -> save(caller, cause, request, what, offer, coding))
                            .then(stored -> unlessCalledOff(caller, stored, cause)))
                : refused(
                    Refusal.notAllowed(
                        "other-programme", "Your role is for another programme or organisation.")));
  }

  private Outcome<What> what(NetworkId network, OfferRequest request) {
    WorkAsked asked = request.work();
    if (request.sessionId() == null) {
      return asked == null || asked.on() == null || asked.programmeId() == null
          ? refused(Refusal.invalid("no-activity", "Name a session, a meeting or a task."))
          : programmes.know(network, asked.programmeId())
              ? Outcome.done(ofItsOwn(network, asked, asked.on(), asked.programmeId()))
              : refused(Programmes.NOT_KNOWN);
    }
    Activity activity = activities.find(network, request.sessionId()).orElse(null);
    if (activity == null) {
      return refused(Activities.NOT_KNOWN);
    }
    if (activity.cancelled()) {
      return refused(Refusal.conflict("session-cancelled", "This session was called off."));
    }
    return Outcome.done(
        new What(
            activity.id(),
            activity.programmeId(),
            Said.told(activity.title(), activity.titleWelsh()),
            activity.firstDay(),
            activity.lastDay(),
            asked == null || asked.minutes() == null
                ? activity.days().stream().map(Activity.Day::on).toList()
                : List.of(activity.firstDay()),
            asked == null || asked.minutes() == null
                ? activity.minutesByDay()
                : List.of(asked.minutes()),
            asked == null ? null : asked.asWork()));
  }

  private static What ofItsOwn(
      NetworkId network, WorkAsked asked, LocalDate on, String programmeId) {
    Work work = asked.asWork();
    return new What(
        Ids.derived(
            network.value(),
            "activity",
            programmeId,
            work.kind().text(),
            work.reference(),
            on.toString()),
        programmeId,
        asked.told(),
        on,
        on,
        List.of(on),
        List.of(asked.minutes() == null ? 1 : asked.minutes()),
        work);
  }

  private Outcome<Offer> priced(Caller caller, OfferRequest request, What what) {
    NetworkId network = caller.network();
    Optional<PayingOrganisation> organisation =
        organisations.find(network, request.payingOrganisationId()).map(Stored::state);
    Optional<RateCard> card = rateCards.find(network, request.rateCardId());
    if (organisation.isEmpty() || card.isEmpty()) {
      return refused(
          Refusal.invalid(
              organisation.isEmpty() ? "unknown-paying-organisation" : "unknown-rate-card",
              "This network has nothing by the id that was given."));
    }
    Optional<Refusal> notConfirmed = organisation.get().notConfirmed();
    if (notConfirmed.isPresent()) {
      return refused(notConfirmed.get());
    }
    if (organisation.get().isClosedOn(LocalDate.ofInstant(clock.instant(), LONDON))) {
      return refused(
          Refusal.conflict(
              "organisation-closed", "This organisation pays no more. Choose another."));
    }
    Optional<RateVersion> version = card.get().on(what.firstDay());
    if (version.isEmpty()) {
      return refused(
          Refusal.conflict(
              "no-rate-on-that-day",
              "No version of this rate card holds on that day. Publish a version that does, or name"
                  + " another card."));
    }
    Optional<Rate> rate = rate(version.get(), request, what);
    List<Offer.Day> days =
        what.dates().stream()
            .flatMap(on -> day(card.get(), version.get(), request, what, on).stream())
            .toList();
    if (rate.isEmpty() || days.size() < what.dates().size()) {
      return refused(
          Refusal.conflict(
              "no-such-rate",
              "This rate card has no rate for that: name a role that it has, or publish one for"
                  + " preparation."));
    }
    WorkAsked asked = request.work();
    if (asked != null && asked.minutes() == null && !rate.get().paysByTheTask()) {
      return refused(
          Refusal.invalid(
              "minutes-missing",
              "This rate pays for time. Say how many minutes the task is planned to take, or choose"
                  + " a rate for a whole task."));
    }
    Offer offer = offer(caller, request, days, what, organisation.get());
    return organisation
        .get()
        .limits()
        .refuses(offer.amount())
        .<Outcome<Offer>>map(Outcome::refused)
        .orElseGet(() -> Outcome.done(offer));
  }

  private static Optional<Rate> rate(RateVersion version, OfferRequest request, What what) {
    return what.work() != null && what.work().kind() == Work.Kind.PREPARATION
        ? version.rateForPreparation()
        : version.rateFor(request.role());
  }

  /** By the version of the day; where none holds on it, by the first day's. */
  private static Optional<Offer.Day> day(
      RateCard card, RateVersion first, OfferRequest request, What what, LocalDate on) {
    RateVersion counts = card.on(on).orElse(first);
    return rate(counts, request, what)
        .map(rate ->
            new Offer.Day(on, new RateReference(request.rateCardId(), counts.number()), rate));
  }

  private Offer offer(
      Caller caller,
      OfferRequest request,
      List<Offer.Day> days,
      What what,
      PayingOrganisation organisation) {
    Offer.Day first = days.getFirst();
    Pence amount = Offer.plannedOn(days, what.minutesByDay());
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    LocalDate payBy =
        Offer.countedFrom(what.lastDay(), today).plusDays(organisation.payWithinDays());
    Said expenses =
        request.expenseCardId() == null
            ? null
            : expenseWords
                .orderedStream()
                .flatMap(words ->
                    words.of(caller.network(), request.expenseCardId(), what.firstDay()).stream())
                .findFirst()
                .orElse(null);
    Optional<PayeeVersion> paidTo =
        payees
            .findUnder(caller.network(), List.of(request.participantId()))
            .map(payee -> payee.state().newest());
    String shows =
        organisation.statementNameFor(
            discretion.isWanted(caller.network(), request.participantId()));
    Work work = what.work();
    OfferTelling told =
        work == null
            ? OfferTelling.ofSession(
                what.title(), what.firstDay(), what.minutesByDay(), amount, payBy, shows)
            : OfferTelling.ofWork(
                Objects.requireNonNull(request.work()).told(),
                what.firstDay(),
                what.minutesByDay().getFirst(),
                first.rate().paysByTheTask(),
                amount,
                payBy,
                shows);
    return new Offer(
        organisation.id(),
        first.rateFrom(),
        first.rate(),
        what.firstDay(),
        what.lastDay(),
        what.minutesByDay(),
        amount,
        payBy,
        paidTo
            .map(details -> told.paidTo(details, shows))
            .orElse(told)
            .withExpenses(expenses)
            .words(),
        request.role(),
        Actor.of(accounts.of(caller)),
        clock.instant(),
        days);
  }

  /** Which pot it comes from. */
  private Outcome<Optional<Coding>> coding(NetworkId network, OfferRequest request, What what) {
    String potId = request.potId();
    if (potId == null) {
      return Outcome.done(Optional.empty());
    }
    Optional<Pot> pot = pots.of(network, potId, request.payingOrganisationId(), what.programmeId());
    if (pot.isEmpty()) {
      return refused(
          Refusal.invalid(
              "unknown-pot", "This programme and organisation have no pot by this id."));
    }
    return Outcome.done(Optional.of(pot.get().codingOf(false)));
  }

  /**
   * Saves the offer, if its pot has so much left. What was asked for is written down first, so that
   * asked again it is the same offer.
   */
  private Outcome<Stored<Entitlement>> save(
      Caller caller,
      Cause cause,
      OfferRequest request,
      What what,
      Offer offer,
      Optional<Coding> coding) {
    NetworkId network = caller.network();
    String id = idOf(network, request, what);
    return attempts
        .create(
            network, cause.newId(network), cause, () -> Decision.unchanged(new OfferAttempt(id)))
        .then(_ ->
            entitlements.putWithinPot(
                network,
                id,
                request.participantId(),
                what.activityId(),
                Counting.by(caller, request.payingOrganisationId()),
                POT_HAS_TOO_LITTLE,
                cause,
                entitlement ->
                    entitlement.offer(
                        offer, what.programmeId(), what.work(), coding.orElse(null))));
  }

  /** What was offered while the session was being called off is withdrawn like the others. */
  private Outcome<Stored<Entitlement>> unlessCalledOff(
      Caller caller, Stored<Entitlement> stored, Cause cause) {
    NetworkId network = caller.network();
    return activities
            .find(network, stored.state().sessionId())
            .filter(activity -> activity.cancelled() && !stored.state().isForPreparing())
            .isPresent()
        ? entitlements.change(
            network,
            stored.id(),
            cause.further(),
            e ->
                e.withdraw(
                    new Withdrawal(
                        Withdrawal.Why.SESSION_CANCELLED, caller.account(), clock.instant())))
        : Outcome.done(stored);
  }

  private static String idOf(NetworkId network, OfferRequest request, What what) {
    Work work = what.work();
    return work == null
        ? Entitlement.idFor(network, request.participantId(), what.activityId())
        : Entitlement.idFor(
            network, request.participantId(), what.activityId(), work.kind(), work.reference());
  }

  private static boolean mayPrepare(Caller caller, String programmeId, String organisationId) {
    return caller.holds(Role.COORDINATOR, "programme", programmeId)
        || caller.holds(Role.FINANCE_OFFICER, "organisation", organisationId);
  }

  private static <T> Outcome<T> refused(Refusal refusal) {
    return Outcome.refused(refusal);
  }
}
