package org.commontable.workshops.course;

import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.commontable.workshops.course.Eligibility.Sector;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/** Everyone, or whoever works in one of the sectors or brings one of the perspectives. */
public record EligibilityRequest(
    @Nullable Boolean everyone,
    @Nullable Set<@NotNull Sector> sectors,
    @Nullable Set<@NotNull Perspective> perspectives) {
  public Eligibility eligibility() {
    return new Eligibility(
        Boolean.TRUE.equals(everyone),
        sectors == null ? Set.of() : sectors,
        perspectives == null ? Set.of() : perspectives);
  }
}
