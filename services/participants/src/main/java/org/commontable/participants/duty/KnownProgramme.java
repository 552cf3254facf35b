package org.commontable.participants.duty;

import org.commontable.participants.network.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a programme is called, as workshops last told; also the part of the events that is read.
 *
 * @param titleWelsh null where nobody said it
 */
record KnownProgramme(String programmeId, String title, @Nullable String titleWelsh) {

  String title(Language language) {
    return language == Language.CY && titleWelsh != null ? titleWelsh : title;
  }
}
