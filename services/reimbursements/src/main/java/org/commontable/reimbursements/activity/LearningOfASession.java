package org.commontable.reimbursements.activity;

import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;

/** Keeps what workshops says of a session: each event says all that holds. */
record LearningOfASession(String type, boolean cancelled, Activities activities)
    implements EventHandler {
  private static final String WORKSHOPS = "org.commontable.workshops.";

  static EventHandler scheduled(Activities activities) {
    return new LearningOfASession(WORKSHOPS + "session_scheduled.v1", false, activities);
  }

  static EventHandler changed(Activities activities) {
    return new LearningOfASession(WORKSHOPS + "session_changed.v1", false, activities);
  }

  static EventHandler cancelled(Activities activities) {
    return new LearningOfASession(WORKSHOPS + "session_cancelled.v1", true, activities);
  }

  @Override
  public void on(IncomingEvent event) {
    Activity activity = event.as(SessionPlanned.class).asActivity(cancelled);
    var _ =
        activities
            .store()
            .put(
                event.network(), activity.id(), event.cause(), known -> Decision.changed(activity));
  }
}
