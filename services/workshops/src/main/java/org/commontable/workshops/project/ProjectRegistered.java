package org.commontable.workshops.project;

import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** A project stands in the register, or what the register says of it changed. */
record ProjectRegistered(
    String projectId, String title, String service, @Nullable String organisationId)
    implements Fact {}
