package org.commontable.participants.practical;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.practical.PracticalEvents.StandsV1;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;
import org.jspecify.annotations.Nullable;

/**
 * Says to the person what they are offered, and to the mentor what they could help with; who it is
 * that they are to help they learn once that person has said yes.
 */
final class TellingOfOffers implements Telling {
  private static final String OFFER = "offerId";

  /** Under which id of the person it lies. */
  private static final String OFFERED_TO = "offeredTo";

  /** Which yes or no to the offer it is about. */
  private static final String TIME = "time";

  private final AggregateStore<PracticalSupport> store;
  private final People people;
  private final Pages pages;

  TellingOfOffers(AggregateStore<PracticalSupport> store, People people, Pages pages) {
    this.store = store;
    this.people = people;
    this.pages = pages;
  }

  /** Queues what follows from how an offer stands. */
  static void tell(Messages messages, IncomingEvent event, PracticalSupport all) {
    StandsV1 told = event.as(StandsV1.class);
    SupportOffer offer = all.find(told.offerId()).orElse(null);
    if (offer == null) {
      return;
    }
    switch (told.stands()) {
      case "offered" -> {
        messages.queue(
            event,
            offer.kind() == SupportKind.MENTOR
                ? MessageKind.MENTOR_OFFERED
                : MessageKind.TRAINING_OFFERED,
            all.participantId(),
            about(all, offer, offer.mentorId()));
        if (offer.mentorId() != null) {
          messages.queue(
              event,
              MessageKind.MENTOR_NAMED,
              offer.mentorId(),
              about(all, offer, all.participantId()));
        }
      }
      case "yes" -> answered(messages, event, MessageKind.MENTOR_ACCEPTED, all, offer);
      case "no_thanks" -> answered(messages, event, MessageKind.MENTOR_NOT_NEEDED, all, offer);
      default -> {
        // Perhaps later: the mentor has nothing to do yet.
      }
    }
  }

  /**
   * Once for each yes or no that is another than before; again where "later" came between before
   * the mentor could be told.
   */
  private static void answered(
      Messages messages,
      IncomingEvent event,
      MessageKind kind,
      PracticalSupport all,
      SupportOffer offer) {
    if (offer.mentorId() != null) {
      Map<String, String> about = about(all, offer, all.participantId());
      about.put(TIME, time(offer));
      messages.plan(
          event.network(),
          kind,
          offer.mentorId(),
          event.subject() + " offer " + offer.id() + " answered " + time(offer),
          event.time(),
          about,
          event.cause());
    }
  }

  /** Nothing of an answer from before they were counted. */
  private static String time(SupportOffer offer) {
    return offer.settled() == null ? "" : String.valueOf(offer.settled().time());
  }

  private static Map<String, String> about(
      PracticalSupport all, SupportOffer offer, @Nullable String other) {
    Map<String, String> about = new HashMap<>();
    about.put(OFFER, offer.id());
    about.put(OFFERED_TO, all.participantId());
    if (other != null) {
      about.put(Messages.OTHER, other);
    }
    return about;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(
        MessageKind.TRAINING_OFFERED,
        MessageKind.MENTOR_OFFERED,
        MessageKind.MENTOR_NAMED,
        MessageKind.MENTOR_ACCEPTED,
        MessageKind.MENTOR_NOT_NEEDED);
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    SupportOffer offer =
        store
            .find(message.network(), message.about(OFFERED_TO))
            .flatMap(all -> all.state().find(message.about(OFFER)))
            .orElse(null);
    if (offer == null) {
      return new Now.Needless("offer-forgotten");
    }
    boolean holds =
        switch (message.kind()) {
          case MENTOR_ACCEPTED -> offer.isTaken() && isNewest(message, offer);
          case MENTOR_NOT_NEEDED -> offer.isDeclined() && isNewest(message, offer);
          case MENTOR_NAMED -> !offer.isTaken() && !offer.isDeclined();
          default -> offer.answer() == null;
        };
    return holds
        ? new Now.Say(language -> values(message, offer), null)
        : new Now.Needless("answered");
  }

  private static boolean isNewest(Message message, SupportOffer offer) {
    return message.about(TIME).equals(time(offer));
  }

  private Map<Placeholder, String> values(Message message, SupportOffer offer) {
    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
    values.put(Placeholder.OFFERED, offer.what());
    put(values, Placeholder.WHEN, offer.when());
    put(values, Placeholder.WHERE, offer.where());
    switch (message.kind()) {
      case TRAINING_OFFERED -> values.put(Placeholder.LINK, pages.practicalSupport());
      case MENTOR_OFFERED -> {
        values.put(Placeholder.LINK, pages.practicalSupport());
        put(values, Placeholder.PERSON, name(message));
      }
      case MENTOR_ACCEPTED -> {
        values.put(Placeholder.LINK, pages.messages());
        put(values, Placeholder.PERSON, name(message));
      }
      default -> values.put(Placeholder.LINK, pages.messages());
    }
    return values;
  }

  /** What the other wants to be called; null once they are erased. */
  private @Nullable String name(Message message) {
    return people
        .goingOn(message.network(), message.about(Messages.OTHER))
        .map(Person::profile)
        .map(profile -> profile.displayName())
        .orElse(null);
  }

  private static void put(
      Map<Placeholder, String> values, Placeholder placeholder, @Nullable String value) {
    if (value != null) {
      values.put(placeholder, value);
    }
  }
}
