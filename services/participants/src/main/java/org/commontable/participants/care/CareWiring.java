package org.commontable.participants.care;

import java.time.Clock;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.diary.GivenTime;
import org.commontable.participants.person.PartOfThings;
import org.commontable.participants.person.People;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where support people and limits lie. */
@Configuration(proxyBeanMethods = false)
class CareWiring {

  @Bean
  AggregateStore<SupportPerson> supportPersonStore(AggregateStores stores, Sealing sealing) {
    return stores.open(
        sealing.type(
            "support_people",
            SupportPerson.class,
            "support-person",
            one -> new Owner(one.network(), one.participantId()),
            CareWiring::plain),
        "plain.supports");
  }

  private static Map<String, Object> plain(SupportPerson one) {
    SupportPerson.Turn now = one.now();
    return now == null
        ? Map.of("participantId", one.participantId())
        : Map.of("participantId", one.participantId(), "supports", now.supportPersonId());
  }

  /** Whoever somebody turns to for support is needed by them. */
  @Bean
  PartOfThings supportingSomebody(AggregateStore<SupportPerson> supportPeople) {
    return (network, participantId) ->
        PartOfThings.still(
            !supportPeople
                .page(network, Map.of("plain.supports", participantId), null, 1)
                .items()
                .isEmpty());
  }

  @Bean
  AggregateStore<AskLimits> askLimitStore(AggregateStores stores) {
    return stores.open(AggregateType.of("ask_limits", AskLimits.class));
  }

  @Bean
  Asked asked(
      AggregateStore<AskLimits> limits,
      GivenTime given,
      Attending attending,
      People people,
      Clock clock) {
    return new Asked(limits, given, attending, people, clock);
  }

  @Bean
  PersonalData whatIsKeptOfSupportPeople(AggregateStore<SupportPerson> supportPeople) {
    return WholeRecords.underTheirId(
        "support_people",
        supportPeople,
        "Whom you turn to for support",
        "At bwy rydych yn troi am gefnogaeth",
        one -> one.state().turns());
  }
}
