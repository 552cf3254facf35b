package org.commontable.participants.duty;

import java.util.Map;
import org.commontable.events.EventHandler;
import org.commontable.participants.message.Messages;
import org.commontable.participants.person.People;
import org.commontable.participants.responsible.Matter;
import org.commontable.participants.responsible.WhoAnswers;
import org.commontable.participants.template.MessageKind;

/** Tells whom something concerns, or who answers it. */
final class FollowingDuties {
  /** In what a message is about: when that was told. */
  static final String TOLD_AT = "toldAt";

  private final Messages messages;
  private final People people;
  private final WhoAnswers whoAnswers;

  FollowingDuties(Messages messages, People people, WhoAnswers whoAnswers) {
    this.messages = messages;
    this.people = people;
    this.whoAnswers = whoAnswers;
  }

  /** To the one whom the event names. */
  EventHandler tellingWhomItConcerns(String type, MessageKind kind) {
    return EventHandler.of(
        type,
        event -> {
          DutyTold told = event.as(DutyTold.class);
          if (told.participantId() != null && people.know(event.network(), told.participantId())) {
            Map<String, String> about = told.about();
            about.put(TOLD_AT, event.time().toString());
            messages.queue(event, kind, told.participantId(), about);
          }
        });
  }

  /** To the one whom the event names; if it names nobody, or nobody any more, to who answers. */
  EventHandler tellingWhoLooksAfterIt(String type, MessageKind kind, Matter matter) {
    return EventHandler.of(
        type,
        event -> {
          DutyTold told = event.as(DutyTold.class);
          String owner = told.participantId();
          if (owner != null && people.know(event.network(), owner)) {
            messages.queue(event, kind, owner, told.about());
          } else {
            whoAnswers.tell(event, kind, matter, told.programmeId(), told.about());
          }
        });
  }

  /** To those who answer such. */
  EventHandler tellingWhoAnswers(String type, MessageKind kind, Matter matter) {
    return EventHandler.of(
        type,
        event -> {
          DutyTold told = event.as(DutyTold.class);
          whoAnswers.tell(event, kind, matter, told.programmeId(), told.about());
        });
  }
}
