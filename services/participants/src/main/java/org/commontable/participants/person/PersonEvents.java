package org.commontable.participants.person;

import java.util.Locale;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/**
 * How what happens to people's records is told: that it did, to whom by id, and nothing of what.
 */
final class PersonEvents {

  private PersonEvents() {}

  static EventForm form(Fact fact) {
    return switch ((PersonFact) fact) {
      case PersonFact.PersonRegistered(String id, PersonKind kind, boolean byThemselves) ->
          new EventForm(
              "person_registered.v1",
              DataClassification.CONFIDENTIAL,
              new Registered(id, kind.name().toLowerCase(Locale.ROOT), byThemselves));
      case PersonFact.PersonChanged(String id) ->
          new EventForm("person_changed.v1", DataClassification.CONFIDENTIAL, new Changed(id));
    };
  }

  /**
   * Data of {@code person_registered.v1}.
   *
   * @param byThemselves whether the event's {@code by} is the account of the person themselves
   */
  record Registered(String participantId, String kind, boolean byThemselves) {}

  /** Data of {@code person_changed.v1}. */
  record Changed(String participantId) {}
}
