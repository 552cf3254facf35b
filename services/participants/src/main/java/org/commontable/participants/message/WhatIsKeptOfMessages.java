package org.commontable.participants.message;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.participants.delivery.Carriers;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.stewardship.rights.Whom;

/** What somebody was told; letters that lie ready for them go with it. */
record WhatIsKeptOfMessages(
    PersonalData records, AggregateStore<Message> messages, Carriers carriers)
    implements PersonalData {

  static final String COPIES = "about." + Message.COPY_TO;
  static final String OTHERS = "about." + Messages.OTHER;

  @Override
  public Set<String> collections() {
    return records.collections();
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    return records.heldAbout(whom);
  }

  /**
   * Copies that they got of what others were told go with them too, and what others were told of
   * them: their name is on them. What lies outside the store goes first: by what is in the store it
   * is found again.
   */
  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    messages
        .all(whom.network(), Map.of("participantId", whom.participantId()), WholeRecords.EACH_MAX)
        .stream()
        .map(Stored::id)
        .forEach(carriers::forget);
    erase(COPIES, whom, cause);
    erase(OTHERS, whom, cause);
    return records.erase(whom, cause);
  }

  private void erase(String naming, Whom whom, Cause cause) {
    messages
        .all(whom.network(), Map.of(naming, whom.participantId()), WholeRecords.EACH_MAX)
        .forEach(one -> {
          carriers.forget(one.id());
          var _ = messages.erase(whom.network(), one.id(), cause.further());
        });
  }
}
