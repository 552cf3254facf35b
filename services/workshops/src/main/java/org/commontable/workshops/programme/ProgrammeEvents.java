package org.commontable.workshops.programme;

import static org.commontable.events.DataClassification.PUBLIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.involved.PeopleNamed;
import org.commontable.workshops.programme.ProgrammeFact.CohortLaunched;
import org.commontable.workshops.programme.ProgrammeFact.ProgrammeChanged;
import org.commontable.workshops.programme.ProgrammeFact.ProgrammeStarted;
import org.jspecify.annotations.Nullable;

/** How the facts of programmes are told. */
final class ProgrammeEvents {

  private ProgrammeEvents() {}

  static EventForm form(Fact fact) {
    if (fact instanceof PeopleNamed named) {
      return named.form();
    }
    return switch ((ProgrammeFact) fact) {
      case ProgrammeStarted started ->
          new EventForm(
              "programme_started.v1",
              PUBLIC,
              new ProgrammeV1(
                  started.programmeId(),
                  started.title(),
                  started.titleWelsh(),
                  Theme.firstTitle(started.themes()),
                  started.themes().stream().map(ThemeV1::of).toList()));
      case ProgrammeChanged changed ->
          new EventForm(
              "programme_changed.v1",
              PUBLIC,
              new ChangedV1(
                  changed.programmeId(),
                  changed.title(),
                  changed.titleWelsh(),
                  Theme.firstTitle(changed.themes()),
                  changed.themes().stream().map(ThemeV1::of).toList(),
                  changed.stage().name().toLowerCase(Locale.ROOT)));
      case CohortLaunched(String programme, String name, LocalDate launchedOn) ->
          new EventForm("cohort_launched.v1", PUBLIC, new CohortV1(programme, name, launchedOn));
    };
  }

  /**
   * @param theme the first, for who reads one, as these events once had it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProgrammeV1(
      String programmeId,
      String title,
      @Nullable String titleWelsh,
      @Nullable String theme,
      List<ThemeV1> themes) {}

  /**
   * @param theme the first, for who reads one, as these events once had it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangedV1(
      String programmeId,
      String title,
      @Nullable String titleWelsh,
      @Nullable String theme,
      List<ThemeV1> themes,
      String stage) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ThemeV1(String title, @Nullable String titleWelsh) {
    static ThemeV1 of(Theme theme) {
      return new ThemeV1(theme.title(), theme.titleWelsh());
    }
  }

  record CohortV1(String programmeId, String name, LocalDate launchedOn) {}
}
