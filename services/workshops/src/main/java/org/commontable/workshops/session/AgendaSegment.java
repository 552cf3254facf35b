package org.commontable.workshops.session;

import org.jspecify.annotations.Nullable;

/**
 * A part of the day.
 *
 * @param lead the person who leads it
 * @param technique how people work in it, such as a world café
 */
public record AgendaSegment(
    String title, int minutes, @Nullable String lead, @Nullable String technique) {}
