package org.commontable.workshops.material;

import java.util.List;
import java.util.Set;
import org.commontable.events.Stored;
import org.commontable.workshops.material.Material.Format;
import org.commontable.workshops.material.Material.Version;
import org.jspecify.annotations.Nullable;

/**
 * A material as answered.
 *
 * @param current the version to use
 * @param formatsLost formats that the version before had and the current one lacks
 */
record MaterialView(
    String id,
    @Nullable String courseId,
    @Nullable String programmeId,
    String title,
    Version current,
    List<Version> earlier,
    Set<Format> formatsLost) {

  static MaterialView of(Stored<Material> stored) {
    Material material = stored.state();
    return new MaterialView(
        stored.id(),
        material.courseId(),
        material.programmeId(),
        material.title(),
        material.current(),
        material.versions().subList(0, material.versions().size() - 1),
        material.formatsLost());
  }
}
