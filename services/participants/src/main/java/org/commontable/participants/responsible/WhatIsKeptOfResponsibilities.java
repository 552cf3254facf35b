package org.commontable.participants.responsible;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;

/** What somebody answers for; who goes is named no more. */
final class WhatIsKeptOfResponsibilities implements PersonalData {
  private final AggregateStore<Responsibility> responsibilities;

  WhatIsKeptOfResponsibilities(AggregateStore<Responsibility> responsibilities) {
    this.responsibilities = responsibilities;
  }

  @Override
  public Set<String> collections() {
    return Set.of("responsibilities");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<Matter> matters = of(whom).stream().map(one -> one.state().matter()).toList();
    return matters.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "responsibilities",
                "What you answer for",
                "Yr hyn rydych yn gyfrifol amdano",
                matters));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    for (Stored<Responsibility> one : of(whom)) {
      var _ =
          responsibilities.change(
              whom.network(),
              one.id(),
              cause.further(),
              now -> Decision.changed(now.without(whom.participantId())));
    }
    return List.of();
  }

  private List<Stored<Responsibility>> of(Whom whom) {
    return Arrays.stream(Matter.values())
        .flatMap(
            matter -> responsibilities.find(whom.network(), Responsibilities.id(matter)).stream())
        .filter(one -> one.state().people().contains(whom.participantId()))
        .toList();
  }
}
