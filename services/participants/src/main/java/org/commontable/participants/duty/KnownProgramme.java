package org.commontable.participants.duty;

import org.commontable.participants.network.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a programme is called and how far it is, as workshops last told; also the part of the events
 * that is read.
 *
 * @param titleWelsh null where nobody said it
 * @param stage null where it was not told: it has only begun, or it was read before this was
 */
record KnownProgramme(
    String programmeId, String title, @Nullable String titleWelsh, @Nullable String stage) {
  private static final String OVER = "finished";

  boolean isFinished() {
    return OVER.equals(stage);
  }

  String title(Language language) {
    return language == Language.CY && titleWelsh != null ? titleWelsh : title;
  }
}
