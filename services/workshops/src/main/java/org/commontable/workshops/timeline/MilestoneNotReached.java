package org.commontable.workshops.timeline;

import org.commontable.kernel.Fact;
import org.commontable.workshops.timeline.Milestone.Kind;

/** What was said of a step was a mistake: the programme has not reached it. */
record MilestoneNotReached(String programmeId, String milestoneId, String title, Kind kind)
    implements Fact {}
