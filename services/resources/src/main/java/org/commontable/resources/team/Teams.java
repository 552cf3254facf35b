package org.commontable.resources.team;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The teams of all networks, as workshops last told of them. */
@Component
public class Teams {
  private static final Logger log = LoggerFactory.getLogger(Teams.class);

  private final AggregateStore<Team> teams;

  Teams(AggregateStores stores) {
    this.teams = stores.open(AggregateType.of("teams", Team.class));
  }

  /** What is read of both events; other fields do not matter here. */
  record TeamNamed(String teamId, String programmeId, String name) {}

  /** Reads what tells a team's name, when it is formed or takes another. */
  EventHandler reading(String type) {
    return EventHandler.of(type, this::keep);
  }

  private void keep(IncomingEvent event) {
    TeamNamed named = event.as(TeamNamed.class);
    Team team = new Team(named.programmeId(), named.name());
    Outcome<Stored<Team>> outcome =
        teams.put(event.network(), named.teamId(), event.cause(), known -> Decision.changed(team));
    if (outcome instanceof Outcome.Refused<Stored<Team>>(var refusal)) {
      log.warn("A team was not taken up: {}", refusal.code());
    }
  }

  /** What a team is called; a team that is not known yet is named by no more than what it is. */
  public String name(NetworkId network, String id) {
    return teams.find(network, id).map(team -> team.state().name()).orElse("A team");
  }

  /** Whether the network has this team. */
  public boolean has(NetworkId network, String id) {
    return teams.find(network, id).isPresent();
  }
}
