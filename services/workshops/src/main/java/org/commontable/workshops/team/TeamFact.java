package org.commontable.workshops.team;

import java.time.LocalDate;
import org.commontable.kernel.Fact;

/** What becomes true of a team. */
sealed interface TeamFact extends Fact {

  record TeamFormed(String teamId, String programmeId, String name, String aim)
      implements TeamFact {}

  record TeamRenamed(String teamId, String programmeId, String name) implements TeamFact {}

  record TeamAimChanged(String teamId, String programmeId, String name, String aim, LocalDate since)
      implements TeamFact {}

  /** Somebody was put into it by another. */
  record MemberAdded(
      String membershipId, String teamId, String programmeId, String name, String participantId)
      implements TeamFact {}

  record MemberLeft(String membershipId, String teamId, String programmeId) implements TeamFact {}
}
