package org.commontable.workshops.place;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A plan of places as asked for: either how many there are, or who takes registrations elsewhere.
 *
 * @param byApproval whether somebody who runs the session looks at each request first
 */
public record PlacesRequest(
    @Nullable @Min(1) @Max(PlacesPlan.PLACES_MAX) Integer totalPlaces,
    @Nullable @Size(max = 20) List<@NotNull @Valid PoolRequest> pools,
    @Nullable Boolean byApproval,
    @Nullable @Valid ElsewhereRequest elsewhere) {

  /** Where else people register. */
  public record ElsewhereRequest(
      @NotBlank
          @Size(max = 1000)
          @Pattern(regexp = "https://[^\\s]+", message = "must begin with https://")
          String url,
      @NotBlank @Size(max = 200) String by) {}

  public Outcome<PlacesPlan> plan() {
    if (elsewhere != null && totalPlaces == null && pools == null && byApproval == null) {
      return Outcome.done(PlacesPlan.elsewhere(new Elsewhere(elsewhere.url(), elsewhere.by())));
    }
    if (elsewhere != null || totalPlaces == null) {
      return Outcome.refused(
          Refusal.invalid(
              "places-or-elsewhere",
              "Say either how many places there are, or where else people register."));
    }
    return PoolRequest.plan(totalPlaces, pools).map(plan -> plan.byApproval(byApproval));
  }
}
