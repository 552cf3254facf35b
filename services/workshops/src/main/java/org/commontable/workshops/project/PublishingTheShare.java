package org.commontable.workshops.project;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.Pseudonyms;
import org.commontable.workshops.team.Team;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what share of a network's projects has members with lived experience. */
@Component
final class PublishingTheShare {
  /** Projects of one network that a share is worked out over. */
  private static final int PROJECTS_MAX = 100_000;

  /** Years before this one, against whose figures a share can be held. */
  private static final int YEARS_BEFORE = 4;

  /** People that are counted where a project says their number alone. */
  private static final int SAID_MAX = 1_000;

  private final AggregateStore<Project> projects;
  private final AggregateStore<Team> teams;
  private final AggregateStore<PublishedShares> published;
  private final ThresholdsOfNetworks thresholds;
  private final Pseudonyms pseudonyms;
  private final Clock clock;

  PublishingTheShare(
      AggregateStore<Project> projects,
      AggregateStore<Team> teams,
      AggregateStore<PublishedShares> published,
      ThresholdsOfNetworks thresholds,
      Pseudonyms pseudonyms,
      Clock clock) {
    this.projects = projects;
    this.teams = teams;
    this.published = published;
    this.thresholds = thresholds;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  ShareView share(NetworkId network) {
    int year = LondonTime.day(clock.instant()).getYear();
    List<PublishedShare> earlier =
        IntStream.rangeClosed(year - YEARS_BEFORE, year - 1)
            .mapToObj(before -> published.find(network, idOf(network, before)))
            .flatMap(found -> found.stream())
            .flatMap(found -> found.state().shares().stream())
            .toList();
    PublishedShare wanted = asItIs(network);
    String id = idOf(network, year);
    return published
        .put(
            network,
            id,
            Cause.timer("register"),
            known -> known.orElseGet(() -> PublishedShares.none(id)).publish(wanted, earlier))
        .orThrow()
        .state()
        .newest(earlier)
        .map(PublishedShare::view)
        .orElse(ShareView.HIDDEN);
  }

  private static String idOf(NetworkId network, int year) {
    return Ids.derived("published_share", network.value(), Integer.toString(year));
  }

  /** What a project's team has lost does not count, whatever its entry says. */
  private PublishedShare asItIs(NetworkId network) {
    List<Project> all =
        projects.all(network, Map.of(), PROJECTS_MAX).stream().map(Stored::state).toList();
    Map<String, Team> known = teamsOf(network, all);
    Map<String, Set<String>> with = new HashMap<>();
    Set<String> without = new HashSet<>();
    Set<String> inTeams = new HashSet<>();
    Set<String> said = Set.of();
    for (Project project : all) {
      Team team = known.get(project.teamId());
      String key = pseudonyms.of(network, "project", project.id());
      if (!project.hasLivedExperience() || Boolean.TRUE.equals(RegisteringProjects.without(team))) {
        without.add(key);
        continue;
      }
      Set<String> members = membersOf(network, team);
      Set<String> numbered = numbered(key, project);
      with.put(key, members.size() < numbered.size() ? numbered : members);
      inTeams.addAll(members);
      said = said.size() < numbered.size() ? numbered : said;
    }
    // Numbers alone may be of the same people again and again: the largest of them counts.
    Set<String> people = inTeams.size() < said.size() ? said : inTeams;
    return PublishedShare.of(thresholds.of(network), with, without, people);
  }

  private Map<String, Team> teamsOf(NetworkId network, List<Project> all) {
    Set<String> ids =
        all.stream()
            .flatMap(project -> Stream.ofNullable(project.teamId()))
            .collect(Collectors.toSet());
    return teams.findAll(network, ids).values().stream()
        .collect(Collectors.toMap(Stored::id, Stored::state));
  }

  private Set<String> membersOf(NetworkId network, @Nullable Team team) {
    if (team == null) {
      return Set.of();
    }
    return team.members().stream()
        .filter(member -> member.perspective().lived())
        .map(member -> pseudonyms.of(network, "person", member.participantId()))
        .collect(Collectors.toSet());
  }

  private static Set<String> numbered(String project, Project of) {
    Integer people = of.people();
    return people == null
        ? Set.of()
        : IntStream.range(0, Math.min(people, SAID_MAX))
            .mapToObj(number -> project + number)
            .collect(Collectors.toSet());
  }
}
