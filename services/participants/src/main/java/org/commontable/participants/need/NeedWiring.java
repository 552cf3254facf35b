package org.commontable.participants.need;

import java.time.Clock;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.attending.WhoRunsWhat;
import org.commontable.participants.need.NeedController.AskingResponse;
import org.commontable.participants.person.People;
import org.commontable.participants.person.RecordFlag;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
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
                            "reviewDue", need.reviewDue()))
                .events(NeedEvents::form)
                .dueAt(Need::dueAt),
            "plain.participantId",
            "plain.reviewDue");
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
    return stores.open(AggregateType.of("need_codes", NeedCodes.class));
  }

  @Bean
  Needs needs(
      AggregateStore<Need> needs,
      AggregateStore<Asking> askings,
      People people,
      WhoRunsWhat runs,
      Clock clock) {
    return new Needs(needs, askings, people, runs, clock);
  }

  @Bean
  NeedsOfASession needsOfASession(Attending attending, Needs needs, WhoRunsWhat runs) {
    return new NeedsOfASession(attending, needs, runs);
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
        NeedResponse::of);
  }

  @Bean
  PersonalData whatIsKeptOfAskings(AggregateStore<Asking> askings) {
    return WholeRecords.underTheirId(
        "askings",
        askings,
        "When you were asked what you need",
        one -> AskingResponse.of(one.state()));
  }
}
