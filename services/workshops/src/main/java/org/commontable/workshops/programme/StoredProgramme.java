package org.commontable.workshops.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.commontable.workshops.programme.Programme.Cohort;
import org.commontable.workshops.programme.Programme.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A programme as it is stored; reads what was stored when a programme had one theme at most, and
 * can be read where it still has.
 *
 * @param theme the title of the first, by which an older release knows what it is about. That
 *     changes it and leaves {@code themes} as they were: what it says holds where they differ
 * @param themes null in the older form
 */
record StoredProgramme(
    String id,
    String title,
    @Nullable String titleWelsh,
    List<String> aims,
    @Nullable String theme,
    @Nullable List<Theme> themes,
    Stage stage,
    List<Partner> partners,
    List<String> principles,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable String coordinator,
    @Nullable List<Cohort> cohorts,
    @Nullable Instant enteredAt) {

  static StoredProgramme of(Programme programme) {
    return new StoredProgramme(
        programme.id(),
        programme.title(),
        programme.titleWelsh(),
        programme.aims(),
        programme.firstTheme(),
        programme.themes(),
        programme.stage(),
        programme.partners(),
        programme.principles(),
        programme.startsOn(),
        programme.endsOn(),
        programme.coordinator(),
        programme.cohorts(),
        programme.enteredAt());
  }

  Programme programme() {
    return new Programme(
        id,
        title,
        titleWelsh,
        aims,
        themes == null || !Objects.equals(theme, Theme.firstTitle(themes)) ? onlyOne() : themes,
        stage,
        partners,
        principles,
        startsOn,
        endsOn,
        coordinator,
        cohorts == null ? List.of() : cohorts,
        enteredAt);
  }

  private List<Theme> onlyOne() {
    return theme == null ? List.of() : List.of(new Theme(theme, null));
  }
}
