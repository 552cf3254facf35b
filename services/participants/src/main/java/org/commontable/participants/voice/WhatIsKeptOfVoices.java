package org.commontable.participants.voice;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.stewardship.rights.Whom;

/** What somebody raised goes with them; what others raised goes on without who was to answer it. */
final class WhatIsKeptOfVoices implements PersonalData {
  private final AggregateStore<Voice> voices;
  private final PersonalData raised;

  WhatIsKeptOfVoices(AggregateStore<Voice> voices) {
    this.voices = voices;
    this.raised =
        WholeRecords.by(
            "participantId",
            "voices",
            voices,
            "What you raised, and what you were answered",
            "Yr hyn a godwyd gennych, a'r ateb a gawsoch",
            stored -> VoiceController.VoiceResponse.of(new Voices.Seen(stored, Voices.Sees.OWN)));
  }

  @Override
  public Set<String> collections() {
    return raised.collections();
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    return raised.heldAbout(whom);
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    String gone = whom.participantId();
    voices
        .all(whom.network(), Map.of("people", gone), WholeRecords.EACH_MAX)
        .forEach(one -> {
          var _ =
              voices.change(
                  whom.network(), one.id(), cause.further(), voice -> voice.withoutAnswerer(gone));
        });
    return raised.erase(whom, cause);
  }
}
