package org.commontable.workshops.network;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.Stored;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.workshops.network.KnownNetworks.KnownNetwork;
import org.commontable.workshops.network.KnownPeople.KnownPerson;
import org.commontable.workshops.network.Organisations.Organisation;
import org.commontable.workshops.network.TrustedPeople.Trusted;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where what others tell of the network lies. */
@Configuration(proxyBeanMethods = false)
class NetworkStores {

  @Bean
  AggregateStore<KnownNetwork> networksHeardOf(AggregateStores stores) {
    return stores.open(AggregateType.of("networks", KnownNetwork.class));
  }

  @Bean
  EventHandler openedNetworks(KnownNetworks networks) {
    return EventHandler.of("org.commontable.participants.network_opened.v1", networks::told);
  }

  @Bean
  EventHandler changedNetworks(KnownNetworks networks) {
    return EventHandler.of("org.commontable.participants.network_changed.v1", networks::told);
  }

  @Bean
  AggregateStore<Organisation> organisationNames(AggregateStores stores) {
    return stores.open(AggregateType.of("organisations", Organisation.class));
  }

  @Bean
  EventHandler addedOrganisations(Organisations organisations) {
    return EventHandler.of(
        "org.commontable.participants.organisation_added.v1", organisations::added);
  }

  @Bean
  EventHandler endedOrganisations(Organisations organisations) {
    return EventHandler.of(
        "org.commontable.participants.organisation_ended.v1", organisations::ended);
  }

  @Bean
  EventHandler succeededOrganisations(Organisations organisations) {
    return EventHandler.of(
        "org.commontable.participants.organisation_succeeded.v1", organisations::ended);
  }

  @Bean
  AggregateStore<Trusted> whoMayAct(AggregateStores stores) {
    return stores.open(AggregateType.of("trusted", Trusted.class), "mayAct.participantId");
  }

  @Bean
  AggregateStore<KnownPerson> peopleHeardOf(AggregateStores stores) {
    return stores.open(AggregateType.of("people", KnownPerson.class));
  }

  @Bean
  EventHandler registeredPeople(KnownPeople people) {
    return EventHandler.of("org.commontable.participants.person_registered.v1", people::registered);
  }

  @Bean
  EventHandler waysToPeople(KnownPeople people) {
    return EventHandler.of("org.commontable.participants.person_reached_by.v1", people::reached);
  }

  @Bean
  AggregateStore<OnePerson> idsOfPeople(AggregateStores stores) {
    return stores.open(AggregateType.of("same_people", OnePerson.class));
  }

  @Bean
  EventHandler mergedPeople(SamePeople same) {
    return EventHandler.of("org.commontable.participants.people_merged.v1", same::merged);
  }

  @Bean
  EventHandler separatedPeople(SamePeople same) {
    return EventHandler.of("org.commontable.participants.people_separated.v1", same::separated);
  }

  @Bean
  PersonalData whatIsKeptOfSamePeople(AggregateStore<OnePerson> ids) {
    return WholeRecords.underTheirId(
        "same_people",
        ids,
        "Which of your records were found to be one",
        "Pa rai o'ch cofnodion y gwelwyd eu bod yn un",
        Stored::state);
  }

  @Bean
  PersonalData whatIsKeptOfPeopleHeardOf(AggregateStore<KnownPerson> people) {
    return WholeRecords.underTheirId(
        "people",
        people,
        "That you are on record in the network, and in which way news reaches you",
        "Eich bod ar gofnod yn y rhwydwaith, a sut mae newyddion yn eich cyrraedd",
        Stored::state);
  }

  @Bean
  PersonalData whatIsKeptOfTrusted(AggregateStore<Trusted> trusted) {
    return WholeRecords.underTheirId(
        "trusted",
        trusted,
        "Who may act for you",
        "Pwy gaiff weithredu ar eich rhan",
        one -> one.state().mayAct());
  }
}
