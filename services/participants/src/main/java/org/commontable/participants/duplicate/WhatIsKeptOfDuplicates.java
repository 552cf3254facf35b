package org.commontable.participants.duplicate;

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

/** With which other records somebody's was compared, and what was decided of the two. */
final class WhatIsKeptOfDuplicates implements PersonalData {
  private final AggregateStore<Pair> pairs;

  WhatIsKeptOfDuplicates(AggregateStore<Pair> pairs) {
    this.pairs = pairs;
  }

  @Override
  public Set<String> collections() {
    return Set.of("pairs");
  }

  /** Says nothing of the other record: it may be another person's. */
  @Override
  public List<Section> heldAbout(Whom whom) {
    List<Stored<Pair>> found = of(whom);
    return found.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "compared",
                "Whether your record and another are of one person",
                found.stream().map(one -> Compared.of(one.state())).toList()));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    of(whom).forEach(one -> pairs.erase(whom.network(), one.id(), cause));
    return List.of();
  }

  private List<Stored<Pair>> of(Whom whom) {
    return pairs.all(whom.network(), Map.of("people", whom.participantId()), Duplicates.PAIRS_MAX);
  }

  /** What was found of one pair. */
  record Compared(Set<?> alike, String state, List<String> reasons) {
    static Compared of(Pair pair) {
      return new Compared(
          pair.alike(),
          pair.state().name(),
          pair.decisions().stream().map(Pair.Ruling::reason).toList());
    }
  }
}
