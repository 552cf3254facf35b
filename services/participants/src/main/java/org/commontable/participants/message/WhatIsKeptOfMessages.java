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

  @Override
  public Set<String> collections() {
    return records.collections();
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    return records.heldAbout(whom);
  }

  /** What lies outside the store goes first: by what is in the store it is found again. */
  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    messages
        .all(whom.network(), Map.of("participantId", whom.participantId()), WholeRecords.EACH_MAX)
        .stream()
        .map(Stored::id)
        .forEach(carriers::forget);
    return records.erase(whom, cause);
  }
}
