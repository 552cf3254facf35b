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

/** The teams of all networks, as {@code team_formed} told them. */
@Component
public class Teams implements EventHandler {
  private static final Logger log = LoggerFactory.getLogger(Teams.class);

  private final AggregateStore<Team> teams;

  Teams(AggregateStores stores) {
    this.teams = stores.open(AggregateType.of("teams", Team.class));
  }

  /** What is read of the event; other fields do not matter here. */
  record TeamFormed(String teamId, String programmeId, String name) {}

  @Override
  public String type() {
    return "org.commontable.workshops.team_formed.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    TeamFormed formed = event.as(TeamFormed.class);
    Team team = new Team(formed.programmeId(), formed.name());
    Outcome<Stored<Team>> outcome =
        teams.put(event.network(), formed.teamId(), event.cause(), known -> Decision.changed(team));
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
