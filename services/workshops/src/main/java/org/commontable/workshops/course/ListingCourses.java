package org.commontable.workshops.course;

import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.course.Course.Offer;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts courses into the catalogue, changes them, and takes them out of it. */
@Component
final class ListingCourses {
  private final AggregateStore<Course> courses;
  private final FindingProgrammes programmes;

  ListingCourses(AggregateStore<Course> courses, FindingProgrammes programmes) {
    this.courses = courses;
    this.programmes = programmes;
  }

  Outcome<Stored<Course>> list(
      Caller caller,
      @Nullable String programmeId,
      Offer offer,
      Eligibility eligibility,
      Cause cause) {
    NetworkId network = caller.network();
    String id = cause.newId(network);
    return mayList(caller, programmeId)
        .then(fine ->
            courses.create(
                network, id, cause, () -> Course.listed(id, programmeId, offer, eligibility)));
  }

  Outcome<Stored<Course>> change(
      Caller caller, String id, Offer offer, Eligibility eligibility, Cause cause) {
    return courses.change(
        caller.network(),
        id,
        cause,
        course ->
            FindingCourses.looksAfter(caller, course.programmeId())
                ? course.change(offer, eligibility)
                : Decision.refused(ProgrammeRoles.notYours()));
  }

  Outcome<Stored<Course>> retire(Caller caller, String id, Cause cause) {
    return courses.change(
        caller.network(),
        id,
        cause,
        course ->
            FindingCourses.looksAfter(caller, course.programmeId())
                ? course.retire()
                : Decision.refused(ProgrammeRoles.notYours()));
  }

  private Outcome<?> mayList(Caller caller, @Nullable String programmeId) {
    if (programmeId != null) {
      return programmes.coordinatedBy(caller, programmeId);
    }
    return FindingCourses.looksAfter(caller, null)
        ? Outcome.done(true)
        : Outcome.refused(
            Refusal.notAllowed(
                "programme-needed",
                "You coordinate one programme: say that the course is part of it."));
  }
}
