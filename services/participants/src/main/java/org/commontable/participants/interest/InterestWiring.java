package org.commontable.participants.interest;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.consent.ConsentWordings;
import org.commontable.participants.consent.Consents;
import org.commontable.participants.consent.RestsOnConsent;
import org.commontable.participants.interest.Interest.State;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.OwnEvents;
import org.commontable.participants.message.Pages;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.Arrival;
import org.commontable.participants.person.KeptByAddress;
import org.commontable.participants.person.OrganisationsHeardOf;
import org.commontable.participants.person.People;
import org.commontable.participants.responsible.Matter;
import org.commontable.participants.responsible.WhoAnswers;
import org.commontable.participants.sealing.AddressIndex;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.participants.template.MessageKind;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where interests lie, and who hears of them. */
@Configuration(proxyBeanMethods = false)
class InterestWiring {
  private static final String ABOUT = "interestId";

  @Bean
  AggregateStore<Interest> interestStore(
      AggregateStores stores, Sealing sealing, AddressIndex addresses) {
    return stores.open(
        sealing
            .type(
                "interests",
                Interest.class,
                "interest",
                interest -> new Owner(interest.network(), interest.id()),
                interest -> plain(interest, addresses))
            .shape(3)
            .events(InterestEvents::form)
            .dueAt(Interest::forgottenAt),
        "plain.state",
        "plain.participantId",
        "plain.address");
  }

  private static Map<String, Object> plain(Interest interest, AddressIndex addresses) {
    Map<String, Object> plain = new HashMap<>(Map.of("state", interest.state().name()));
    if (interest.participantId() != null) {
      plain.put("participantId", interest.participantId());
    }
    if (interest.topic().programmeId() != null) {
      plain.put("programmeId", interest.topic().programmeId());
    }
    if (interest.sender() != null) {
      plain.put("address", addresses.of(interest.network(), interest.sender().email()));
    }
    return plain;
  }

  @Bean
  Interests interests(
      AggregateStore<Interest> store,
      AggregateStore<Network> networks,
      ConsentWordings wordings,
      Consents consents,
      WhoAnswers whoAnswers,
      Messages messages,
      People people,
      OrganisationsHeardOf heardOf,
      Clock clock) {
    Interests interests =
        new Interests(
            store, networks, wordings, consents, whoAnswers, messages, people, heardOf, clock);
    store.onDueDo(interests::forget);
    return interests;
  }

  @Bean
  KeptByAddress interestsByAddress(Interests interests, AddressIndex addresses) {
    return (network, email, cause) ->
        interests.forgetFrom(network, addresses.of(network, email), cause);
  }

  @Bean
  RestsOnConsent keepingInterests(Interests interests) {
    return new InterestsRestOnConsent(interests);
  }

  @Bean
  BecomingAPerson becomingAPerson(
      Interests interests,
      AggregateStore<Interest> store,
      People people,
      Consents consents,
      ObjectProvider<Arrival> arrivals) {
    return new BecomingAPerson(interests, store, people, consents, arrivals);
  }

  @Bean
  PersonalData whatIsKeptOfInterests(AggregateStore<Interest> store) {
    return WholeRecords.by(
        "plain.participantId",
        "interests",
        store,
        "What you said that you are interested in",
        "Yr hyn y dywedoch fod gennych ddiddordeb ynddo",
        InterestController.InterestResponse::of);
  }

  @Bean
  TellingOfInterests tellingOfInterests(Interests interests, Pages pages) {
    return new TellingOfInterests(interests, pages);
  }

  @Bean
  EventHandler saidInterests(Interests interests, WhoAnswers whoAnswers, Messages messages) {
    return OwnEvents.reading(
        InterestEvents.SAID,
        interests::find,
        (event, interest) -> {
          if (interest.saidOnRecord()) {
            tell(whoAnswers, event, interest);
          } else if (interest.state() == State.UNCONFIRMED) {
            messages.queue(event, MessageKind.INTEREST_TO_CONFIRM, null, ABOUT);
          }
        });
  }

  @Bean
  EventHandler confirmedInterests(Interests interests, WhoAnswers whoAnswers) {
    return OwnEvents.reading(
        InterestEvents.CONFIRMED,
        interests::find,
        (event, interest) -> tell(whoAnswers, event, interest));
  }

  private static void tell(WhoAnswers whoAnswers, IncomingEvent event, Interest interest) {
    whoAnswers.tell(
        event,
        MessageKind.INTEREST_ARRIVED,
        Matter.INTEREST,
        interest.topic().programmeId(),
        Map.of(ABOUT, interest.id()));
  }

  @Bean
  EventHandler answeredInterests(Interests interests, Messages messages) {
    return OwnEvents.reading(
        InterestEvents.ANSWERED,
        interests::find,
        (event, interest) ->
            messages.queue(event, MessageKind.INTEREST_ANSWERED, interest.participantId(), ABOUT));
  }
}
