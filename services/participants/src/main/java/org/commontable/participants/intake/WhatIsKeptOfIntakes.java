package org.commontable.participants.intake;

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

/**
 * Files that people were taken over from: of one that is done, ids remain. Whether a rehearsal
 * holds somebody can't be told for certain, so that when anybody is erased every rehearsal goes; it
 * can be sent again without them.
 */
final class WhatIsKeptOfIntakes implements PersonalData {
  private static final int INTAKES_MAX = 10_000;

  private final AggregateStore<Intake> intakes;

  WhatIsKeptOfIntakes(AggregateStore<Intake> intakes) {
    this.intakes = intakes;
  }

  @Override
  public Set<String> collections() {
    return Set.of("intakes");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<Map<String, Object>> files =
        all(whom).stream()
            .filter(one -> holds(one.state(), whom.participantId()))
            .map(one ->
                Map.<String, Object>of(
                    "file", one.state().fileName(), "takenOverAt", one.state().rehearsedAt()))
            .toList();
    return files.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "intakes",
                "Files that you were taken over from",
                "Ffeiliau y cymerwyd eich manylion ohonynt",
                files));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    for (Stored<Intake> one : all(whom)) {
      if (one.state().runAt() == null) {
        intakes.erase(whom.network(), one.id(), cause.further());
      } else if (holds(one.state(), whom.participantId())) {
        intakes.change(
            whom.network(),
            one.id(),
            cause.further(),
            intake -> intake.without(whom.participantId()));
      }
    }
    return List.of();
  }

  private List<Stored<Intake>> all(Whom whom) {
    return intakes.all(whom.network(), Map.of(), INTAKES_MAX);
  }

  private static boolean holds(Intake intake, String participantId) {
    return intake.taken().stream().anyMatch(row -> participantId.equals(row.participantId()));
  }
}
