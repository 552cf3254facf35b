package org.commontable.workshops.attendance;

import java.util.List;
import org.commontable.workshops.perspective.Perspective;

/**
 * Who asked for a session, got a place and came: counts, for those who run it.
 *
 * @param fromElsewhere whether others took the registrations, so that who asked is not known here
 */
record FairnessView(boolean fromElsewhere, List<LineView> lines) {

  /**
   * @param offered how many had a place or were offered one
   * @param came present for the whole time or a part of it
   * @param returning how many of those who came had been to an earlier session
   */
  record LineView(
      Perspective perspective, int asked, int offered, int came, int returning, int newcomers) {}
}
