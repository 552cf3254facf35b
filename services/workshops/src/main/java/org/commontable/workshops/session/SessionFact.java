package org.commontable.workshops.session;

import org.commontable.kernel.Fact;

/** What becomes true of a session. */
sealed interface SessionFact extends Fact {

  /** With everything that holds then. */
  record SessionScheduled(Session session) implements SessionFact {}

  /** With everything that holds then, changed or not. */
  record SessionChanged(Session session) implements SessionFact {}

  /** How to get in is another now; what it is is never told. */
  record JoiningDetailsChanged(String sessionId, String programmeId) implements SessionFact {}

  /** With everything that held. */
  record SessionCancelled(Session session) implements SessionFact {}

  record RecordingPublished(String sessionId, String programmeId, Recording recording)
      implements SessionFact {}

  record RecordingWithdrawn(String sessionId, String programmeId, String link)
      implements SessionFact {}
}
