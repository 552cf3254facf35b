package org.commontable.participants.wishes;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.People;

/**
 * Banks' reports that somebody has died. They lie beside people's wishes, each under what it was
 * told of: so one that is withdrawn lifts neither a silence that was asked for nor another report.
 */
final class DeathReports implements EventHandler {
  /** Reports on one person: one for each payment that came back. */
  static final int OF_ONE_PERSON_MAX = 1_000;

  private final AggregateStore<DeathReport> reports;
  private final People people;
  private final WishesListener listener;

  DeathReports(AggregateStore<DeathReport> reports, People people, WishesListener listener) {
    this.reports = reports;
    this.people = people;
    this.listener = listener;
  }

  /**
   * A report as it was last told; also the part of {@code payee_reported_deceased.v1} that is read
   * here.
   *
   * @param reported whether it stands
   */
  record DeathReport(String participantId, boolean reported, LocalDate reportedOn) {}

  /** Whether a report on any of these ids of one person stands. */
  boolean stand(NetworkId network, Collection<String> participantIds) {
    return participantIds.stream()
        .flatMap(
            id -> reports.all(network, Map.of("participantId", id), OF_ONE_PERSON_MAX).stream())
        .anyMatch(report -> report.state().reported());
  }

  @Override
  public String type() {
    return "org.commontable.reimbursements.payee_reported_deceased.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    DeathReport told = event.as(DeathReport.class);
    if (!people.know(event.network(), told.participantId())) {
      return; // Erased, or never there: nobody is written to.
    }
    // Refused only where the report was erased: it must not come back.
    var _ =
        reports.put(event.network(), event.subject(), event.cause(), old -> Decision.changed(told));
    people
        .idsOfOne(event.network(), told.participantId())
        .forEach(id -> listener.changed(event.network(), id));
  }
}
