package org.commontable.workshops.team;

import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.network.FollowsMerges;
import org.commontable.workshops.network.SamePeople;
import org.springframework.stereotype.Component;

/** Lets memberships go where people's records went: nobody is in a team twice. */
@Component
final class MembersOfTeams implements FollowsMerges {
  /** Teams that one person may be in. */
  private static final int OF_ONE_PERSON_MAX = 10_000;

  private final AggregateStore<Team> teams;
  private final SamePeople same;

  MembersOfTeams(AggregateStore<Team> teams, SamePeople same) {
    this.teams = teams;
    this.same = same;
  }

  @Override
  public void follow(NetworkId network, List<String> people, Cause cause) {
    for (String id : people) {
      List<Stored<Team>> theirs =
          teams.all(network, Map.of("members.participantId", id), OF_ONE_PERSON_MAX);
      for (Stored<Team> team : theirs) {
        teams
            .change(
                network,
                team.id(),
                cause,
                each -> each.follow(member -> same.goesBy(network, member)))
            .orThrow();
      }
    }
  }
}
