package org.commontable.workshops.project;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A piece of improvement or redesign work in the network, whoever runs it. The register says in
 * which stages people with lived experience take part as members; who they are it does not say.
 *
 * @param service the service that is improved
 * @param livedExperienceIn the stages in which people with lived experience are or were members
 * @param noneBecause why there are none, where somebody said so
 * @param people how many people with lived experience those are, where it was said
 */
record Project(
    String id,
    String title,
    String service,
    @Nullable String organisationId,
    @Nullable String programmeId,
    @Nullable String teamId,
    LocalDate startedOn,
    @Nullable LocalDate endedOn,
    Set<Stage> livedExperienceIn,
    @Nullable String noneBecause,
    @Nullable Integer people) {
  static final int PEOPLE_MAX = 10_000;

  /** The stages of a piece of work. */
  enum Stage {
    DESIGN,
    IMPLEMENTATION,
    DELIVERY,
    EVALUATION
  }

  /** What is registered of a project. */
  record Entry(
      String title,
      String service,
      @Nullable String organisationId,
      @Nullable String programmeId,
      @Nullable String teamId,
      LocalDate startedOn,
      @Nullable LocalDate endedOn,
      Set<Stage> livedExperienceIn,
      @Nullable String noneBecause,
      @Nullable Integer people) {
    Entry {
      livedExperienceIn = Set.copyOf(livedExperienceIn);
    }
  }

  Project {
    livedExperienceIn = Set.copyOf(livedExperienceIn);
  }

  static Decision<Project> registered(String id, Entry entry) {
    return checked(of(id, entry));
  }

  Decision<Project> change(Entry entry) {
    Project next = of(id, entry);
    return next.equals(this) ? Decision.unchanged(this) : checked(next);
  }

  boolean hasLivedExperience() {
    return !livedExperienceIn.isEmpty();
  }

  /** Stages without anybody who brings lived experience. */
  Set<Stage> without() {
    Set<Stage> without = EnumSet.allOf(Stage.class);
    without.removeAll(livedExperienceIn);
    return without;
  }

  private static Decision<Project> checked(Project project) {
    LocalDate end = project.endedOn();
    if (end != null && end.isBefore(project.startedOn())) {
      return Decision.refused(
          Refusal.invalid("ends-before-start", "The project ends before it starts."));
    }
    if (project.hasLivedExperience() && project.noneBecause() != null) {
      return Decision.refused(
          Refusal.invalid(
              "none-and-some", "There are members with lived experience: leave noneBecause out."));
    }
    if (!project.hasLivedExperience() && project.people() != null && project.people() > 0) {
      return Decision.refused(
          Refusal.invalid(
              "none-and-some",
              "Say in which stages those people with lived experience take part."));
    }
    return Decision.changed(
        project,
        new ProjectRegistered(
            project.id(), project.title(), project.service(), project.organisationId()));
  }

  private static Project of(String id, Entry entry) {
    return new Project(
        id,
        entry.title(),
        entry.service(),
        entry.organisationId(),
        entry.programmeId(),
        entry.teamId(),
        entry.startedOn(),
        entry.endedOn(),
        entry.livedExperienceIn(),
        entry.noneBecause(),
        entry.people());
  }
}
