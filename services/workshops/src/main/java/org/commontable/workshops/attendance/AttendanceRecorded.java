package org.commontable.workshops.attendance;

import org.commontable.kernel.Fact;

/** Somebody's attendance was recorded or corrected: everything that holds now. */
record AttendanceRecorded(Attendance attendance) implements Fact {}
