package org.commontable.workshops.project;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import org.commontable.workshops.project.Project.Entry;
import org.commontable.workshops.project.Project.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A project as the register shall have it.
 *
 * @param livedExperienceIn the stages in which people with lived experience are or were members
 * @param noneBecause why there are none
 * @param peopleWithLivedExperience how many people that are, where no team here says it; told to
 *     coordinators alone
 */
record ProjectRequest(
    @NotBlank @Size(max = 200) String title,
    @NotBlank @Size(max = 200) String service,
    @Nullable @Pattern(regexp = "[0-9a-v]{26}") String organisationId,
    @Nullable @Pattern(regexp = "[0-9a-v]{26}") String programmeId,
    @Nullable @Pattern(regexp = "[0-9a-v]{26}") String teamId,
    @NotNull LocalDate startedOn,
    @Nullable LocalDate endedOn,
    @Nullable Set<@NotNull Stage> livedExperienceIn,
    @Nullable @Size(min = 1, max = 1000) String noneBecause,
    @Nullable @Min(0) @Max(Project.PEOPLE_MAX) Integer peopleWithLivedExperience) {

  Entry entry() {
    return new Entry(
        title,
        service,
        organisationId,
        programmeId,
        teamId,
        startedOn,
        endedOn,
        livedExperienceIn == null ? Set.of() : livedExperienceIn,
        noneBecause,
        peopleWithLivedExperience);
  }
}
