package org.commontable.workshops.programme;

import org.jspecify.annotations.Nullable;

/**
 * One of the things that a programme is about.
 *
 * @param titleWelsh what it is called in Welsh, where it is called otherwise
 */
public record Theme(String title, @Nullable String titleWelsh) {}
