package org.commontable.participants.message;

import java.time.Clock;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.kernel.FieldCipher;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.link.Links;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.People;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Templates;
import org.commontable.participants.wishes.AllWishes;
import org.commontable.participants.wishes.WishesListener;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.web.WebSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where messages lie, and who sees to them. */
@Configuration(proxyBeanMethods = false)
class MessageWiring {

  @Bean
  AggregateStore<Message> messageStore(AggregateStores stores, FieldCipher cipher) {
    return stores.open(
        AggregateType.of("messages", Message.class)
            .storedAs(
                SealedMessage.class,
                message -> SealedMessage.seal(message, cipher),
                sealed -> sealed.open(cipher))
            .dueAt(Message::dueAt),
        "participantId",
        "attention",
        WhatIsKeptOfMessages.COPIES,
        WhatIsKeptOfMessages.OTHERS,
        "about.enquiryId",
        "about.interestId",
        Messages.ABOUT_SESSION,
        "about." + Messages.FORMER_CONTACT);
  }

  @Bean
  PersonalData whatIsKeptOfMessages(AggregateStore<Message> messages, Carriers carriers) {
    return new WhatIsKeptOfMessages(
        WholeRecords.by(
                "participantId",
                "messages",
                messages,
                "What you were told, how, and when",
                "Yr hyn a ddywedwyd wrthych, sut, a phryd",
                MessageController.MessageResponse::whole)
            .apart(
                WhoSeesTo::isAboutMoney,
                "messages-about-money",
                "What you were told about money, how, and when",
                "Yr hyn a ddywedwyd wrthych am arian, sut, a phryd"),
        messages,
        carriers);
  }

  @Bean
  Pages pages(WebSettings settings) {
    return new Pages(settings.issuer());
  }

  @Bean
  Delivering delivering(
      AggregateStore<Message> messages,
      People people,
      AllWishes wishes,
      AggregateStore<Network> networks,
      Templates templates,
      Carriers carriers,
      ObjectProvider<Telling> tellings,
      ObjectProvider<FormsOfReading> forms,
      Pages pages,
      Links links,
      Clock clock) {
    return new Delivering(
        messages,
        new Readers(people, wishes, networks, forms),
        templates,
        carriers,
        kind -> telling(tellings, kind),
        pages,
        links,
        clock);
  }

  /** Each kind is one feature's. */
  private static Telling telling(ObjectProvider<Telling> tellings, MessageKind kind) {
    return tellings.stream()
        .filter(telling -> telling.kinds().contains(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Nobody knows what " + kind + " says"));
  }

  @Bean
  Postbox postbox(AggregateStore<Message> messages, Delivering delivering) {
    Postbox postbox = new Postbox(delivering::deliver, delivering::follow);
    messages.onDueDo(stored -> {
      if (stored.state().isFollowed()) {
        postbox.ask(stored.network(), stored.id());
      } else {
        postbox.look(stored.network(), stored.id());
      }
    });
    return postbox;
  }

  @Bean
  Messages messages(
      AggregateStore<Message> messages, Postbox postbox, Carriers carriers, Clock clock) {
    return new Messages(messages, postbox, carriers, clock);
  }

  @Bean
  WishesListener reconsidering(Messages messages) {
    return messages::reconsider;
  }
}
