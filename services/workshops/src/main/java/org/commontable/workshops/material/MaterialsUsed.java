package org.commontable.workshops.material;

import java.util.List;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;

/** Which version of which material a session is held with, or was. */
record MaterialsUsed(String sessionId, List<Use> uses) {
  static final int USES_MAX = 100;

  /** One of them. */
  record Use(String materialId, int version) {}

  MaterialsUsed {
    uses = List.copyOf(uses);
  }

  /** Uses a version; another version of the same material is used no more. */
  Decision<MaterialsUsed> use(Use next) {
    if (uses.contains(next)) {
      return Decision.unchanged(this);
    }
    List<Use> others =
        uses.stream().filter(use -> !use.materialId().equals(next.materialId())).toList();
    return others.size() >= USES_MAX
        ? Decision.refused(
            Refusal.conflict(
                "materials-full",
                "A session is held with at most %d materials.".formatted(USES_MAX)))
        : Decision.changed(
            new MaterialsUsed(sessionId, Stream.concat(others.stream(), Stream.of(next)).toList()));
  }
}
