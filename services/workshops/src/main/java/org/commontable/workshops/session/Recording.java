package org.commontable.workshops.session;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a session, for those who could not be there.
 *
 * @param captioned whether it has captions
 * @param transcript where its words can be read
 */
public record Recording(
    String title,
    String link,
    boolean captioned,
    @Nullable String transcript,
    LocalDate publishedOn) {
  static final int RECORDINGS_MAX = 50;
}
