package org.commontable.participants.occasion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.Stored;
import org.commontable.participants.former.FormerContacts;
import org.commontable.participants.link.Links;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.Pages;
import org.commontable.participants.occasion.AnsweredOffers.AnsweredOffer;
import org.commontable.participants.occasion.HeldPlace.Standing;
import org.commontable.participants.occasion.KnownWorks.KnownWork;
import org.commontable.participants.occasion.NothingDue.LastOfDue;
import org.commontable.participants.occasion.ReturnedPayments.LastOfPayment;
import org.commontable.participants.person.People;
import org.commontable.participants.responsible.Matter;
import org.commontable.participants.responsible.WhoAnswers;
import org.commontable.participants.template.MessageKind;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which events people hear of, and who says what of them. */
@Configuration(proxyBeanMethods = false)
class OccasionWiring {
  private static final String WORKSHOPS = "org.commontable.workshops.";
  private static final String REIMBURSEMENTS = "org.commontable.reimbursements.";

  @Bean
  AggregateStore<HeldPlace> heldPlaceStore(AggregateStores stores) {
    return stores.open(
        AggregateType.of("told_places", HeldPlace.class), "sessionId", "participantId");
  }

  @Bean
  PersonalData whatIsKeptOfHeldPlaces(AggregateStore<HeldPlace> places) {
    return WholeRecords.by(
        "participantId",
        "told_places",
        places,
        "Places that you are written to about",
        "Lleoedd rydym yn ysgrifennu atoch amdanynt",
        Stored::state);
  }

  @Bean
  Occasions occasions(AggregateStores stores, AggregateStore<HeldPlace> places) {
    return new Occasions(
        stores.open(AggregateType.of("told_sessions", KnownSession.class)), places);
  }

  @Bean
  AggregateStore<AnsweredOffer> answeredOfferStore(AggregateStores stores) {
    return stores.open(AggregateType.of("answered_offers", AnsweredOffer.class), "participantId");
  }

  @Bean
  PersonalData whatIsKeptOfAnsweredOffers(AggregateStore<AnsweredOffer> offers) {
    return WholeRecords.by(
        "participantId",
        "answered_offers",
        offers,
        "Offers to you: whether you answered, so that nobody asks again, and whether they hold",
        "Cynigion i chi: a wnaethoch ateb, fel nad oes neb yn gofyn eto, ac a ydynt yn dal i sefyll",
        Stored::state);
  }

  @Bean
  AnsweredOffers answeredOffers(AggregateStore<AnsweredOffer> offers) {
    return new AnsweredOffers(offers);
  }

  @Bean
  TellingOfSessions tellingOfSessions(
      Occasions occasions, People people, Pages pages, Links links) {
    return new TellingOfSessions(occasions, people, pages, links);
  }

  @Bean
  AggregateStore<LastOfPayment> lastOfPaymentStore(AggregateStores stores) {
    return stores.open(AggregateType.of("told_payments", LastOfPayment.class), "participantId");
  }

  @Bean
  PersonalData whatIsKeptOfLastOfPayments(AggregateStore<LastOfPayment> payments) {
    return WholeRecords.by(
        "participantId",
        "told_payments",
        payments,
        "Whether a payment came back, so that you are told",
        "A ddaeth taliad yn ôl, fel y cewch wybod",
        Stored::state);
  }

  @Bean
  ReturnedPayments returnedPayments(AggregateStore<LastOfPayment> payments) {
    return new ReturnedPayments(payments);
  }

  @Bean
  EventHandler keepingSentPayments(ReturnedPayments returned) {
    return EventHandler.of(
        REIMBURSEMENTS + "payment_sent.v1", event -> returned.keep(event, false));
  }

  @Bean
  AggregateStore<KnownWork> knownWorkStore(AggregateStores stores) {
    return stores.open(AggregateType.of("told_works", KnownWork.class), "participantId");
  }

  @Bean
  PersonalData whatIsKeptOfKnownWorks(AggregateStore<KnownWork> works) {
    return WholeRecords.by(
        "participantId",
        "told_works",
        works,
        "For which work you are written to about payment",
        "Am ba waith rydym yn ysgrifennu atoch ynghylch taliad",
        Stored::state);
  }

  @Bean
  KnownWorks knownWorks(AggregateStore<KnownWork> works, People people) {
    return new KnownWorks(works, people);
  }

  @Bean
  TellingOfMoney tellingOfMoney(
      Occasions occasions,
      AnsweredOffers answered,
      ReturnedPayments returned,
      KnownWorks works,
      NothingDue nothing,
      FormerContacts former,
      Pages pages) {
    return new TellingOfMoney(occasions, answered, returned, works, nothing, former, pages);
  }

