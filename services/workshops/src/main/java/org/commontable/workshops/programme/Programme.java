package org.commontable.workshops.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.involved.PeopleNamed;
import org.commontable.workshops.network.KnownNetworks.Said;
import org.commontable.workshops.programme.PartnerPolicies.KnownOrganisations;
import org.jspecify.annotations.Nullable;

/**
 * What partners have set out to do together.
 *
 * @param titleWelsh what it is called in Welsh, where it is called otherwise
 * @param coordinator the person who looks after it and answers for it
 * @param cohorts each time that it is run, oldest first
 * @param enteredAt when it was written down here; unknown of programmes older than this field
 */
public record Programme(
    String id,
    String title,
    @Nullable String titleWelsh,
    List<String> aims,
    List<Theme> themes,
    Stage stage,
    List<Partner> partners,
    List<String> principles,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable String coordinator,
    List<Cohort> cohorts,
    @Nullable Instant enteredAt) {
  static final int COHORTS_MAX = 100;
  static final int THEMES_MAX = 20;

  /** How far it is. */
  public enum Stage {
    FORMING,
    DESIGNING,
    DELIVERING,
    EVALUATING,
    FINISHED
  }

  /** Teams that go through the programme together. */
  public record Cohort(String name, LocalDate launchedOn) {}

  public Programme {
    cohorts = List.copyOf(cohorts);
    aims = List.copyOf(aims);
    themes = List.copyOf(themes);
    partners = List.copyOf(partners);
    principles = List.copyOf(principles);
  }

  Decision<Programme> start(KnownOrganisations network) {
    return outOfOrder()
        .or(this::themeTwice)
        .or(() -> PartnerPolicies.endedBeforeItStarts(this, network))
        .map(Decision::<Programme>refused)
        .orElseGet(() ->
            named().first(this, new ProgrammeFact.ProgrammeStarted(id, title, titleWelsh, themes)));
  }

  /** Says everything of it anew but its cohorts, which are launched one by one. */
  Decision<Programme> change(Programme said, KnownOrganisations network) {
    Programme next =
        new Programme(
            id,
            said.title,
            said.titleWelsh,
            said.aims,
            said.themes,
            said.stage,
            said.partners,
            said.principles,
            said.startsOn,
            said.endsOn,
            said.coordinator,
            cohorts,
            enteredAt);
    if (next.equals(this)) {
      return Decision.unchanged(this);
    }
    return next.outOfOrder()
        .or(next::themeTwice)
        .or(() -> PartnerPolicies.endedBeforeItStarts(next, this, network))
        .map(Decision::<Programme>refused)
        .orElseGet(() -> next.named().since(named(), next, next.asItStands()));
  }

  ProgrammeFact asItStands() {
    return new ProgrammeFact.ProgrammeChanged(id, title, titleWelsh, themes, stage);
  }

  /** Whoever looks after it, as long as it goes on. */
  PeopleNamed named() {
    return PeopleNamed.one(id, coordinator);
  }

  /** Runs it once more. */
  Decision<Programme> launch(Cohort cohort) {
    if (cohorts.contains(cohort)) {
      return Decision.unchanged(this);
    }
    if (hasCohort(cohort.name())) {
      return Decision.refused(
          Refusal.conflict("cohort-twice", "There is a cohort of this name already."));
    }
    if (cohorts.size() >= COHORTS_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "cohorts-full", "A programme has at most %d cohorts.".formatted(COHORTS_MAX)));
    }
    return Decision.changed(
        new Programme(
            id,
            title,
            titleWelsh,
            aims,
            themes,
            stage,
            partners,
            principles,
            startsOn,
            endsOn,
            coordinator,
            Stream.concat(cohorts.stream(), Stream.of(cohort)).toList(),
            enteredAt),
        new ProgrammeFact.CohortLaunched(id, cohort.name(), cohort.launchedOn()));
  }

  List<Said> inBothLanguages() {
    return Stream.concat(
            Stream.of(new Said("titleWelsh", title, titleWelsh)),
            themes.stream()
                .map(theme -> new Said("themes/titleWelsh", theme.title(), theme.titleWelsh())))
        .toList();
  }

  /** What it is about to whoever knows one theme at most. */
  @Nullable String firstTheme() {
    return Theme.firstTitle(themes);
  }

  public boolean hasCohort(String name) {
    return cohorts.stream().anyMatch(cohort -> cohort.name().equals(name));
  }

  private Optional<Refusal> outOfOrder() {
    return startsOn == null || endsOn == null || !endsOn.isBefore(startsOn)
        ? Optional.empty()
        : Optional.of(Refusal.invalid("ends-before-start", "The programme ends before it starts."));
  }

  private Optional<Refusal> themeTwice() {
    return themes.stream().map(theme -> theme.title().toLowerCase(Locale.ROOT)).distinct().count()
            == themes.size()
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid("theme-twice", "The programme names one of its themes twice."));
  }
}
