package org.commontable.workshops.place;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commontable.kernel.Outcome;
import org.jspecify.annotations.Nullable;

/** A plan of places as asked for. */
record PlacesRequest(
    @NotNull @Min(1) @Max(PlacesPlan.PLACES_MAX) Integer totalPlaces,
    @Nullable @Size(max = 20) List<@NotNull @Valid PoolRequest> pools) {

  Outcome<PlacesPlan> plan() {
    return PoolRequest.plan(totalPlaces, pools);
  }
}
