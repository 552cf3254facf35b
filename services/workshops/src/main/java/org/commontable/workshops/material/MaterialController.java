package org.commontable.workshops.material;

import jakarta.validation.Valid;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.course.FindingCourses;
import org.commontable.workshops.material.MaterialRequests.MaterialRequest;
import org.commontable.workshops.material.MaterialRequests.UseRequest;
import org.commontable.workshops.material.MaterialRequests.VersionRequest;
import org.commontable.workshops.programme.FindingProgrammes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class MaterialController {
  private final UsingMaterials using;
  private final AggregateStore<Material> materials;
  private final FindingCourses courses;
  private final FindingProgrammes programmes;

  MaterialController(
      UsingMaterials using,
      AggregateStore<Material> materials,
      FindingCourses courses,
      FindingProgrammes programmes) {
    this.using = using;
    this.materials = materials;
    this.courses = courses;
    this.programmes = programmes;
  }

  @PostMapping("/courses/{courseId}/materials")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<MaterialView> makeForCourse(
      @PathVariable String courseId,
      @Valid @RequestBody MaterialRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        using.makeForCourse(caller, courseId, request.title(), request.version().draft(), cause),
        MaterialView::of,
        made -> "/api/workshops/v1/materials/" + made.id());
  }

  @GetMapping("/courses/{courseId}/materials")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<PageOf<MaterialView>> ofCourse(
      @PathVariable String courseId, Caller caller, Paging paging) {
    return courses.knows(caller.network(), courseId)
        ? ResponseEntity.ok(page(caller, "courseId", courseId, paging))
        : Answers.refused(Refusal.notFound());
  }

  @PostMapping("/programmes/{programmeId}/materials")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<MaterialView> makeForProgramme(
      @PathVariable String programmeId,
      @Valid @RequestBody MaterialRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        using.makeForProgramme(
            caller, programmeId, request.title(), request.version().draft(), cause),
        MaterialView::of,
        made -> "/api/workshops/v1/materials/" + made.id());
  }

  @GetMapping("/programmes/{programmeId}/materials")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<PageOf<MaterialView>> ofProgramme(
      @PathVariable String programmeId, Caller caller, Paging paging) {
    return Answers.plain(
        programmes
            .seenBy(caller, programmeId)
            .map(found -> page(caller, "programmeId", programmeId, paging)));
  }

  @GetMapping("/materials/{id}")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<MaterialView> get(@PathVariable String id, Caller caller) {
    return Answers.found(materials.find(caller.network(), id), MaterialView::of);
  }

  /** Publishes another version; those before stay as they were. */
  @PostMapping("/materials/{id}/versions")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<MaterialView> publish(
      @PathVariable String id,
      @Valid @RequestBody VersionRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(using.publish(caller, id, request.draft(), cause), MaterialView::of);
  }

  /** Says which version of a material a session is held with. */
  @PostMapping("/sessions/{sessionId}/materials")
  @AllowedTo(
      value = {Role.FACILITATOR, Role.COORDINATOR},
      scope = "workshops.write")
  ResponseEntity<MaterialsUsedView> use(
      @PathVariable String sessionId,
      @Valid @RequestBody UseRequest request,
      Caller caller,
      Cause cause) {
    return Answers.plain(using.use(caller, sessionId, request.use(), cause));
  }

  @GetMapping("/sessions/{sessionId}/materials")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<MaterialsUsedView> usedIn(@PathVariable String sessionId, Caller caller) {
    Outcome<MaterialsUsedView> view = using.of(caller, sessionId);
    return Answers.plain(view);
  }

  private PageOf<MaterialView> page(Caller caller, String field, String value, Paging paging) {
    return Answers.page(
        materials.page(caller.network(), Map.of(field, value), paging.afterId(), paging.limit()),
        MaterialView::of);
  }
}
