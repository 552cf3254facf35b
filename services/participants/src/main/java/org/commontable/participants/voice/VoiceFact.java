package org.commontable.participants.voice;

import java.time.Instant;
import org.commontable.kernel.Fact;

/** What happens to what people raise. */
sealed interface VoiceFact extends Fact {

  /** Somebody raised something. */
  record VoiceRaised(String voiceId, VoiceKind kind) implements VoiceFact {}

  /**
   * It was answered.
   *
   * @param answers how often by now
   * @param last whether that is all
   */
  record VoiceAnswered(String voiceId, int answers, boolean last) implements VoiceFact {}

  /** The day passed by which an answer was promised. */
  record VoiceOverdue(String voiceId, VoiceKind kind, Instant answerBy) implements VoiceFact {}

  /** The person chose to have it treated as a complaint. */
  record ComplaintChosen(String voiceId, Instant chosenAt) implements VoiceFact {}

  /** The person no longer wants it treated as a complaint. */
  record ComplaintWithdrawn(String voiceId) implements VoiceFact {}
}
