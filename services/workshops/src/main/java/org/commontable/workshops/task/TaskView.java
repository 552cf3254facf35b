package org.commontable.workshops.task;

import java.time.LocalDate;
import org.commontable.events.Stored;
import org.commontable.workshops.task.Task.Kind;
import org.commontable.workshops.task.Task.State;
import org.jspecify.annotations.Nullable;

/**
 * A task as answered.
 *
 * @param textWelsh the text in Welsh, of what the service itself proposed
 */
record TaskView(
    String id,
    String programmeId,
    String sessionId,
    Kind kind,
    String text,
    @Nullable String textWelsh,
    @Nullable String owner,
    @Nullable LocalDate dueOn,
    State state,
    @Nullable String note,
    @Nullable String carriedTo,
    @Nullable LocalDate closedOn) {

  static TaskView of(Stored<Task> stored) {
    Task task = stored.state();
    return new TaskView(
        stored.id(),
        task.programmeId(),
        task.sessionId(),
        task.kind(),
        task.text(),
        Checklist.inWelsh(task.text()),
        task.owner(),
        task.dueOn(),
        task.state(),
        task.note(),
        task.carriedTo(),
        task.closedOn());
  }
}
