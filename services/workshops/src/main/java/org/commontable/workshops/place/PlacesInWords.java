package org.commontable.workshops.place;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a session's places.
 *
 * @param availability whether somebody who asks now would get one; empty where that is not known or
 *     means nothing
 * @param elsewhere where people register, if not here
 */
public record PlacesInWords(List<Availability> availability, @Nullable Elsewhere elsewhere) {
  static final PlacesInWords NONE = new PlacesInWords(List.of(), null);

  public PlacesInWords {
    availability = List.copyOf(availability);
  }

  static PlacesInWords of(Places places) {
    return places.session().cancelled()
        ? NONE
        : new PlacesInWords(Availability.of(places), places.plan().elsewhere());
  }
}
