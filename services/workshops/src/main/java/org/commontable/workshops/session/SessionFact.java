package org.commontable.workshops.session;

import java.util.List;
import org.commontable.kernel.Fact;

/** What becomes true of a session. */
sealed interface SessionFact extends Fact {

  /** With everything that holds then. */
  record SessionScheduled(Session session) implements SessionFact {}

  /** With everything that holds then, changed or not. */
  record SessionChanged(Session session) implements SessionFact {}

  /**
   * Who leads parts of it is known, or is another now.
   *
   * @param people all who do; none where nobody does any more
   */
  record SessionLeadsNamed(String sessionId, String programmeId, List<String> people)
      implements SessionFact {
    public SessionLeadsNamed {
      people = List.copyOf(people);
    }
  }

  /** How to get in is another now; what it is is never told. */
  record JoiningDetailsChanged(String sessionId, String programmeId) implements SessionFact {}

  /** With everything that held. */
  record SessionCancelled(Session session) implements SessionFact {}

  /**
   * @param listed whether everybody may know of the session
   */
  record RecordingPublished(
      String sessionId, String programmeId, Recording recording, boolean listed)
      implements SessionFact {}

  /**
   * @param listed whether everybody may know of the session
   */
  record RecordingWithdrawn(String sessionId, String programmeId, String link, boolean listed)
      implements SessionFact {}
}
