package org.commontable.workshops.task;

import java.time.LocalDate;
import org.commontable.kernel.Fact;
import org.commontable.workshops.task.Task.Kind;

/** Whoever owns a task should hear of it now. */
record TaskDue(
    String taskId, String programmeId, String sessionId, Kind kind, LocalDate dueOn, String owner)
    implements Fact {}
