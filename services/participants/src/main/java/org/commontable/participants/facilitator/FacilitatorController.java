package org.commontable.participants.facilitator;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.participants.facilitator.Facilitating.Slot;
import org.commontable.participants.own.OwnRecords;
import org.commontable.participants.person.LanguageTag;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.text.Choice;
import org.commontable.participants.text.Line;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pool of those who would run sessions. Finding who can goes through those in it. */
@RestController
@RequestMapping("/api/participants/v1")
class FacilitatorController {
  private final AggregateStore<Facilitating> store;
  private final OwnRecords<Facilitating> own;
  private final People people;
  private final Clock clock;

  FacilitatorController(AggregateStore<Facilitating> store, People people, Clock clock) {
    this.store = store;
    this.own = new OwnRecords<>(store, people);
    this.people = people;
    this.clock = clock;
  }

  @PutMapping("/people/{id}/facilitating")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<FacilitatingResponse> offer(
      @PathVariable String id,
      @Valid @RequestBody FacilitatingRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        own.write(
            caller, id, cause, before -> Facilitating.offer(request.facilitating(caller, id))),
        this::response);
  }

  @GetMapping("/people/{id}/facilitating")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<FacilitatingResponse> show(@PathVariable String id, Caller caller) {
    return Answers.ok(own.inWhole(caller, id), this::response);
  }

  /**
   * Who may be asked now, all of them or those who can on a day, in a language or do something. The
   * page goes through the pool and may be shorter than asked for.
   *
   * @param day such as {@code monday}; needs a {@code part} of the day
   * @param language its tag (BCP 47) or its name; {@code en} also finds who says {@code en-GB}
   * @param skill words that a skill of theirs has or begins with, whatever the accents and capitals
   */
  @GetMapping("/facilitators")
  @AllowedTo({Role.COORDINATOR, Role.FACILITATOR})
  ResponseEntity<PageOf<FacilitatingResponse>> list(
      @RequestParam(required = false) @Nullable String day,
      @RequestParam(defaultValue = "morning") String part,
      @RequestParam(required = false) @Nullable @LanguageTag String language,
      @RequestParam(required = false) @Nullable @Size(max = Facilitating.WORDS_LENGTH_MAX)
          String skill,
      Caller caller,
      Paging paging) {
    Outcome<Map<String, Object>> wanted =
        day == null
            ? Outcome.done(Map.of("plain.inPool", true))
            : Choice.of(DayOfWeek.class, "day", day)
                .then(on ->
                    Choice.of(PartOfDay.class, "part", part)
                        .map(when ->
                            Map.of("plain.inPool", true, "plain.slots", text(new Slot(on, when)))));
    LocalDate today = LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
    String tag = language == null ? null : Wishes.asked(language);
    return Answers.plain(
        wanted.map(fields ->
            Answers.page(
                store
                    .page(caller.network(), fields, paging.afterId(), paging.limit())
                    .only(one -> isWanted(one.state(), today, tag, skill)),
                this::response)));
  }

  /** How a slot is looked for. */
  static String text(Slot slot) {
    return slot.day() + " " + slot.part();
  }

  private static boolean isWanted(
      Facilitating one, LocalDate today, @Nullable String language, @Nullable String skill) {
    return one.mayBeAskedOn(today)
        && (language == null || one.runsIn(language))
        && (skill == null || one.can(skill));
  }

  private FacilitatingResponse response(Stored<Facilitating> stored) {
    Facilitating one = stored.state();
    return new FacilitatingResponse(
        one.participantId(),
        people
            .find(stored.network(), one.participantId())
            .map(person -> person.profile().displayName())
            .orElse(""),
        one.inPool(),
        one.practice(),
        one.skills(),
        new TreeSet<>(one.languages()),
        one.slots().stream()
            .map(slot -> new SlotForm(slot.day(), slot.part()))
            .sorted(Comparator.comparing(SlotForm::day).thenComparing(SlotForm::part))
            .toList(),
        one.withSomebody(),
        one.wantsToLearn(),
        one.until());
  }

  /** A part of a day. */
  record SlotForm(@NotNull DayOfWeek day, @NotNull PartOfDay part) {}

  /** What somebody offers; replaces what was said before. */
  record FacilitatingRequest(
      boolean inPool,
      @NotNull Practice practice,
      @NotNull @Size(max = Facilitating.SKILLS_MAX)
          List<@NotNull @Line(max = Facilitating.WORDS_LENGTH_MAX) String> skills,
      @NotNull @Size(max = Facilitating.LANGUAGES_MAX)
          Set<@NotNull @Size(max = Wishes.LANGUAGE_LENGTH_MAX) @LanguageTag String> languages,
      @NotNull @Size(max = Facilitating.SLOTS_MAX) Set<@NotNull @Valid SlotForm> slots,
      boolean withSomebody,
      @Nullable @Line(max = Facilitating.WORDS_LENGTH_MAX) String wantsToLearn,
      @Nullable LocalDate until) {
    Facilitating facilitating(Caller caller, String participantId) {
      return new Facilitating(
          caller.network(),
          participantId,
          inPool,
          practice,
          skills,
          languages.stream().map(Wishes::asked).collect(Collectors.toSet()),
          slots.stream().map(slot -> new Slot(slot.day(), slot.part())).collect(Collectors.toSet()),
          withSomebody,
          wantsToLearn,
          until);
    }
  }

  /** What somebody offers. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FacilitatingResponse(
      String participantId,
      String displayName,
      boolean inPool,
      Practice practice,
      List<String> skills,
      Set<String> languages,
      List<SlotForm> slots,
      boolean withSomebody,
      @Nullable String wantsToLearn,
      @Nullable LocalDate until) {}
}
