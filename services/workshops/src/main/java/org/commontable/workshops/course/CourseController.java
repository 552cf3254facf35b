package org.commontable.workshops.course;

import jakarta.validation.Valid;
import java.util.HashMap;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.OpenToAll;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.course.Eligibility.Sector;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class CourseController {
  private final ListingCourses listing;
  private final AggregateStore<Course> courses;

  CourseController(ListingCourses listing, AggregateStore<Course> courses) {
    this.listing = listing;
    this.courses = courses;
  }

  @PostMapping("/courses")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<CourseView> list(
      @Valid @RequestBody CourseRequest request, Caller caller, Cause cause) {
    return Answers.created(
        listing.list(
            caller,
            request.programmeId(),
            request.offer(),
            request.eligibility().eligibility(),
            cause),
        CourseView::of,
        made -> "/api/workshops/v1/courses/" + made.id());
  }

  /** Changes what the catalogue says of a course. Its programme stays. */
  @PutMapping("/courses/{id}")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<CourseView> change(
      @PathVariable String id,
      @Valid @RequestBody CourseRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        listing.change(caller, id, request.offer(), request.eligibility().eligibility(), cause),
        CourseView::of);
  }

  /** The course is no longer held. */
  @PostMapping("/courses/{id}/retirement")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<CourseView> retire(@PathVariable String id, Caller caller, Cause cause) {
    return Answers.ok(listing.retire(caller, id, cause), CourseView::of);
  }

  @GetMapping("/courses")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  PageOf<CourseView> all(
      @RequestParam(required = false) @Nullable String topic,
      @RequestParam(required = false) @Nullable String programmeId,
      Caller caller,
      Paging paging) {
    Map<String, Object> equalTo = new HashMap<>();
    if (topic != null) {
      equalTo.put("offer.topics", topic);
    }
    if (programmeId != null) {
      equalTo.put("programmeId", programmeId);
    }
    return Answers.page(
        courses.page(caller.network(), equalTo, paging.afterId(), paging.limit()), CourseView::of);
  }

  @GetMapping("/courses/{id}")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<CourseView> get(@PathVariable String id, Caller caller) {
    return Answers.found(courses.find(caller.network(), id), CourseView::of);
  }

  /** Whether somebody may take the course who works in a sector, or brings a perspective. */
  @GetMapping("/courses/{id}/eligibility")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<EligibilityView> eligibility(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Sector sector,
      @RequestParam(required = false) @Nullable Perspective perspective,
      Caller caller) {
    return Answers.found(
        courses.find(caller.network(), id),
        found -> {
          Eligibility eligibility = found.state().eligibility();
          return new EligibilityView(
              !found.state().retired() && eligibility.admits(sector, perspective),
              eligibility.inWords(),
              eligibility.inWelsh());
        });
  }

  /** The catalogue as everybody may read it; courses that are no longer held are left out. */
  @GetMapping("/networks/{network}/courses")
  @OpenToAll
  PageOf<CourseView> catalogue(@PathVariable NetworkId network, Paging paging) {
    return Answers.page(
        courses.page(network, Map.of("retired", false), paging.afterId(), paging.limit()),
        CourseView::of);
  }

  @GetMapping("/networks/{network}/courses/{id}")
  @OpenToAll
  ResponseEntity<CourseView> inTheCatalogue(
      @PathVariable NetworkId network, @PathVariable String id) {
    return Answers.found(courses.find(network, id), CourseView::of);
  }
}
