package org.commontable.participants.duty;

import java.util.List;
import java.util.stream.Stream;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.lead.Leads;
import org.commontable.participants.message.Messages;
import org.commontable.participants.person.People;
import org.commontable.participants.responsible.Matter;
import org.commontable.participants.responsible.WhoAnswers;
import org.commontable.participants.template.MessageKind;

/** Tells whom something concerns, or who answers it. */
final class FollowingDuties {
  private final Messages messages;
  private final People people;
  private final Leads leads;
  private final WhoAnswers whoAnswers;

  FollowingDuties(Messages messages, People people, Leads leads, WhoAnswers whoAnswers) {
    this.messages = messages;
    this.people = people;
    this.leads = leads;
    this.whoAnswers = whoAnswers;
  }

  /** To the one whom the event names. */
  EventHandler tellingWhomItConcerns(String type, MessageKind kind) {
    return EventHandler.of(
        type,
        event -> {
          DutyTold told = event.as(DutyTold.class);
          if (told.participantId() != null && people.know(event.network(), told.participantId())) {
            messages.queue(event, kind, told.participantId(), told.about());
          }
        });
  }

  /** To the one whom the event names, or if it names nobody to the leads of the programme. */
  EventHandler tellingWhoLooksAfterIt(String type, MessageKind kind) {
    return EventHandler.of(
        type,
        event -> {
          DutyTold told = event.as(DutyTold.class);
          Stream<String> whom =
              told.participantId() == null
                  ? leads(event, told).stream()
                  : Stream.of(told.participantId());
          whom.filter(id -> people.know(event.network(), id))
              .forEach(id -> messages.queue(event, kind, id, told.about()));
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

  private List<String> leads(IncomingEvent event, DutyTold told) {
    return told.programmeId() == null
        ? List.of()
        : leads.ofProgramme(event.network(), told.programmeId());
  }
}
