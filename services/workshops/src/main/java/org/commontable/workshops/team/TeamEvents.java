package org.commontable.workshops.team;

import static org.commontable.events.DataClassification.PUBLIC;

import java.time.LocalDate;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.involved.PeopleNamed;
import org.commontable.workshops.team.TeamFact.TeamAimChanged;
import org.commontable.workshops.team.TeamFact.TeamFormed;
import org.commontable.workshops.team.TeamFact.TeamRenamed;

/** How the facts of teams are told. Of which team somebody is, is not. */
final class TeamEvents {

  private TeamEvents() {}

  static EventForm form(Fact fact) {
    if (fact instanceof PeopleNamed named) {
      return named.form();
    }
    return switch ((TeamFact) fact) {
      case TeamFormed(String team, String programme, String name, String aim) ->
          new EventForm("team_formed.v1", PUBLIC, new TeamV1(team, programme, name, aim));
      case TeamRenamed(String team, String programme, String name) ->
          new EventForm("team_renamed.v1", PUBLIC, new TeamNameV1(team, programme, name));
      case TeamAimChanged(
              String team,
              String programme,
              String name,
              String aim,
              LocalDate since) ->
          new EventForm(
              "team_aim_changed.v1", PUBLIC, new TeamAimV1(team, programme, name, aim, since));
    };
  }

  record TeamV1(String teamId, String programmeId, String name, String aim) {}

  record TeamNameV1(String teamId, String programmeId, String name) {}

  record TeamAimV1(String teamId, String programmeId, String name, String aim, LocalDate since) {}
}
