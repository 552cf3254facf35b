package org.commontable.workshops.programme;

import org.jspecify.annotations.Nullable;

/**
 * Somebody the programme is done with: a member organisation of the network, or anybody else by
 * name.
 *
 * @param role what they do in it
 * @param interest what they themselves want from it
 */
public record Partner(
    @Nullable String organisationId,
    @Nullable String name,
    String role,
    @Nullable String interest) {}
