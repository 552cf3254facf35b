package org.commontable.workshops.project;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.events.Stored;
import org.commontable.workshops.network.Organisations.Known;
import org.commontable.workshops.project.Project.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A project as answered.
 *
 * @param organisation by the name that it had, whatever became of it since
 * @param teamWithoutLivedExperience whether nobody in its team has stated lived experience,
 *     whatever the entry says; null where it has no team
 * @param without the stages without anybody who brings lived experience
 * @param peopleWithLivedExperience for those who look after the register
 */
record ProjectView(
    String id,
    String title,
    String service,
    @Nullable String organisationId,
    @Nullable Known organisation,
    @Nullable String programmeId,
    @Nullable String teamId,
    @Nullable Boolean teamWithoutLivedExperience,
    LocalDate startedOn,
    @Nullable LocalDate endedOn,
    Set<Stage> livedExperienceIn,
    Set<Stage> without,
    @Nullable String noneBecause,
    @Nullable Integer peopleWithLivedExperience) {

  static ProjectView of(
      Stored<Project> stored,
      @Nullable Known organisation,
      @Nullable Boolean teamWithoutLivedExperience,
      boolean looksAfterIt) {
    Project project = stored.state();
    return new ProjectView(
        stored.id(),
        project.title(),
        project.service(),
        project.organisationId(),
        organisation,
        project.programmeId(),
        project.teamId(),
        teamWithoutLivedExperience,
        project.startedOn(),
        project.endedOn(),
        new TreeSet<>(project.livedExperienceIn()),
        project.without(),
        project.noneBecause(),
        looksAfterIt ? project.people() : null);
  }
}
