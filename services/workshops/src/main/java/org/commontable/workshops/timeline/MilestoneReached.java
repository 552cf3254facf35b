package org.commontable.workshops.timeline;

import java.time.LocalDate;
import org.commontable.kernel.Fact;
import org.commontable.workshops.timeline.Milestone.Kind;

/** A programme reached one of its steps. */
record MilestoneReached(
    String programmeId, String milestoneId, String title, Kind kind, LocalDate on)
    implements Fact {}
