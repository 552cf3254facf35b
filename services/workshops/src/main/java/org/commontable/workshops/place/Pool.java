package org.commontable.workshops.place;

import java.time.Instant;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * Places held for people with one perspective. Until it is released nobody else can have them, and
 * those it is for can't have more: who comes after waits. Once released it holds nothing and bounds
 * nobody.
 *
 * @param releaseAt when unused places open to everybody; null for never
 */
public record Pool(
    Perspective perspective, int places, @Nullable Instant releaseAt, boolean released) {

  public static Pool of(Perspective perspective, int places, @Nullable Instant releaseAt) {
    return new Pool(perspective, places, releaseAt, false);
  }

  /** Released once its time has come, and then for good, whatever another replica's clock says. */
  Pool at(Instant now) {
    return released || releaseAt == null || now.isBefore(releaseAt)
        ? this
        : new Pool(perspective, places, releaseAt, true);
  }
}
