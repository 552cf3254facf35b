package org.commontable.workshops.session;

import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks that a session is a team's of its own programme, if it is a team's at all. */
@Component
final class TeamsOfSessions {
  private final AggregateStore<Team> teams;

  TeamsOfSessions(AggregateStore<Team> teams) {
    this.teams = teams;
  }

  /** Whether nobody in the session's team brings lived experience; null where it has no team. */
  @Nullable Boolean withoutLivedExperience(NetworkId network, @Nullable String teamId) {
    return teamId == null
        ? null
        : teams.find(network, teamId).map(team -> team.state().noLivedExperience()).orElse(null);
  }

  /** Whether somebody is in the session's team. */
  boolean has(NetworkId network, @Nullable String teamId, String participantId) {
    return teamId != null
        && teams.find(network, teamId).filter(team -> team.state().has(participantId)).isPresent();
  }

  Outcome<Boolean> check(NetworkId network, String programmeId, @Nullable String teamId) {
    boolean fine =
        teamId == null
            || teams
                .find(network, teamId)
                .filter(team -> team.state().programmeId().equals(programmeId))
                .isPresent();
    return fine
        ? Outcome.done(true)
        : Outcome.refused(
            Refusal.invalid("team-unknown", "There is no such team in this programme."));
  }
}
