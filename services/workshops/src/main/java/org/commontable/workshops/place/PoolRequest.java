package org.commontable.workshops.place;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * Places to hold for a perspective, or how many fit in the room, online, at its accessible
 * positions or as supporters.
 *
 * @param kind perspective if not given
 * @param perspective for whom, with the kind perspective alone
 * @param releaseAt when unused ones open to everybody; never if not given
 * @param overflowTo where those go who find the pool full; if not given, they wait
 */
public record PoolRequest(
    Pool.@Nullable Kind kind,
    @Nullable Perspective perspective,
    @NotNull @Min(1) @Max(PlacesPlan.PLACES_MAX) Integer places,
    @Nullable LondonTime releaseAt,
    @Nullable Overflow overflowTo) {

  /** The plan that these pools make of so many places. */
  public static Outcome<PlacesPlan> plan(int total, @Nullable List<PoolRequest> pools) {
    List<PoolRequest> asked = pools == null ? List.of() : pools;
    return asked.stream().allMatch(PoolRequest::saysWhom)
        ? PlacesPlan.of(total, asked.stream().map(PoolRequest::pool).toList())
        : Outcome.refused(
            Refusal.invalid(
                "pool-for-whom",
                "A pool is either for a perspective, which it names, or of another kind."));
  }

  private boolean saysWhom() {
    return (kind == null || kind == Pool.Kind.PERSPECTIVE) == (perspective != null);
  }

  private Pool pool() {
    return new Pool(
        kind == null ? Pool.Kind.PERSPECTIVE : kind,
        perspective,
        places,
        releaseAt == null ? null : releaseAt.instant(),
        false,
        overflowTo);
  }
}
