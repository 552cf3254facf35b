package org.commontable.participants.occasion;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Ids;
import org.commontable.participants.message.Messages;
import org.commontable.participants.occasion.HeldPlace.Standing;
import org.commontable.participants.person.People;
import org.commontable.participants.template.MessageKind;

/**
 * Tells whoever is put on a session's agenda to lead a part of it, and whoever is taken off. From
 * then on they hear what those with a place hear: when it moves, is called off, or comes near.
 */
final class FollowingLeads implements EventHandler {
  private final Occasions occasions;
  private final Messages messages;
  private final People people;

  FollowingLeads(Occasions occasions, Messages messages, People people) {
    this.occasions = occasions;
    this.messages = messages;
    this.people = people;
  }

  /** The part of {@code session_leads_named.v1} that is read here. */
  record LeadsNamed(String sessionId, List<String> participantIds) {}

  @Override
  public String type() {
    return "org.commontable.workshops.session_leads_named.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    LeadsNamed told = event.as(LeadsNamed.class);
    Set<String> leads = new HashSet<>(told.participantIds());
    for (String person : leads) {
      if (people.know(event.network(), person)) {
        follow(event, told.sessionId(), person, Standing.LEADS, MessageKind.LEAD_NAMED);
      }
    }
    occasions.placesOf(event.network(), told.sessionId()).stream()
        .filter(place -> place.registrationId().equals(id(event, told, place.participantId())))
        .map(HeldPlace::participantId)
        .filter(person -> !leads.contains(person))
        .forEach(person ->
            follow(event, told.sessionId(), person, Standing.CANCELLED, MessageKind.LEAD_DROPPED));
  }

  private void follow(
      IncomingEvent event, String session, String person, Standing standing, MessageKind kind) {
    String id = id(event, session, person);
    HeldPlace before = occasions.place(event.network(), id).orElse(null);
    HeldPlace now = new HeldPlace(id, session, person, standing, null, event.time());
    if (before == null || before.standing() != standing) {
      occasions.keep(event, now);
    } else if (!before.since().equals(now.since())) {
      return; // They heard of it when it became so.
    }
    messages.queue(
        event.network(),
        kind,
        person,
        id + " " + event.sequence(),
        event.time(),
        Map.of("sessionId", session, "registrationId", id),
        event.cause());
    if (standing == Standing.LEADS) {
      occasions
          .session(event.network(), session)
          .filter(one -> !one.cancelled())
          .ifPresent(found -> Reminders.plan(messages, event, found, now));
    }
  }

  private static String id(IncomingEvent event, LeadsNamed told, String person) {
    return id(event, told.sessionId(), person);
  }

  private static String id(IncomingEvent event, String session, String person) {
    return Ids.derived("told-lead", event.network().value(), session, person);
  }
}
