package org.commontable.participants.reply;

import java.time.Clock;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.Stored;
import org.commontable.participants.link.Links;
import org.commontable.participants.message.OwnEvents;
import org.commontable.participants.network.Network;
import org.commontable.participants.occasion.Occasions;
import org.commontable.participants.person.People;
import org.commontable.participants.staying.LastCalls;
import org.commontable.participants.wishes.AllWishes;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where answers by links lie, and what follows from them here. */
@Configuration(proxyBeanMethods = false)
class ReplyWiring {

  @Bean
  AggregateStore<Reply> replyStore(AggregateStores stores) {
    AggregateStore<Reply> store =
        stores.open(
            AggregateType.of("link_replies", Reply.class)
                .events(ReplyEvents::form)
                .dueAt(Reply::forgottenAt),
            "participantId");
    store.onDueDo(stored -> {
      var _ = store.erase(stored.network(), stored.id(), Cause.timer("link-replies"));
    });
    return store;
  }

  @Bean
  PersonalData whatIsKeptOfReplies(AggregateStore<Reply> replies) {
    return WholeRecords.by(
        "participantId",
        "link_replies",
        replies,
        "What you answered by links in messages",
        "Yr hyn a atebwyd gennych drwy ddolenni mewn negeseuon",
        Stored::state);
  }

  @Bean
  ReplyingByLink replyingByLink(
      AggregateStore<Reply> replies,
      AggregateStore<Network> networks,
      Occasions occasions,
      People people,
      Links links,
      Clock clock) {
    return new ReplyingByLink(replies, networks, occasions, people, links, clock);
  }

  /** Read as an event, so that a crash between the answer and the wish loses neither. */
  @Bean
  EventHandler stoppedMessages(AggregateStore<Reply> replies, AllWishes wishes) {
    return OwnEvents.reading(
        ReplyEvents.STOPPED,
        replies::find,
        (event, reply) ->
            wishes.stop(event.network(), reply.state().participantId(), event.cause()));
  }

  @Bean
  EventHandler askingToStay(AggregateStore<Reply> replies, People people, LastCalls calls) {
    return OwnEvents.reading(
        ReplyEvents.STAYS,
        replies::find,
        (event, reply) ->
            people
                .goingOn(event.network(), reply.state().participantId())
                .ifPresent(person -> calls.stay(event.network(), person.id(), event.cause())));
  }
}
