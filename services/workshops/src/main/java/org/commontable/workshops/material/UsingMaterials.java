package org.commontable.workshops.material;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.course.FindingCourses;
import org.commontable.workshops.material.Material.Draft;
import org.commontable.workshops.material.MaterialsUsed.Use;
import org.commontable.workshops.material.MaterialsUsedView.UseView;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.session.FindingSessions;
import org.commontable.workshops.time.LondonTime;
import org.springframework.stereotype.Component;

/** Publishes materials in versions, and notes which version a session is held with. */
@Component
final class UsingMaterials {
  private final AggregateStore<Material> materials;
  private final AggregateStore<MaterialsUsed> used;
  private final FindingCourses courses;
  private final FindingProgrammes programmes;
  private final FindingSessions sessions;
  private final Clock clock;

  UsingMaterials(
      AggregateStore<Material> materials,
      AggregateStore<MaterialsUsed> used,
      FindingCourses courses,
      FindingProgrammes programmes,
      FindingSessions sessions,
      Clock clock) {
    this.materials = materials;
    this.used = used;
    this.courses = courses;
    this.programmes = programmes;
    this.sessions = sessions;
    this.clock = clock;
  }

  Outcome<Stored<Material>> makeForCourse(
      Caller caller, String courseId, String title, Draft first, Cause cause) {
    String id = cause.newId(caller.network());
    return courses
        .lookedAfterBy(caller, courseId)
        .then(fine ->
            materials.create(
                caller.network(),
                id,
                cause,
                () ->
                    Material.made(
                        id, courseId, null, title, first, LondonTime.day(clock.instant()))));
  }

  Outcome<Stored<Material>> makeForProgramme(
      Caller caller, String programmeId, String title, Draft first, Cause cause) {
    String id = cause.newId(caller.network());
    return programmes
        .coordinatedBy(caller, programmeId)
        .then(fine ->
            materials.create(
                caller.network(),
                id,
                cause,
                () ->
                    Material.made(
                        id, null, programmeId, title, first, LondonTime.day(clock.instant()))));
  }

  Outcome<Stored<Material>> publish(Caller caller, String id, Draft draft, Cause cause) {
    return found(materials.find(caller.network(), id))
        .then(material -> mayChange(caller, material.state()))
        .then(fine ->
            materials.change(
                caller.network(),
                id,
                cause,
                material -> material.publish(draft, LondonTime.day(clock.instant()))));
  }

  /** A session under way or over keeps saying what it was held with, until somebody corrects it. */
  Outcome<MaterialsUsedView> use(Caller caller, String sessionId, Use use, Cause cause) {
    NetworkId network = caller.network();
    return sessions
        .seenBy(caller, sessionId)
        .then(session ->
            ProgrammeRoles.facilitates(caller, session.state().programmeId())
                ? Outcome.done(session)
                : Outcome.refused(ProgrammeRoles.notYours()))
        .then(session -> versionIsThere(network, use))
        .then(fine ->
            used.put(
                network,
                sessionId,
                cause,
                known -> known.orElseGet(() -> new MaterialsUsed(sessionId, List.of())).use(use)))
        .map(stored -> view(network, stored.state()));
  }

  Outcome<MaterialsUsedView> of(Caller caller, String sessionId) {
    NetworkId network = caller.network();
    return sessions
        .seenBy(caller, sessionId)
        .map(session ->
            view(
                network,
                used.find(network, sessionId)
                    .map(Stored::state)
                    .orElseGet(() -> new MaterialsUsed(sessionId, List.of()))));
  }

  private Outcome<?> mayChange(Caller caller, Material material) {
    if (material.courseId() != null) {
      return courses.lookedAfterBy(caller, material.courseId());
    }
    return programmes.coordinatedBy(caller, String.valueOf(material.programmeId()));
  }

  private Outcome<Boolean> versionIsThere(NetworkId network, Use use) {
    return materials
            .find(network, use.materialId())
            .filter(found -> found.state().has(use.version()))
            .isPresent()
        ? Outcome.done(true)
        : Outcome.refused(
            Refusal.invalid("version-unknown", "There is no such version of such a material."));
  }

  private MaterialsUsedView view(NetworkId network, MaterialsUsed state) {
    return new MaterialsUsedView(
        state.sessionId(),
        state.uses().stream().flatMap(use -> view(network, use).stream()).toList());
  }

  private Optional<UseView> view(NetworkId network, Use use) {
    return materials
        .find(network, use.materialId())
        .map(Stored::state)
        .map(material ->
            new UseView(
                material.id(),
                material.title(),
                material.versions().get(use.version() - 1),
                use.version() < material.versions().size()));
  }

  private static <T> Outcome<T> found(Optional<T> found) {
    return found.map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }
}
