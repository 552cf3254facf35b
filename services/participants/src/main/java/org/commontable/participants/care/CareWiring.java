package org.commontable.participants.care;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.diary.GivenTime;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.OwnEvents;
import org.commontable.participants.message.Pages;
import org.commontable.participants.own.NamedByOthers;
import org.commontable.participants.own.OwnRecords;
import org.commontable.participants.person.PartOfThings;
import org.commontable.participants.person.People;
import org.commontable.participants.person.RecordFlag;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where support people and limits lie. */
@Configuration(proxyBeanMethods = false)
class CareWiring {

  private static final String NAMED = "plain.named";

  @Bean
  AggregateStore<SupportPerson> supportPersonStore(AggregateStores stores, Sealing sealing) {
    return stores.open(
        sealing
            .type(
                "support_people",
                SupportPerson.class,
                "support-person",
                one -> new Owner(one.network(), one.participantId()),
                CareWiring::plain)
            .shape(2)
            .events(CareEvents::form),
        "plain.supports",
        NAMED);
  }

  private static Map<String, Object> plain(SupportPerson one) {
    Map<String, Object> plain = new HashMap<>();
    plain.put("participantId", one.participantId());
    plain.put("named", List.copyOf(one.named()));
    SupportPerson.Turn now = one.now();
    if (now != null && now.supportPersonId() != null) {
      plain.put("supports", now.supportPersonId());
    }
    return plain;
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
  PersonalData whatIsKeptOfSupportPeople(AggregateStore<SupportPerson> supportPeople, Clock clock) {
    return new NamedByOthers<>(
        WholeRecords.underTheirId(
            "support_people",
            supportPeople,
            "Whom you turn to for support",
            "At bwy rydych yn troi am gefnogaeth",
            one -> one.state().turns()),
        supportPeople,
        NAMED,
        (one, erased) -> one.without(erased, LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS)));
  }

  @Bean
  TellingOfSupport tellingOfSupport(
      AggregateStore<SupportPerson> supportPeople, People people, Pages pages) {
    return new TellingOfSupport(supportPeople, people, pages);
  }

  @Bean
  EventHandler followingNamedSupportPeople(
      AggregateStore<SupportPerson> supportPeople, TellingOfSupport telling, Messages messages) {
    return OwnEvents.reading(
        CareEvents.NAMED,
        supportPeople::find,
        (event, one) -> telling.tell(messages, event, one.state()));
  }

  /** Somebody else is to be named; the person and coordinators see it on the record. */
  @Bean
  RecordFlag withoutASupportPerson(AggregateStore<SupportPerson> supportPeople, People people) {
    OwnRecords<SupportPerson> own = new OwnRecords<>(supportPeople, people);
    return (person, caller) ->
        own.inWhole(caller, person.id()) instanceof Outcome.Done<Stored<SupportPerson>>(var one)
                && one.state().isGone()
            ? Set.of("support_person_gone")
            : Set.of();
  }
}