  @Bean
  AggregateStore<LastOfDue> lastOfDueStore(AggregateStores stores) {
    return stores.open(AggregateType.of("told_dues", LastOfDue.class), "participantId");
  }

  @Bean
  PersonalData whatIsKeptOfLastOfDues(AggregateStore<LastOfDue> dues) {
    return WholeRecords.by(
        "participantId",
        "told_dues",
        dues,
        "Whether nothing is owed to you for something, so that you are told",
        "Am beth nad oes dim yn ddyledus i chi, fel y cewch wybod",
        Stored::state);
  }

  @Bean
  NothingDue nothingDue(AggregateStore<LastOfDue> dues) {
    return new NothingDue(dues);
  }

  @Bean
  EventHandler keepingDraftedClaims(NothingDue nothing) {
    return EventHandler.of(
        REIMBURSEMENTS + "claim_drafted.v1", event -> nothing.keep(event, false));
  }

  /** What holds is kept first: it is asked when the message goes. */
  @Bean
  EventHandler followingNothingDue(NothingDue nothing, Messages messages, People people) {
    FollowingMoney telling =
        new FollowingMoney(
            REIMBURSEMENTS + "nothing_due.v1", MessageKind.NOTHING_DUE, messages, people);
    return EventHandler.of(
        telling.type(),
        event -> {
          nothing.keep(event, true);
          telling.on(event);
        });
  }

  /** What holds is kept first: it is asked when the message goes. */
  @Bean
  EventHandler followingReturnedPayments(
      ReturnedPayments returned, Messages messages, People people) {
    FollowingMoney telling =
        new FollowingMoney(
            REIMBURSEMENTS + "payment_returned.v1", MessageKind.PAYMENT_RETURNED, messages, people);
    return EventHandler.of(
        telling.type(),
        event -> {
          returned.keep(event, true);
          telling.on(event);
        });
  }

  @Bean
  EventHandler followingReturnedExpenses(Messages messages, People people) {
    return new FollowingMoney(
        REIMBURSEMENTS + "expense_claim_returned.v1",
        MessageKind.EXPENSES_RETURNED,
        messages,
        people);
  }

  @Bean
  EventHandler followingRecordedChoices(Messages messages, People people) {
    return new FollowingMoney(
        REIMBURSEMENTS + "choice_recorded.v1", MessageKind.CHOICE_RECORDED, messages, people);
  }

  @Bean
  EventHandler followingPreApprovals(Messages messages, People people) {
    return new FollowingMoney(
        REIMBURSEMENTS + "pre_approval_decided.v1",
        MessageKind.PRE_APPROVAL_DECIDED,
        messages,
        people);
  }

  @Bean
  EventHandler followingScheduledSessions(Occasions occasions, Messages messages) {
    return new FollowingSessions(WORKSHOPS + "session_scheduled.v1", false, occasions, messages);
  }

  @Bean
  EventHandler followingChangedSessions(Occasions occasions, Messages messages) {
    return new FollowingSessions(WORKSHOPS + "session_changed.v1", false, occasions, messages);
  }

  @Bean
  EventHandler followingCancelledSessions(Occasions occasions, Messages messages) {
    return new FollowingSessions(WORKSHOPS + "session_cancelled.v1", true, occasions, messages);
  }

  @Bean
  EventHandler followingJoiningDetails(Occasions occasions, Messages messages) {
    return new FollowingJoiningDetails(occasions, messages);
  }

  /** Once for each time that there is news; it says neither of what nor which. */
  @Bean
  EventHandler followingArrangements(Messages messages, People people) {
    return EventHandler.of(
        WORKSHOPS + "arrangements_told.v1",
        event -> {
          ArrangementsTold told = event.as(ArrangementsTold.class);
          for (ArrangementsTold.WhoAsked one : told.people()) {
            if (people.know(event.network(), one.participantId())) {
              messages.queue(
                  event,
                  MessageKind.ARRANGEMENTS_TOLD,
                  one.participantId(),
                  Map.of("sessionId", told.sessionId(), "registrationId", one.registrationId()));
            }
          }
        });
  }

  /** The part of {@code arrangements_told.v1} that is read here. */
  record ArrangementsTold(String sessionId, List<WhoAsked> people) {
    /** Who asked for something of which there is news. */
    record WhoAsked(String registrationId, String participantId) {}
  }

  @Bean
  EventHandler followingConfirmedPlaces(Occasions occasions, Messages messages, People people) {
    return places("confirmed", Standing.CONFIRMED, occasions, messages, people);
  }

  /** Nobody is written to: it has been so since they heard of their place. */
  @Bean
  EventHandler followingWays(Occasions occasions) {
    return EventHandler.of(WORKSHOPS + "place_way_told.v1", occasions::learnWay);
  }

