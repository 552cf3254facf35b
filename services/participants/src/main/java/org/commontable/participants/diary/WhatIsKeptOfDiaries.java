package org.commontable.participants.diary;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;

/** What somebody can look back on. */
final class WhatIsKeptOfDiaries implements PersonalData {
  private final AggregateStore<DiaryEntry> entries;

  WhatIsKeptOfDiaries(AggregateStore<DiaryEntry> entries) {
    this.entries = entries;
  }

  @Override
  public Set<String> collections() {
    return Set.of("diary_entries");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<Stored<DiaryEntry>> found = of(whom);
    return found.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "diary",
                "Your diary: the time you gave and the payments you were sent",
                found.stream().map(Stored::state).sorted(DiaryEntry.NEWEST_FIRST).toList()));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    of(whom).forEach(one -> entries.erase(whom.network(), one.id(), cause));
    return List.of();
  }

  private List<Stored<DiaryEntry>> of(Whom whom) {
    return entries.all(
        whom.network(), Map.of("participantId", whom.participantId()), DiaryEntries.ENTRIES_MAX);
  }
}
