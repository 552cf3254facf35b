package org.commontable.workshops.outreach;

import static org.commontable.events.DataClassification.CONFIDENTIAL;

import java.time.LocalDate;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.outreach.OutreachFact.ReminderWithdrawn;
import org.commontable.workshops.outreach.OutreachFact.StepDue;

/** How it is told that a step is due. What is to be done, and for whom, is not. */
final class OutreachEvents {

  private OutreachEvents() {}

  static EventForm form(Fact fact) {
    return switch ((OutreachFact) fact) {
      case StepDue due ->
          new EventForm(
              "outreach_step_due.v1",
              CONFIDENTIAL,
              new DueV1(
                  due.reminderId(),
                  due.stepId(),
                  due.programmeId(),
                  due.on(),
                  due.overdue() ? "overdue" : "due",
                  due.owner()));
      case ReminderWithdrawn(String reminder, String step, String programme) ->
          new EventForm(
              "outreach_reminder_withdrawn.v1",
              CONFIDENTIAL,
              new WithdrawnV1(reminder, step, programme));
    };
  }

  record DueV1(
      String reminderId,
      String stepId,
      String programmeId,
      LocalDate dueOn,
      String standing,
      String participantId) {}

  record WithdrawnV1(String reminderId, String stepId, String programmeId) {}
}
