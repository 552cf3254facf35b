package org.commontable.workshops.team;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commontable.events.Stored;
import org.commontable.workshops.network.Organisations.Known;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.team.Team.Aim;
import org.commontable.workshops.team.Team.EarlierName;
import org.commontable.workshops.team.Team.EarlierTerms;
import org.commontable.workshops.team.Team.Kind;
import org.commontable.workshops.team.Team.Member;
import org.jspecify.annotations.Nullable;

/**
 * A team as answered.
 *
 * @param organisation by the name that it had, whatever became of it since
 * @param aim the one that holds today
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
    @Nullable Known organisation,
    @Nullable String termsOfReference,
    List<EarlierTerms> earlierTerms,
    List<EarlierName> earlierNames,
    Aim aim,
    List<Aim> earlierAims,
    List<Aim> aimsToCome,
    int memberCount,
    @Nullable List<MemberView> members,
    @Nullable Map<Perspective, Long> mix,
    boolean noLivedExperience) {

  /** Somebody in it, with what they said they bring. */
  record MemberView(String participantId, Perspective perspective, LocalDate since) {
    static MemberView of(Member member) {
      return new MemberView(member.participantId(), member.perspective(), member.since());
    }
  }

  static TeamView of(
      Stored<Team> stored, @Nullable Known organisation, boolean seesMembers, LocalDate today) {
    Team team = stored.state();
    return new TeamView(
        stored.id(),
        team.programmeId(),
        team.name(),
        team.charter().kind(),
        team.charter().cohort(),
        team.charter().organisationId(),
        organisation,
        team.charter().terms(),
        team.earlierTerms(),
        team.earlierNames(),
        team.aim(today),
        team.earlierAims(today),
        team.aimsToCome(today),
        team.members().size(),
        seesMembers ? team.members().stream().map(MemberView::of).toList() : null,
        seesMembers ? team.mix() : null,
        team.noLivedExperience());
  }
}
