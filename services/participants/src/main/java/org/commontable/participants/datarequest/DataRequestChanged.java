package org.commontable.participants.datarequest;

import java.time.LocalDate;
import org.commontable.kernel.Fact;

/** A request about somebody's data stands otherwise. */
record DataRequestChanged(
    String requestId, DataRequestKind kind, Standing standing, LocalDate dueOn) implements Fact {}
