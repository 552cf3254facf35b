package org.commontable.participants.enquiry;

import java.time.Clock;
import java.util.Map;
import java.util.function.BiConsumer;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.FieldCipher;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.Pages;
import org.commontable.participants.network.Network;
import org.commontable.participants.responsible.Responsibilities;
import org.commontable.participants.template.MessageKind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where enquiries lie, and who hears of them. */
@Configuration(proxyBeanMethods = false)
class EnquiryWiring {

  @Bean
  Enquiries enquiries(
      AggregateStores stores,
      FieldCipher cipher,
      AggregateStore<Network> networks,
      Responsibilities responsibilities,
      Clock clock) {
    AggregateStore<Enquiry> store =
        stores.open(
            AggregateType.of("enquiries", Enquiry.class)
                .storedAs(
                    SealedEnquiry.class,
                    enquiry -> SealedEnquiry.seal(enquiry, cipher),
                    sealed -> sealed.open(cipher))
                .events(EnquiryEvents::form)
                .dueAt(Enquiry::forgottenAt),
            "state",
            "people");
    Enquiries enquiries = new Enquiries(store, networks, responsibilities, clock);
    store.onDueDo(enquiries::forget);
    return enquiries;
  }

  @Bean
  TellingOfEnquiries tellingOfEnquiries(Enquiries enquiries, Pages pages) {
    return new TellingOfEnquiries(enquiries, pages);
  }

  @Bean
  EventHandler receivedEnquiries(Enquiries enquiries, Messages messages) {
    return reading(
        EnquiryEvents.RECEIVED,
        enquiries,
        (event, enquiry) -> tell(messages, event, MessageKind.ENQUIRY_TO_CONFIRM, null));
  }

  @Bean
  EventHandler confirmedEnquiries(Enquiries enquiries, Messages messages) {
    return reading(
        EnquiryEvents.CONFIRMED,
        enquiries,
        (event, enquiry) ->
            enquiry
                .people()
                .forEach(person -> tell(messages, event, MessageKind.ENQUIRY_ARRIVED, person)));
  }

  @Bean
  EventHandler answeredEnquiries(Enquiries enquiries, Messages messages) {
    return reading(
        EnquiryEvents.ANSWERED,
        enquiries,
        (event, enquiry) -> tell(messages, event, MessageKind.ENQUIRY_ANSWERED, null));
  }

  private static void tell(
      Messages messages, IncomingEvent event, MessageKind kind, @Nullable String participantId) {
    messages.queue(
        event.network(),
        kind,
        participantId,
        event.subject() + " " + event.sequence(),
        event.time(),
        Map.of("enquiryId", event.subject()),
        event.cause());
  }

  /** Reads our own event, so that a crash between what it tells and the messages loses none. */
  private static EventHandler reading(
      String name, Enquiries enquiries, BiConsumer<IncomingEvent, Enquiry> tell) {
    return EventHandler.of(
        "org.commontable.participants." + name,
        event ->
            enquiries
                .find(event.network(), event.subject())
                .ifPresent(enquiry -> tell.accept(event, enquiry)));
  }
}
