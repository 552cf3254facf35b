package org.commontable.participants.interest;

import java.time.Clock;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.FieldCipher;
import org.commontable.participants.consent.ConsentWordings;
import org.commontable.participants.consent.Consents;
import org.commontable.participants.interest.Interest.State;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.Pages;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.Arrival;
import org.commontable.participants.person.People;
import org.commontable.participants.template.MessageKind;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where interests lie, and who hears of them. */
@Configuration(proxyBeanMethods = false)
class InterestWiring {

  @Bean
  AggregateStore<Interest> interestStore(AggregateStores stores, FieldCipher cipher) {
    return stores.open(
        AggregateType.of("interests", Interest.class)
            .storedAs(
                SealedInterest.class,
                interest -> SealedInterest.seal(interest, cipher),
                sealed -> sealed.open(cipher))
            .events(InterestEvents::form)
            .dueAt(Interest::forgottenAt),
        "state",
        "participantId");
  }

  @Bean
  Interests interests(
      AggregateStore<Interest> store,
      AggregateStore<Network> networks,
      ConsentWordings wordings,
      People people,
      Clock clock) {
    Interests interests = new Interests(store, networks, wordings, people, clock);
    store.onDueDo(interests::forget);
    return interests;
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
        "participantId",
        "interests",
        store,
        "What you said that you are interested in",
        InterestController.InterestResponse::of);
  }

  @Bean
  TellingOfInterests tellingOfInterests(Interests interests, Pages pages) {
    return new TellingOfInterests(interests, pages);
  }

  /** Reads our own events, so that a crash between what they tell and the messages loses none. */
  @Bean
  EventHandler saidInterests(Interests interests, Messages messages) {
    return EventHandler.of(
        "org.commontable.participants." + InterestEvents.SAID,
        event ->
            interests
                .find(event.network(), event.subject())
                .filter(interest -> interest.state() == State.UNCONFIRMED)
                .ifPresent(
                    interest -> tell(messages, event, MessageKind.INTEREST_TO_CONFIRM, null)));
  }

  @Bean
  EventHandler answeredInterests(Interests interests, Messages messages) {
    return EventHandler.of(
        "org.commontable.participants." + InterestEvents.ANSWERED,
        event ->
            interests
                .find(event.network(), event.subject())
                .ifPresent(interest ->
                    tell(
                        messages, event, MessageKind.INTEREST_ANSWERED, interest.participantId())));
  }

  private static void tell(
      Messages messages, IncomingEvent event, MessageKind kind, @Nullable String participantId) {
    messages.queue(
        event.network(),
        kind,
        participantId,
        event.subject() + " " + event.sequence(),
        event.time(),
        Map.of("interestId", event.subject()),
        event.cause());
  }
}
