package org.commontable.participants.voice;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.network.Language;
import org.commontable.participants.occasion.InWords;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;

/** Says that something was raised or answered, and where to read it; never what it says. */
final class TellingOfVoices implements Telling {
  private final Voices voices;
  private final Pages pages;

  TellingOfVoices(Voices voices, Pages pages) {
    this.voices = voices;
    this.pages = pages;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(
        MessageKind.VOICE_RECEIVED,
        MessageKind.VOICE_ARRIVED,
        MessageKind.VOICE_OVERDUE,
        MessageKind.VOICE_UNCLAIMED,
        MessageKind.VOICE_ANSWERED,
        MessageKind.COMPLAINT_CHOSEN);
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    Voice voice = voices.find(message.network(), message.about("voiceId")).orElse(null);
    if (voice == null) {
      return new Now.Needless("voice-forgotten");
    }
    if (message.kind() == MessageKind.VOICE_OVERDUE && !voice.overdue()) {
      return new Now.Needless("answered");
    }
    if (message.kind() == MessageKind.VOICE_UNCLAIMED && !voice.answers().isEmpty()) {
      return new Now.Needless("answered");
    }
    if (message.kind() == MessageKind.COMPLAINT_CHOSEN && voice.complaint() == null) {
      return new Now.Needless("complaint-withdrawn");
    }
    boolean own = voice.participantId().equals(message.participantId());
    // Who answers for people's safety hears of a worry at any hour.
    boolean urgent = voice.kind() == VoiceKind.SAFETY_WORRY && !own;
    return new Now.Say(
        language -> values(voice, own, language), urgent ? circumstances.now() : null);
  }

  private Map<Placeholder, String> values(Voice voice, boolean own, Language language) {
    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
    values.put(Placeholder.RAISED, raised(voice.kind(), own, language));
    values.put(Placeholder.LINK, own ? pages.voice(voice.id()) : pages.voiceToAnswer(voice.id()));
    Instant answerBy = voice.answerBy();
    if (answerBy != null) {
      values.put(
          Placeholder.ANSWER_BY,
          InWords.day(answerBy.atZone(InWords.CLOCKS).toLocalDate(), language));
    }
    return values;
  }

  private static String raised(VoiceKind kind, boolean own, Language language) {
    return switch (language) {
      case EN ->
          switch (kind) {
            case IDEA -> own ? "your idea" : "an idea";
            case THANKS -> own ? "your thanks" : "thanks";
            case CONCERN -> own ? "your concern" : "a concern";
            case SAFETY_WORRY -> own ? "your worry about safety" : "a worry about safety";
          };
      case CY ->
          switch (kind) {
            case IDEA -> own ? "eich syniad" : "syniad";
            case THANKS -> own ? "eich diolch" : "diolch";
            case CONCERN -> own ? "eich pryder" : "pryder";
            case SAFETY_WORRY -> own ? "eich pryder am ddiogelwch" : "pryder am ddiogelwch";
          };
    };
  }
}
