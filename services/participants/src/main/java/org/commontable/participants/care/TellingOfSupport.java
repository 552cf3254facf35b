package org.commontable.participants.care;

import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.care.CareEvents.NamedV1;
import org.commontable.participants.care.SupportPerson.Turn;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;

/** Says to people to whom they can turn, and to those that somebody turns to them, or no more. */
final class TellingOfSupport implements Telling {
  /** Under which id of the person it lies to whom they turn. */
  private static final String TURNS = "turns";

  private final AggregateStore<SupportPerson> store;
  private final People people;
  private final Pages pages;

  TellingOfSupport(AggregateStore<SupportPerson> store, People people, Pages pages) {
    this.store = store;
    this.people = people;
    this.pages = pages;
  }

  /** Queues what follows from somebody's being named. */
  static void tell(Messages messages, IncomingEvent event) {
    NamedV1 named = event.as(NamedV1.class);
    String whose = named.participantId();
    queue(messages, event, MessageKind.SUPPORT_PERSON_NAMED, whose, named.supportPersonId());
    queue(messages, event, MessageKind.SUPPORTS_SOMEBODY, named.supportPersonId(), whose);
    if (named.formerId() != null) {
      queue(messages, event, MessageKind.SUPPORTS_NO_MORE, named.formerId(), whose);
    }
  }

  private static void queue(
      Messages messages, IncomingEvent event, MessageKind kind, String to, String other) {
    messages.queue(event, kind, to, Map.of(TURNS, event.subject(), Messages.OTHER, other));
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(
        MessageKind.SUPPORT_PERSON_NAMED,
        MessageKind.SUPPORTS_SOMEBODY,
        MessageKind.SUPPORTS_NO_MORE);
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    boolean toThePerson = message.kind() == MessageKind.SUPPORT_PERSON_NAMED;
    String other = message.about(Messages.OTHER);
    boolean turns =
        store
            .find(message.network(), message.about(TURNS))
            .map(found -> found.state().now())
            .map(Turn::supportPersonId)
            .filter(now -> now.equals(toThePerson ? other : message.participantId()))
            .isPresent();
    if (turns == (message.kind() == MessageKind.SUPPORTS_NO_MORE)) {
      return new Now.Needless("changed-again");
    }
    return people
        .goingOn(message.network(), other)
        .map(Person::profile)
        .<Now>map(profile ->
            new Now.Say(
                language ->
                    Map.of(
                        Placeholder.PERSON,
                        profile.displayName(),
                        Placeholder.LINK,
                        toThePerson ? pages.supportPerson() : pages.messages()),
                null))
        .orElseGet(() -> new Now.Needless("not-on-record"));
  }
}
