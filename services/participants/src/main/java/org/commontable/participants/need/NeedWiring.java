package org.commontable.participants.need;

import java.time.Clock;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.Stored;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.attending.WhoRunsWhat;
import org.commontable.participants.consent.RestsOnConsent;
import org.commontable.participants.message.FormsOfReading;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.OwnEvents;
import org.commontable.participants.message.Pages;
import org.commontable.participants.need.NeedController.AskingResponse;
import org.commontable.participants.person.People;
import org.commontable.participants.person.RecordFlag;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.participants.template.MessageKind;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where needs lie, encrypted, and when their reviews fall due. */
@Configuration(proxyBeanMethods = false)
class NeedWiring {

  @Bean
  AggregateStore<Need> needStore(AggregateStores stores, Sealing sealing) {
    AggregateStore<Need> store =
        stores.open(
            sealing
                .type(
                    "needs",
                    Need.class,
                    "need",
                    need -> new Owner(need.network(), need.participantId()),
                    need ->
                        Map.of(
                            "participantId", need.participantId(),
                            "stands", need.stands(),
                            "reviewDue", need.reviewDue(),
                            "unmet", need.unmet()))
                .shape(3)
                .events(NeedEvents::form)
                .dueAt(Need::dueAt),
            "plain.participantId",
            "plain.reviewDue",
            "plain.unmet");
    store.onDue(Need::fallDue);
    return store;
  }

  @Bean
  AggregateStore<Asking> askingStore(AggregateStores stores, Sealing sealing) {
    return stores.open(
        sealing.type(
            "askings",
            Asking.class,
            "asking",
            asking -> new Owner(asking.network(), asking.participantId()),
            asking -> Map.of("participantId", asking.participantId())));
  }

  @Bean
  AggregateStore<NeedCodes> needCodeStore(AggregateStores stores) {
    return stores.open(AggregateType.of("need_codes", NeedCodes.class).shape(2));
  }

  @Bean
  Needs needs(
      AggregateStore<Need> needs,
      AggregateStore<Asking> askings,
      People people,
      WhoRunsWhat runs,
      Attending attending,
      Clock clock) {
    return new Needs(needs, askings, people, runs, attending, clock);
  }

  @Bean
  NeedsOfASession needsOfASession(Attending attending, Needs needs, WhoRunsWhat runs) {
    return new NeedsOfASession(attending, needs, runs);
  }

  @Bean
  RestsOnConsent sharingOfNeeds(AggregateStore<Need> needs) {
    return new SharingRestsOnConsent(needs);
  }

  @Bean
  FormsOfReading formsThatPeopleNeed(Needs needs) {
    return new FormsThatPeopleNeed(needs);
  }

  @Bean
  TellingOfNeeds tellingOfNeeds(Needs needs, Pages pages) {
    return new TellingOfNeeds(needs, pages);
  }

  /** One message for all that are to be looked at on one day. */
  @Bean
  EventHandler dueReviewsOfNeeds(AggregateStore<Need> needs, Messages messages) {
    return OwnEvents.reading(
        NeedEvents.REVIEW_DUE,
        (network, id) -> needs.find(network, id).map(Stored::state),
        (event, need) ->
            messages.queue(
                event.network(),
                MessageKind.NEEDS_REVIEW_DUE,
                need.participantId(),
                "needs " + need.said().reviewOn(),
                event.time(),
                Map.of(),
                event.cause()));
  }

  @Bean
  RecordFlag needFlags(Needs needs) {
    return new NeedFlags(needs);
  }

  @Bean
  PersonalData whatIsKeptOfNeeds(AggregateStore<Need> needs) {
    return WholeRecords.by(
        "plain.participantId",
        "needs",
        needs,
        "What you need to take part, and whether it was met",
        "Yr hyn sydd ei angen arnoch i gymryd rhan, ac a gafodd hynny ei ddarparu",
        NeedResponse::of);
  }

  @Bean
  PersonalData whatIsKeptOfAskings(AggregateStore<Asking> askings) {
    return WholeRecords.underTheirId(
        "askings",
        askings,
        "When you were asked what you need",
        "Pryd y gofynnwyd i chi beth sydd ei angen arnoch",
        one -> AskingResponse.of(one.state()));
  }
}
