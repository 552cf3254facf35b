package org.commontable.participants.care;

import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
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

  /** Which turn of theirs it is about. */
  private static final String TURN = "turn";

  private final AggregateStore<SupportPerson> store;
  private final People people;
  private final Pages pages;

  TellingOfSupport(AggregateStore<SupportPerson> store, People people, Pages pages) {
    this.store = store;
    this.people = people;
    this.pages = pages;
  }

  /** Queues what follows from somebody's being named, to and about those who are on record. */
  void tell(Messages messages, IncomingEvent event, SupportPerson whose) {
    NamedV1 named = event.as(NamedV1.class);
    String supporter = named.supportPersonId();
    queue(messages, event, whose, supporter, MessageKind.SUPPORT_PERSON_NAMED);
    queue(messages, event, whose, supporter, MessageKind.SUPPORTS_SOMEBODY);
    if (named.formerId() != null) {
      queue(messages, event, whose, named.formerId(), MessageKind.SUPPORTS_NO_MORE);
    }
  }

  /** Once for each turn of the supporter; an event may be read when they were erased since. */
  private void queue(
      Messages messages,
      IncomingEvent event,
      SupportPerson whose,
      String supporter,
      MessageKind kind) {
    String person = whose.participantId();
    int turn = whose.lastTurnOf(supporter);
    if (turn == 0
        || !people.know(event.network(), supporter)
        || !people.know(event.network(), person)) {
      return;
    }
    boolean toThePerson = kind == MessageKind.SUPPORT_PERSON_NAMED;
    messages.queue(
        event.network(),
        kind,
        toThePerson ? person : supporter,
        event.subject() + " turn " + turn,
        event.time(),
        Map.of(
            TURNS,
            event.subject(),
            TURN,
            String.valueOf(turn),
            Messages.OTHER,
            toThePerson ? supporter : person),
        event.cause());
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
    String supporter = toThePerson ? other : message.participantId();
    SupportPerson whose =
        store.find(message.network(), message.about(TURNS)).map(Stored::state).orElse(null);
    if (whose == null || supporter == null || !holds(message, whose, supporter)) {
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

  /** Whether it is so, and no newer message of the same waits: they may have had several turns. */
  private static boolean holds(Message message, SupportPerson whose, String supporter) {
    Turn now = whose.now();
    boolean turns = now != null && supporter.equals(now.supportPersonId());
    String about = message.about(TURN);
    return turns != (message.kind() == MessageKind.SUPPORTS_NO_MORE)
        && (about.isEmpty() || about.equals(String.valueOf(whose.lastTurnOf(supporter))));
  }
}
