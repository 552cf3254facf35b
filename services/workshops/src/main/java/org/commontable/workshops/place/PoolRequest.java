package org.commontable.workshops.place;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.commontable.kernel.Outcome;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * Places to hold for a perspective.
 *
 * @param releaseAt when unused ones open to everybody; never if not given
 */
public record PoolRequest(
    @NotNull Perspective perspective,
    @NotNull @Min(1) @Max(PlacesPlan.PLACES_MAX) Integer places,
    @Nullable LondonTime releaseAt) {

  /** The plan that these pools make of so many places. */
  public static Outcome<PlacesPlan> plan(int total, @Nullable List<PoolRequest> pools) {
    return PlacesPlan.of(
        total, pools == null ? List.of() : pools.stream().map(PoolRequest::pool).toList());
  }

  private Pool pool() {
    return Pool.of(perspective, places, releaseAt == null ? null : releaseAt.instant());
  }
}
