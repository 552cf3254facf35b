package org.commontable.workshops.material;

import java.util.List;
import org.commontable.workshops.material.Material.Version;

/** What a session is held with, each in the version that it uses. */
record MaterialsUsedView(String sessionId, List<UseView> materials) {

  /**
   * One material.
   *
   * @param newerVersion whether there is a newer one
   */
  record UseView(String materialId, String title, Version version, boolean newerVersion) {}
}
