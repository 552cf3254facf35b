package org.commontable.workshops.programme;

import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What partners have set out to do together.
 *
 * @param coordinator the person who looks after it
 */
public record Programme(
    String id,
    String title,
    List<String> aims,
    @Nullable String theme,
    Stage stage,
    List<Partner> partners,
    List<String> principles,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable String coordinator) {

  /** How far it is. */
  public enum Stage {
    FORMING,
    DESIGNING,
    DELIVERING,
    EVALUATING,
    FINISHED
  }

  public Programme {
    aims = List.copyOf(aims);
    partners = List.copyOf(partners);
    principles = List.copyOf(principles);
  }

  Decision<Programme> start() {
    if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
      return Decision.refused(
          Refusal.invalid("ends-before-start", "The programme ends before it starts."));
    }
    return Decision.changed(this, new ProgrammeStarted(id, title, theme));
  }
}
