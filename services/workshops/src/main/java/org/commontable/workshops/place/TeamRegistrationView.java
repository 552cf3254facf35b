package org.commontable.workshops.place;

import java.util.List;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.place.RegisteringATeam.OfMember;
import org.commontable.workshops.place.RegisteringATeam.OfTeam;
import org.commontable.workshops.place.Registration.State;
import org.jspecify.annotations.Nullable;

/**
 * What came of each member's request.
 *
 * @param noLivedExperience whether nobody in the team has stated lived experience; on every view
 */
record TeamRegistrationView(List<MemberView> members, boolean noLivedExperience) {

  /**
   * @param refused stable name of why the request was not taken, if it was not
   */
  record MemberView(
      String participantId,
      @Nullable String registrationId,
      @Nullable State state,
      @Nullable String refused,
      @Nullable String detail) {}

  static TeamRegistrationView of(OfTeam team) {
    return new TeamRegistrationView(
        team.members().stream().map(TeamRegistrationView::member).toList(),
        team.noLivedExperience());
  }

  private static MemberView member(OfMember member) {
    return switch (member.outcome()) {
      case Outcome.Done<Stored<Registration>>(Stored<Registration> stored) ->
          new MemberView(member.participantId(), stored.id(), stored.state().state(), null, null);
      case Outcome.Refused<Stored<Registration>>(Refusal refusal) ->
          new MemberView(member.participantId(), null, null, refusal.code(), refusal.detail());
    };
  }
}
