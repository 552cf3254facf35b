package org.commontable.workshops.extrasession;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commontable.workshops.network.NotBlankWhereGiven;
import org.commontable.workshops.place.PlacesRequest;
import org.commontable.workshops.session.SessionDate;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * When the same session takes place once more.
 *
 * @param title the same if not given
 * @param titleWelsh what it is called in Welsh; as before if neither title is given
 * @param places as in the first session if not given, with times of release as long before it
 */
record ExtraSessionRequest(
    @Nullable @Size(min = 1, max = 200) String title,
    @Nullable @NotBlankWhereGiven @Size(max = 200) String titleWelsh,
    @NotEmpty @Size(max = 20) List<@NotNull @Valid DateRequest> dates,
    @Nullable @Valid PlacesRequest places) {

  record DateRequest(@NotNull LondonTime startsAt, @NotNull LondonTime endsAt) {
    SessionDate date() {
      return new SessionDate(startsAt.instant(), endsAt.instant());
    }
  }
}
