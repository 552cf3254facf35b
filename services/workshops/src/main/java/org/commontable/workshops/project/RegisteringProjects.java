package org.commontable.workshops.project;

import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.project.Project.Entry;
import org.commontable.workshops.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the register. */
@Component
final class RegisteringProjects {
  private final AggregateStore<Project> projects;
  private final FindingProgrammes programmes;
  private final AggregateStore<Team> teams;

  RegisteringProjects(
      AggregateStore<Project> projects, FindingProgrammes programmes, AggregateStore<Team> teams) {
    this.projects = projects;
    this.programmes = programmes;
    this.teams = teams;
  }

  Outcome<Stored<Project>> register(Caller caller, Entry entry, Cause cause) {
    NetworkId network = caller.network();
    String id = cause.newId(network);
    return mayRegister(caller, entry.programmeId())
        .then(fine -> aTeamOfItsProgramme(network, entry))
        .then(fine -> projects.create(network, id, cause, () -> Project.registered(id, entry)));
  }

  Outcome<Stored<Project>> change(Caller caller, String id, Entry entry, Cause cause) {
    NetworkId network = caller.network();
    return projects
        .find(network, id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.<Stored<Project>>refused(Refusal.notFound()))
        .then(found -> mayRegister(caller, found.state().programmeId()))
        .then(fine -> mayRegister(caller, entry.programmeId()))
        .then(fine -> aTeamOfItsProgramme(network, entry))
        .then(fine -> projects.change(network, id, cause, project -> project.change(entry)));
  }

  /** Whether nobody in its team has stated lived experience; null where it has no team. */
  @Nullable Boolean teamWithoutLivedExperience(NetworkId network, Project project) {
    return project.teamId() == null
        ? null
        : without(teams.find(network, project.teamId()).map(Stored::state).orElse(null));
  }

  static @Nullable Boolean without(@Nullable Team team) {
    return team == null ? null : team.noLivedExperience();
  }

  /** Whether the caller keeps this entry of the register. */
  boolean looksAfter(Caller caller, Project project) {
    return mayRegister(caller, project.programmeId()) instanceof Outcome.Done<?>;
  }

  /** A programme's projects are its coordinator's, the others the network's coordinators'. */
  private Outcome<?> mayRegister(Caller caller, @Nullable String programmeId) {
    if (programmeId != null) {
      return programmes.coordinatedBy(caller, programmeId);
    }
    return ProgrammeRoles.coordinatesAll(caller)
        ? Outcome.done(true)
        : Outcome.refused(ProgrammeRoles.notYours());
  }

  private Outcome<Boolean> aTeamOfItsProgramme(NetworkId network, Entry entry) {
    String team = entry.teamId();
    boolean fine =
        team == null
            || teams
                .find(network, team)
                .filter(found -> found.state().programmeId().equals(entry.programmeId()))
                .isPresent();
    return fine
        ? Outcome.done(true)
        : Outcome.refused(
            Refusal.invalid("team-unknown", "There is no such team in this programme."));
  }
}
