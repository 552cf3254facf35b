package org.commontable.workshops.place;

import org.commontable.events.AggregateStore;
import org.commontable.events.BusyException;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.springframework.stereotype.Component;

/**
 * Changes how many places there are, and for whom. Who changes a plan must have read that plan, by
 * its own number: that people register meanwhile is no reason to refuse, or nobody could change
 * anything in a rush. Whoever it makes room for moves up; nobody loses a place.
 */
@Component
final class PlanningPlaces {
  /** Registrations that may come between reading a list and changing its plan. */
  private static final int RACES_MAX = 1_000;

  private final AggregateStore<Places> places;
  private final FindingRegistrations finding;
  private final CarryingOn carryingOn;
  private final Moments moments;
  private final ListHeads heads;

  PlanningPlaces(
      AggregateStore<Places> places,
      FindingRegistrations finding,
      CarryingOn carryingOn,
      Moments moments,
      ListHeads heads) {
    this.places = places;
    this.finding = finding;
    this.carryingOn = carryingOn;
    this.moments = moments;
    this.heads = heads;
  }

  Outcome<Stored<Places>> replan(Caller caller, String sessionId, PlacesPlan plan, Cause cause) {
    return changed(caller, sessionId, plan, cause)
        .then(list -> {
          heads.forget(list.network(), list.id());
          return carryingOn.tellTheOthers(list, cause.further());
        })
        .map(PlanningPlaces::byItsPlan);
  }

  /** The list under the number of its plan. */
  static Stored<Places> byItsPlan(Stored<Places> list) {
    return new Stored<>(list.network(), list.id(), list.state().planNumber(), list.state());
  }

  private Outcome<Stored<Places>> changed(
      Caller caller, String sessionId, PlacesPlan plan, Cause cause) {
    for (int race = 0; race < RACES_MAX; race++) {
      Outcome<Stored<Places>> outcome =
          finding.listSeenBy(caller, sessionId).then(read -> changed(caller, read, plan, cause));
      boolean lost =
          outcome instanceof Outcome.Refused<Stored<Places>>(var why)
              && why.kind() == Refusal.Kind.STALE
              && isOfThisPlan(caller, sessionId, cause);
      if (!lost) {
        return outcome;
      }
    }
    throw new BusyException("Too many people register at once");
  }

  private Outcome<Stored<Places>> changed(
      Caller caller, Stored<Places> read, PlacesPlan plan, Cause cause) {
    return cause.ifVersion() != null && cause.ifVersion() != read.state().planNumber()
        ? places.refuse(read.network(), read.id(), cause, Refusal.stale())
        : places.change(
            read.network(),
            read.id(),
            cause.expecting(read.version()),
            list ->
                ProgrammeRoles.coordinates(caller, list.session().programmeId())
                    ? list.replan(plan, moments.in(read.network()))
                    : Decision.refused(ProgrammeRoles.notYours()));
  }

  private boolean isOfThisPlan(Caller caller, String sessionId, Cause cause) {
    return finding
        .listSeenBy(caller, sessionId)
        .map(list -> cause.ifVersion() == null || cause.ifVersion() == list.state().planNumber())
        .orThrow();
  }
}