  @Bean
  EventHandler followingWaitingPlaces(Occasions occasions, Messages messages, People people) {
    return places("waiting", Standing.WAITING, occasions, messages, people);
  }

  @Bean
  EventHandler followingOfferedPlaces(Occasions occasions, Messages messages, People people) {
    return places("offered", Standing.OFFERED, occasions, messages, people);
  }

  @Bean
  EventHandler followingCancelledPlaces(Occasions occasions, Messages messages, People people) {
    return places("cancelled", Standing.CANCELLED, occasions, messages, people);
  }

  /** Tells that they have a place for what is to come; what they came to, they know. */
  @Bean
  EventHandler followingThoseWhoWalkedIn(Occasions occasions, Messages messages, People people) {
    return new FollowingPlaces(
        WORKSHOPS + "place_walked_in.v1",
        Standing.WALKED_IN,
        MessageKind.PLACE_CONFIRMED,
        occasions,
        messages,
        people);
  }

  @Bean
  EventHandler followingLeads(Occasions occasions, Messages messages, People people) {
    return new FollowingLeads(occasions, messages, people);
  }

  /** What holds is kept first: it is asked when the message goes. */
  @Bean
  EventHandler followingOffers(AnsweredOffers answered, Messages messages, People people) {
    FollowingMoney telling =
        new FollowingMoney(
            REIMBURSEMENTS + "offer_made.v1", MessageKind.OFFER_MADE, messages, people);
    return EventHandler.of(
        telling.type(),
        event -> {
          answered.made(event);
          telling.on(event);
        });
  }

  /** What holds is kept first: it is asked when the message goes. */
  @Bean
  EventHandler followingWithdrawnOffers(AnsweredOffers answered, Messages messages, People people) {
    FollowingMoney telling =
        new FollowingMoney(
            REIMBURSEMENTS + "offer_withdrawn.v1", MessageKind.OFFER_WITHDRAWN, messages, people);
    return EventHandler.of(
        telling.type(),
        event -> {
          answered.withdrawn(event);
          telling.on(event);
        });
  }

  @Bean
  EventHandler followingPayments(Messages messages, People people) {
    return new FollowingMoney(
        REIMBURSEMENTS + "payment_sent.v1", MessageKind.PAYMENT_SENT, messages, people);
  }

  @Bean
  EventHandler followingBankDetails(Messages messages, People people, FormerContacts former) {
    return new FollowingMoney(
        REIMBURSEMENTS + "payee_details_entered.v1",
        MessageKind.BANK_DETAILS_CHANGED,
        messages,
        people,
        former);
  }

  /** How it stands is kept first: it is asked when the messages go. */
  @Bean
  EventHandler followingPlacesToApprove(
      Occasions occasions, Messages messages, People people, WhoAnswers whoAnswers) {
    EventHandler telling =
        places("needs_approval", Standing.NEEDS_APPROVAL, occasions, messages, people);
    return EventHandler.of(
        telling.type(),
        event -> {
          telling.on(event);
          RequestTold told = event.as(RequestTold.class);
          whoAnswers.tell(
              event,
              MessageKind.PLACE_TO_APPROVE,
              Matter.PLACE_REQUEST,
              told.programmeId(),
              Map.of("sessionId", told.sessionId(), "registrationId", told.registrationId()));
        });
  }

  /** The part of {@code place_needs_approval.v1} that is read for those who answer it. */
  record RequestTold(String sessionId, String programmeId, String registrationId) {}

  @Bean
  EventHandler followingPlacesTurnedDown(Occasions occasions, Messages messages, People people) {
    return places("turned_down", Standing.TURNED_DOWN, occasions, messages, people);
  }

  /** Once for each answer, however often it is read. */
  @Bean
  EventHandler followingRefusedReplies(Messages messages, People people) {
    return EventHandler.of(
        WORKSHOPS + "place_reply_refused.v1",
        event -> {
          ReplyRefused told = event.as(ReplyRefused.class);
          if (people.know(event.network(), told.participantId())) {
            messages.queue(
                event.network(),
                MessageKind.PLACE_ANSWER_LATE,
                told.participantId(),
                told.registrationId() + " " + told.since() + " " + told.answer(),
                event.time(),
                Map.of("sessionId", told.sessionId(), "registrationId", told.registrationId()),
                event.cause());
          }
        });
  }

  /** The part of {@code place_reply_refused.v1} that is read here. */
  record ReplyRefused(
      String sessionId,
      String registrationId,
      String participantId,
      String answer,
      Instant since) {}

  private static EventHandler places(
      String name, Standing standing, Occasions occasions, Messages messages, People people) {
    return new FollowingPlaces(
        WORKSHOPS + "place_" + name + ".v1",
        standing,
        MessageKind.valueOf("PLACE_" + standing),
        occasions,
        messages,
        people);
  }
}
