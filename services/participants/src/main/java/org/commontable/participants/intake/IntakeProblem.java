package org.commontable.participants.intake;

import org.jspecify.annotations.Nullable;

/**
 * Something that stands in the way of taking over a file. Says where, and never repeats what a cell
 * says.
 *
 * @param line of the file, from 1; null for the file as a whole
 * @param column the heading of the column; null for the whole row
 */
record IntakeProblem(@Nullable Integer line, @Nullable String column, String detail) {}
