package org.commontable.workshops.team;

import java.util.List;
import java.util.Map;
import org.commontable.events.Stored;
import org.commontable.web.Caller;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.team.Team.Aim;
import org.commontable.workshops.team.Team.Kind;
import org.commontable.workshops.team.Team.Member;
import org.jspecify.annotations.Nullable;

/**
 * A team as answered.
 *
 * @param noLivedExperience whether nobody in it has stated lived experience; on every view
 * @param members who is in it, for its members and those who run the programme; to others how many
 *     is enough
 * @param mix how many members stated each perspective when they joined, for the same people
 */
record TeamView(
    String id,
    String programmeId,
    String name,
    Kind kind,
    @Nullable String cohort,
    @Nullable String organisationId,
    @Nullable String termsOfReference,
    Aim aim,
    List<Aim> earlierAims,
    int memberCount,
    @Nullable List<Member> members,
    @Nullable Map<Perspective, Long> mix,
    boolean noLivedExperience) {

  static TeamView of(Stored<Team> stored, Caller caller) {
    Team team = stored.state();
    boolean seesMembers =
        ProgrammeRoles.seesPeople(caller, team.programmeId())
            || caller.participant().filter(team::has).isPresent();
    return new TeamView(
        stored.id(),
        team.programmeId(),
        team.name(),
        team.charter().kind(),
        team.charter().cohort(),
        team.charter().organisationId(),
        team.charter().terms(),
        team.aim(),
        team.aims().subList(0, team.aims().size() - 1),
        team.members().size(),
        seesMembers ? team.members() : null,
        seesMembers ? team.mix() : null,
        team.noLivedExperience());
  }
}
