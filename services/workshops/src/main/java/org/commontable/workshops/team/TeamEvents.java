package org.commontable.workshops.team;

import static org.commontable.events.DataClassification.CONFIDENTIAL;
import static org.commontable.events.DataClassification.PUBLIC;

import java.time.LocalDate;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.involved.PeopleNamed;
import org.commontable.workshops.team.TeamFact.MemberAdded;
import org.commontable.workshops.team.TeamFact.MemberLeft;
import org.commontable.workshops.team.TeamFact.TeamAimChanged;
import org.commontable.workshops.team.TeamFact.TeamFormed;
import org.commontable.workshops.team.TeamFact.TeamRenamed;

/**
 * How the facts of teams are told. Of who is in a team it is told whom another put into it, so that
 * they hear of it; what they bring is not, nor whether anybody in it has lived it.
 */
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
      case MemberAdded(
              String membership,
              String team,
              String programme,
              String name,
              String participant) ->
          new EventForm(
              "team_member_added.v1",
              CONFIDENTIAL,
              new MemberV1(membership, team, programme, name, participant));
      case MemberLeft(String membership, String team, String programme) ->
          new EventForm(
              "team_member_left.v1", CONFIDENTIAL, new LeftV1(membership, team, programme));
    };
  }

  record TeamV1(String teamId, String programmeId, String name, String aim) {}

  record TeamNameV1(String teamId, String programmeId, String name) {}

  record TeamAimV1(String teamId, String programmeId, String name, String aim, LocalDate since) {}

  record MemberV1(
      String membershipId, String teamId, String programmeId, String name, String participantId) {}

  record LeftV1(String membershipId, String teamId, String programmeId) {}
}
