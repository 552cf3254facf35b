package org.commontable.workshops.place;

import org.commontable.workshops.perspective.Perspective;

/**
 * One person in a session's list, in the order in which the list accepted them.
 *
 * @param round which of the person's requests this answers: they may leave and ask again
 * @param decided number of the decision that gave this standing; grows over the whole list
 */
record Entry(
    String registrationId, int round, Perspective perspective, Standing standing, long decided) {

  Entry now(Standing standing, long decided) {
    return new Entry(registrationId, round, perspective, standing, decided);
  }
}
