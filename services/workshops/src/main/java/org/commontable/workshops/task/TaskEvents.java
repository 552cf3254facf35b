package org.commontable.workshops.task;

import static org.commontable.events.DataClassification.CONFIDENTIAL;

import java.time.LocalDate;
import java.util.Locale;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.involved.PeopleNamed;

/** How the facts of tasks are told. What is to be done is for those who take part to read. */
final class TaskEvents {

  private TaskEvents() {}

  static EventForm form(Fact fact) {
    if (fact instanceof PeopleNamed named) {
      return named.form();
    }
    TaskDue due = (TaskDue) fact;
    return new EventForm(
        "task_due.v1",
        CONFIDENTIAL,
        new DueV1(
            due.taskId(),
            due.programmeId(),
            due.sessionId(),
            due.kind().name().toLowerCase(Locale.ROOT),
            due.dueOn(),
            due.owner()));
  }

  record DueV1(
      String taskId,
      String programmeId,
      String sessionId,
      String kind,
      LocalDate dueOn,
      String participantId) {}
}
