package org.commontable.workshops.programme;

import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Fact;
import org.commontable.workshops.programme.Programme.Stage;
import org.jspecify.annotations.Nullable;

/** What becomes true of a programme. */
sealed interface ProgrammeFact extends Fact {

  record ProgrammeStarted(
      String programmeId, String title, @Nullable String titleWelsh, List<Theme> themes)
      implements ProgrammeFact {}

  record ProgrammeChanged(
      String programmeId,
      String title,
      @Nullable String titleWelsh,
      List<Theme> themes,
      Stage stage)
      implements ProgrammeFact {}

  record CohortLaunched(String programmeId, String name, LocalDate launchedOn)
      implements ProgrammeFact {}
}
