package org.commontable.participants.enquiry;

import java.time.Clock;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.kernel.FieldCipher;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.OwnEvents;
import org.commontable.participants.message.Pages;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.KeptByAddress;
import org.commontable.participants.responsible.Responsibilities;
import org.commontable.participants.responsible.WhoAnswers;
import org.commontable.participants.sealing.AddressIndex;
import org.commontable.participants.template.MessageKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where enquiries lie, and who hears of them. */
@Configuration(proxyBeanMethods = false)
class EnquiryWiring {
  private static final String ABOUT = "enquiryId";

  @Bean
  Enquiries enquiries(
      AggregateStores stores,
      FieldCipher cipher,
      AddressIndex addresses,
      AggregateStore<Network> networks,
      Responsibilities responsibilities,
      WhoAnswers whoAnswers,
      Messages messages,
      Clock clock) {
    AggregateStore<Enquiry> store =
        stores.open(
            AggregateType.of("enquiries", Enquiry.class)
                .storedAs(
                    SealedEnquiry.class,
                    enquiry -> SealedEnquiry.seal(enquiry, cipher, addresses),
                    sealed -> sealed.open(cipher))
                .events(EnquiryEvents::form)
                .dueAt(Enquiry::forgottenAt),
            "state",
            "people",
            "about",
            "address");
    Enquiries enquiries =
        new Enquiries(store, networks, responsibilities, whoAnswers, messages, clock);
    store.onDueDo(enquiries::forget);
    return enquiries;
  }

  @Bean
  KeptByAddress enquiriesByAddress(Enquiries enquiries, AddressIndex addresses) {
    return (network, email, cause) ->
        enquiries.forgetFrom(network, addresses.of(network, email), cause);
  }

  @Bean
  TellingOfEnquiries tellingOfEnquiries(Enquiries enquiries, Pages pages) {
    return new TellingOfEnquiries(enquiries, pages);
  }

  @Bean
  EventHandler receivedEnquiries(Enquiries enquiries, Messages messages) {
    return OwnEvents.reading(
        EnquiryEvents.RECEIVED,
        enquiries::find,
        (event, enquiry) -> messages.queue(event, MessageKind.ENQUIRY_TO_CONFIRM, null, ABOUT));
  }

  @Bean
  EventHandler confirmedEnquiries(Enquiries enquiries, Messages messages) {
    return OwnEvents.reading(
        EnquiryEvents.CONFIRMED,
        enquiries::find,
        (event, enquiry) -> {
          if (enquiry.people().isEmpty()) {
            messages.queueForTheOffice(
                event, MessageKind.ENQUIRY_UNCLAIMED, Map.of(ABOUT, event.subject()));
          }
          enquiry
              .people()
              .forEach(person -> messages.queue(event, MessageKind.ENQUIRY_ARRIVED, person, ABOUT));
        });
  }

  @Bean
  EventHandler answeredEnquiries(Enquiries enquiries, Messages messages) {
    return OwnEvents.reading(
        EnquiryEvents.ANSWERED,
        enquiries::find,
        (event, enquiry) -> messages.queue(event, MessageKind.ENQUIRY_ANSWERED, null, ABOUT));
  }
}
