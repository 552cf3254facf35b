package org.commontable.stewardship.rights;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.stewardship.schedule.Schedule;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.WebSettings;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a person reads all that this service keeps about them, or has somebody read it for them.
 */
@RestController
@RequestMapping("/api/${commontable.service}/v1/personal-data")
final class PersonalDataController {
  private final List<PersonalData> features;
  private final Ownership ownership;
  private final MergedIds merged;
  private final Schedule schedule;
  private final AuditLog audit;
  private final WebSettings settings;
  private final Clock clock;

  PersonalDataController(
      List<PersonalData> features,
      Ownership ownership,
      MergedIds merged,
      Schedule schedule,
      AuditLog audit,
      WebSettings settings,
      Clock clock) {
    this.features = List.copyOf(features);
    this.ownership = ownership;
    this.merged = merged;
    this.schedule = schedule;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * To the person themself, and to those who may ask on their behalf; each time leaves a row. Where
   * several ids were found to be theirs, by whichever of them they ask they are told of all.
   */
  @GetMapping("/{participantId}")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PersonalDataResponse> show(@PathVariable String participantId, Caller caller) {
    List<String> ids =
        Ids.isId(participantId)
            ? merged.of(caller.network(), participantId)
            : List.of(participantId);
    boolean own = ids.stream().anyMatch(id -> ownership.owns(caller, id));
    boolean mayAsk = schedule.onBehalf().stream().anyMatch(role -> caller.holds(role));
    if ((!own && !mayAsk) || !Ids.isId(participantId)) {
      return Answers.refused(Refusal.notFound());
    }
    List<Section> held =
        ids.stream()
            .map(id -> new Whom(caller.network(), id, own ? caller.account() : null))
            .flatMap(whom -> features.stream().flatMap(feature -> feature.heldAbout(whom).stream()))
            .distinct()
            .toList();
    if (held.isEmpty() && !own) {
      return Answers.refused(Refusal.notFound());
    }
    audit.read(caller, "personal-data", participantId);
    return ResponseEntity.ok(
        new PersonalDataResponse(settings.service(), participantId, clock.instant(), held));
  }

  /** All that a service keeps about somebody; an empty list where it keeps nothing. */
  record PersonalDataResponse(
      String service, String participantId, Instant madeAt, List<Section> sections) {}
}
