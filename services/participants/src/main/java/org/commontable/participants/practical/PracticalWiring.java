package org.commontable.participants.practical;

import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.EventHandler;
import org.commontable.events.Stored;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.OwnEvents;
import org.commontable.participants.message.Pages;
import org.commontable.participants.own.NamedByOthers;
import org.commontable.participants.person.People;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it lies what people were offered. */
@Configuration(proxyBeanMethods = false)
class PracticalWiring {
  private static final String MENTORS = "plain.mentors";

  @Bean
  AggregateStore<PracticalSupport> practicalSupportStore(AggregateStores stores, Sealing sealing) {
    return stores.open(
        sealing
            .type(
                "practical_support",
                PracticalSupport.class,
                "practical-support",
                all -> new Owner(all.network(), all.participantId()),
                all ->
                    Map.of(
                        "participantId",
                        all.participantId(),
                        "mentors",
                        List.copyOf(all.mentors())))
            .shape(4)
            .events(PracticalEvents::form),
        MENTORS);
  }

  @Bean
  PersonalData whatIsKeptOfPracticalSupport(AggregateStore<PracticalSupport> support) {
    return new NamedByOthers<>(
        WholeRecords.underTheirId(
            "practical_support",
            support,
            "Training and mentors that you were offered",
            "Hyfforddiant a mentoriaid a gynigiwyd i chi",
            one -> one.state().offers()),
        support,
        MENTORS,
        PracticalSupport::without);
  }

  @Bean
  TellingOfOffers tellingOfOffers(
      AggregateStore<PracticalSupport> support, People people, Pages pages) {
    return new TellingOfOffers(support, people, pages);
  }

  @Bean
  EventHandler followingOffersOfSupport(
      AggregateStore<PracticalSupport> support, Messages messages) {
    return OwnEvents.reading(
        PracticalEvents.OFFER_STANDS,
        (network, id) -> support.find(network, id).map(Stored::state),
        (event, all) -> TellingOfOffers.tell(messages, event, all));
  }
}
