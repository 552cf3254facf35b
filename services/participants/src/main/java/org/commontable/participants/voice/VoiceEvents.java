package org.commontable.participants.voice;

import java.time.Instant;
import java.util.Locale;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** How it is told that something was raised or answered: never by whom, nor what. */
final class VoiceEvents {
  static final String RAISED = "voice_raised.v1";
  static final String ANSWERED = "voice_answered.v1";
  static final String OVERDUE = "voice_overdue.v1";
  static final String CHOSEN = "complaint_chosen.v1";

  private VoiceEvents() {}

  static EventForm form(Fact fact) {
    return switch ((VoiceFact) fact) {
      case VoiceFact.VoiceRaised(String id, VoiceKind kind) ->
          told(RAISED, new Raised(id, text(kind)));
      case VoiceFact.VoiceAnswered(String id, int answers, boolean last) ->
          told(ANSWERED, new Answered(id, answers, last));
      case VoiceFact.VoiceOverdue(String id, VoiceKind kind, Instant answerBy) ->
          told(OVERDUE, new Overdue(id, text(kind), answerBy));
      case VoiceFact.ComplaintChosen(String id, Instant at) -> told(CHOSEN, new Chosen(id, at));
      case VoiceFact.ComplaintWithdrawn(String id) ->
          told("complaint_withdrawn.v1", new Withdrawn(id));
    };
  }

  private static EventForm told(String name, Object data) {
    return new EventForm(name, DataClassification.CONFIDENTIAL, data);
  }

  private static String text(VoiceKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  record Raised(String voiceId, String kind) {}

  record Answered(String voiceId, int answers, boolean last) {}

  record Overdue(String voiceId, String kind, Instant answerBy) {}

  record Chosen(String voiceId, Instant chosenAt) {}

  record Withdrawn(String voiceId) {}
}
