package org.commontable.workshops.team;

import java.time.LocalDate;
import org.commontable.kernel.Fact;

/** What becomes true of a team. */
sealed interface TeamFact extends Fact {

  record TeamFormed(
      String teamId, String programmeId, String name, String aim, boolean noLivedExperience)
      implements TeamFact {}

  record TeamRenamed(String teamId, String programmeId, String name, boolean noLivedExperience)
      implements TeamFact {}

  record TeamAimChanged(
      String teamId,
      String programmeId,
      String name,
      String aim,
      LocalDate since,
      boolean noLivedExperience)
      implements TeamFact {}

  /** Somebody with stated lived experience is in it now, or nobody is any more. */
  record LivedExperienceChanged(
      String teamId, String programmeId, String name, boolean noLivedExperience)
      implements TeamFact {}

  /** Somebody was put into it by another. */
  record MemberAdded(
      String membershipId, String teamId, String programmeId, String name, String participantId)
      implements TeamFact {}

  record MemberLeft(String membershipId, String teamId, String programmeId) implements TeamFact {}
}
