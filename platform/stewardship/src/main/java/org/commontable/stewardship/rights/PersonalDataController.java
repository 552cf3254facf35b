package org.commontable.stewardship.rights;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.stewardship.rights.NamedThings.Name;
import org.commontable.stewardship.rights.Showing.ShownSection;
import org.commontable.stewardship.schedule.Schedule;
import org.commontable.stewardship.schedule.Schedule.ForThemAlone;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.web.WebSettings;
import org.jspecify.annotations.Nullable;
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
  private final Showing showing;
  private final Clock clock;

  PersonalDataController(
      List<PersonalData> features,
      Ownership ownership,
      MergedIds merged,
      Schedule schedule,
      AuditLog audit,
      WebSettings settings,
      Showing showing,
      Clock clock) {
    this.features = List.copyOf(features);
    this.ownership = ownership;
    this.merged = merged;
    this.schedule = schedule;
    this.audit = audit;
    this.settings = settings;
    this.showing = showing;
    this.clock = clock;
  }

  /**
   * To the person themself, and to those who may ask on their behalf, but for what is for the
   * person alone; each time leaves a row. Where several ids were found to be theirs, by whichever
   * of them they ask they are told of all.
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
      return Answers.refused(
          mayAsk || !caller.holds(Role.NETWORK_ADMIN) ? Refusal.notFound() : anotherRoleNeeded());
    }
    ForThemAlone alone = own ? null : schedule.forThemAlone();
    List<Section> held =
        ids.stream()
            .map(id -> new Whom(caller.network(), id, own ? caller.account() : null))
            .flatMap(whom -> features.stream().flatMap(feature -> feature.heldAbout(whom).stream()))
            .filter(section -> alone == null || !alone.sections().contains(section.id()))
            .distinct()
            .toList();
    if (held.isEmpty() && !own) {
      return Answers.refused(Refusal.notFound());
    }
    audit.read(caller, "personal-data", participantId);
    List<ShownSection> sections = held.stream().map(showing::section).toList();
    return ResponseEntity.ok(
        new PersonalDataResponse(
            settings.service(),
            participantId,
            clock.instant(),
            sections,
            showing.names(caller.network(), sections),
            LeftOut.of(alone)));
  }

  /** Whether or not anything is kept: that would be told by the difference. */
  private Refusal anotherRoleNeeded() {
    return Refusal.notAllowed(
        "another-role-needed",
        "On a person's behalf this part is asked for by: "
            + schedule.onBehalf().stream().map(Role::text).collect(Collectors.joining(", "))
            + ".");
  }

  /**
   * All that a service keeps about somebody; an empty list where it keeps nothing.
   *
   * @param names what the things are called whose ids stand in the sections, by the id; never
   *     people
   * @param leftOut left out itself where nothing is for the person alone, and for them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PersonalDataResponse(
      String service,
      String participantId,
      Instant madeAt,
      List<ShownSection> sections,
      Map<String, Name> names,
      @Nullable LeftOut leftOut) {}

  /** What is not shown on a person's behalf, and whom to ask. */
  record LeftOut(String words, String wordsWelsh) {
    static @Nullable LeftOut of(@Nullable ForThemAlone alone) {
      return alone == null ? null : new LeftOut(alone.words(), alone.wordsWelsh());
    }
  }
}
