package org.commontable.workshops.place;

import org.commontable.workshops.perspective.Perspective;

/**
 * A request as the list is asked.
 *
 * @param round which of the person's requests this is
 * @param toBeAsked whether the person has still to say yes to a place that is there
 */
record Claim(
    String registrationId, int round, Perspective perspective, Terms terms, boolean toBeAsked) {

  Claim on(Terms others) {
    return new Claim(registrationId, round, perspective, others, toBeAsked);
  }
}
