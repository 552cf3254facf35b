package org.commontable.workshops.material;

import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** A material has another version. */
record MaterialVersionPublished(
    String materialId,
    @Nullable String courseId,
    @Nullable String programmeId,
    String title,
    int version)
    implements Fact {}
