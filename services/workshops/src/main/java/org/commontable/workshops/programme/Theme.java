package org.commontable.workshops.programme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that a programme is about.
 *
 * @param titleWelsh what it is called in Welsh, where it is called otherwise
 */
public record Theme(String title, @Nullable String titleWelsh) {

  /** What something is about to whoever knows one theme at most; null where it has none. */
  static @Nullable String firstTitle(List<Theme> themes) {
    return themes.isEmpty() ? null : themes.getFirst().title();
  }
}
