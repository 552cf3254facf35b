package org.commontable.participants.diary;

import java.time.LocalDate;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.diary.DiaryEntry.WorkGiven;

/** Work besides attendance goes into the diary of whoever did it, whether or not it is paid. */
final class WritingDownWork implements EventHandler {
  private final DiaryEntries entries;

  WritingDownWork(DiaryEntries entries) {
    this.entries = entries;
  }

  /** The part of {@code work_recorded.v1} that is read here. */
  record WorkRecorded(
      String entitlementId,
      String participantId,
      String sessionId,
      String kind,
      int minutes,
      LocalDate on) {
    WorkGiven entry() {
      return new WorkGiven(participantId, sessionId, entitlementId, as(), minutes, on);
    }

    /** A kind that is not known here was a task in any case. */
    private GivenAs as() {
      return switch (kind) {
        case "segment" -> GivenAs.LED;
        case "preparation" -> GivenAs.PREPARED;
        case "meeting" -> GivenAs.MET;
        default -> GivenAs.TASK_DONE;
      };
    }
  }

  @Override
  public String type() {
    return "org.commontable.reimbursements.work_recorded.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    WorkGiven entry = event.as(WorkRecorded.class).entry();
    entries.keep(event, entry.id(event.network()), entry);
  }
}
