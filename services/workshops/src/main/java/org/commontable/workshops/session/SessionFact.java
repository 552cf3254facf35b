package org.commontable.workshops.session;

import org.commontable.kernel.Fact;

/** What becomes true of a session, each with everything that holds then. */
sealed interface SessionFact extends Fact {

  Session session();

  record SessionScheduled(Session session) implements SessionFact {}

  record SessionChanged(Session session) implements SessionFact {}

  record SessionCancelled(Session session) implements SessionFact {}
}
