package org.commontable.workshops.programme;

import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** A programme began. */
record ProgrammeStarted(String programmeId, String title, @Nullable String theme) implements Fact {}
