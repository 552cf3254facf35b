package org.commontable.workshops.place;

import java.time.Instant;
import org.commontable.workshops.workingdays.WorkingDays;

/** When a list decides, and what the calendar around it looks like in its network. */
record Moment(Instant now, WorkingDays workingDays) {}
