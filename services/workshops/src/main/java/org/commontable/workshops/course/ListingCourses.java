package org.commontable.workshops.course;

import java.util.List;
import java.util.function.Supplier;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.course.Course.Offer;
import org.commontable.workshops.network.KnownNetworks;
import org.commontable.workshops.network.KnownNetworks.Said;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts courses into the catalogue, changes them, and takes them out of it. */
@Component
final class ListingCourses {
  private final AggregateStore<Course> courses;
  private final FindingProgrammes programmes;
  private final KnownNetworks networks;

  ListingCourses(
      AggregateStore<Course> courses, FindingProgrammes programmes, KnownNetworks networks) {
    this.courses = courses;
    this.programmes = programmes;
    this.networks = networks;
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
                network,
                id,
                cause,
                () ->
                    inAllLanguages(
                        network,
                        offer,
                        List.of(),
                        () -> Course.listed(id, programmeId, offer, eligibility))));
  }

  Outcome<Stored<Course>> change(
      Caller caller, String id, Offer offer, Eligibility eligibility, Cause cause) {
    return courses.change(
        caller.network(),
        id,
        cause,
        course ->
            FindingCourses.looksAfter(caller, course.programmeId())
                ? inAllLanguages(
                    caller.network(),
                    offer,
                    course.offer().inBothLanguages(),
                    () -> course.change(offer, eligibility))
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

  private Decision<Course> inAllLanguages(
      NetworkId network, Offer offer, List<Said> before, Supplier<Decision<Course>> decide) {
    return networks
        .inEnglishAlone(network, offer.inBothLanguages(), before)
        .map(Decision::<Course>refused)
        .orElseGet(decide);
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
