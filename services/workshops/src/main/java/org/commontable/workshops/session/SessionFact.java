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
   * Who leads parts of it, and for how long, is known, or is otherwise now.
   *
   * @param leads all who do; none where nobody does any more
   */
  record SessionLeadsNamed(String sessionId, String programmeId, List<Lead> leads)
      implements SessionFact {
    public SessionLeadsNamed {
      leads = List.copyOf(leads);
    }
  }

  /**
   * Who leads parts of it, and for how long, which was so before: for whoever was told when the
   * minutes were not. Whoever hears of it writes to nobody.
   */
  record SessionLeadsTold(String sessionId, String programmeId, List<Lead> leads)
      implements SessionFact {
    public SessionLeadsTold {
      leads = List.copyOf(leads);
    }
  }

  /**
   * Somebody who leads.
   *
   * @param minutes all their parts of the agenda together
   */
  record Lead(String person, int minutes) {}

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
