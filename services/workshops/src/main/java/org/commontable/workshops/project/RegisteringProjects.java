package org.commontable.workshops.project;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** Keeps the register, and says what share of the projects has members with lived experience. */
@Component
final class RegisteringProjects {
  /** Projects of one network that a share is worked out over. */
  private static final int PROJECTS_MAX = 100_000;

  private final AggregateStore<Project> projects;
  private final FindingProgrammes programmes;
  private final AggregateStore<Team> teams;
  private final ThresholdsOfNetworks thresholds;

  RegisteringProjects(
      AggregateStore<Project> projects,
      FindingProgrammes programmes,
      AggregateStore<Team> teams,
      ThresholdsOfNetworks thresholds) {
    this.projects = projects;
    this.programmes = programmes;
    this.teams = teams;
    this.thresholds = thresholds;
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

  /** What a project's team has lost does not count, whatever its entry says. */
  ShareView share(NetworkId network) {
    List<Project> all =
        projects.all(network, Map.of(), PROJECTS_MAX).stream().map(Stored::state).toList();
    Map<String, Team> known = teamsOf(network, all);
    List<Project> with =
        all.stream()
            .filter(Project::hasLivedExperience)
            .filter(project -> !Boolean.TRUE.equals(without(known.get(project.teamId()))))
            .toList();
    return ShareView.of(all.size(), with.size(), people(with, known), thresholds.of(network));
  }

  private Map<String, Team> teamsOf(NetworkId network, List<Project> all) {
    return all.stream()
        .flatMap(project -> Stream.ofNullable(project.teamId()))
        .distinct()
        .flatMap(team -> teams.find(network, team).stream())
        .collect(Collectors.toMap(Stored::id, Stored::state));
  }

  /**
   * How many different people with lived experience are in the projects, at the least: those of
   * their teams, each once; and where numbers alone are known, which may be the same people again
   * and again, the largest of them.
   */
  private static long people(List<Project> with, Map<String, Team> known) {
    long inTeams =
        with.stream()
            .flatMap(project -> Stream.ofNullable(known.get(project.teamId())))
            .flatMap(team -> team.members().stream())
            .filter(member -> member.perspective().lived())
            .map(Team.Member::participantId)
            .distinct()
            .count();
    long said =
        with.stream()
            .flatMap(project -> Stream.ofNullable(project.people()))
            .mapToLong(Integer::longValue)
            .max()
            .orElse(0);
    return Math.max(inTeams, said);
  }

  /** Whether nobody in its team has stated lived experience; null where it has no team. */
  @Nullable Boolean teamWithoutLivedExperience(NetworkId network, Project project) {
    return project.teamId() == null
        ? null
        : without(teams.find(network, project.teamId()).map(Stored::state).orElse(null));
  }

  private static @Nullable Boolean without(@Nullable Team team) {
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
