package org.commontable.participants.voice;

import org.commontable.participants.responsible.Matter;

/** What somebody raises, in their own judgement. */
public enum VoiceKind {
  IDEA(Matter.IDEA),
  THANKS(Matter.THANKS),
  CONCERN(Matter.CONCERN),
  SAFETY_WORRY(Matter.SAFETY_WORRY);

  private final Matter matter;

  VoiceKind(Matter matter) {
    this.matter = matter;
  }

  Matter matter() {
    return matter;
  }

  /** Whether the person may choose to have it treated as a complaint. */
  boolean mayBecomeAComplaint() {
    return this == CONCERN || this == SAFETY_WORRY;
  }
}
