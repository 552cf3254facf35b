package org.commontable.workshops.project;

import org.jspecify.annotations.Nullable;

/**
 * How many of a network's projects have members with lived experience, as it is published: small
 * numbers are missing and the others rounded, and what was published stands until enough projects
 * and people have come or gone.
 *
 * @param percentWith worked out from the rounded numbers
 * @param people how many people with lived experience that are, at the least
 */
record ShareView(
    @Nullable Long projects,
    @Nullable Long withLivedExperience,
    @Nullable Long without,
    @Nullable Long percentWith,
    @Nullable Long people) {
  static final ShareView HIDDEN = new ShareView(null, null, null, null, null);
}
