package org.commontable.participants.need;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.need.NeedResponse.MeetingResponse;
import org.commontable.participants.need.NeedsOfASession.Needed;
import org.commontable.participants.person.LanguageTag;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.text.Choice;
import org.commontable.participants.text.Line;
import org.commontable.stewardship.audit.SensitiveRead;
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

/** Needs seen from the network's side: what can be chosen, what is due, what a session needs. */
@RestController
@RequestMapping("/api/participants/v1")
class NetworkNeedsController {
  private static final String CODES = "codes";

  /** For whoever is about to say more of a need that nobody could arrange without that. */
  private static final String WHERE_DETAIL_IS_TOLD =
      "Those you share this need with read these words when they arrange a session, without your"
          + " name. Write nothing here that shows who you are.";

  /** Needs confirming by a fluent reader before anybody relies on it. */
  private static final String WHERE_DETAIL_IS_TOLD_WELSH =
      "Bydd y rhai rydych yn rhannu'r angen hwn â nhw yn darllen y geiriau hyn wrth drefnu sesiwn,"
          + " heb eich enw. Peidiwch ag ysgrifennu dim yma sy'n dangos pwy ydych chi.";

  private final Needs needs;
  private final NeedsOfASession ofASession;
  private final AggregateStore<NeedCodes> codes;

  NetworkNeedsController(Needs needs, NeedsOfASession ofASession, AggregateStore<NeedCodes> codes) {
    this.needs = needs;
    this.ofASession = ofASession;
    this.codes = codes;
  }

  /** Everything that can be chosen, with the network's own codes where it has loaded any. */
  @GetMapping("/needs/choices")
  @AllowedTo(everySignedIn = true)
  ChoicesResponse choices(Caller caller) {
    Optional<NeedCodes> loaded = codes.find(caller.network(), CODES).map(Stored::state);
    return new ChoicesResponse(
        loaded.map(NeedCodes::system).orElse(null),
        WHERE_DETAIL_IS_TOLD,
        WHERE_DETAIL_IS_TOLD_WELSH,
        Arrays.stream(NeedChoice.values())
            .map(choice -> ChoiceResponse.of(choice, null, loaded))
            .toList());
  }

  /** Loads the network's mapping file; it replaces the one before. */
  @PutMapping("/needs/codes")
  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  ResponseEntity<CodesResponse> load(
      @Valid @RequestBody CodesRequest request, Caller caller, Cause cause) {
    return Answers.ok(
        WholeNetwork.only(
            caller,
            () ->
                codes.put(
                    caller.network(), CODES, cause, before -> NeedCodes.load(request.loaded())),
            Role.COORDINATOR,
            Role.NETWORK_ADMIN),
        CodesResponse::of);
  }

  @GetMapping("/needs/codes")
  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  ResponseEntity<CodesResponse> codes(Caller caller) {
    return Answers.found(codes.find(caller.network(), CODES), CodesResponse::of);
  }

  /** Needs whose day of review has come. */
  @GetMapping("/needs/reviews")
  @AllowedTo(Role.COORDINATOR)
  @SensitiveRead("needs")
  ResponseEntity<PageOf<NeedResponse>> reviews(Caller caller, Paging paging) {
    return Answers.plain(
        needs.due(caller, paging).map(page -> Answers.page(page, NeedResponse::of)));
  }

  /** Needs of which it was last said that they were not met at a session, or only partly. */
  @GetMapping("/needs/unmet")
  @AllowedTo(Role.COORDINATOR)
  @SensitiveRead("needs")
  ResponseEntity<PageOf<UnmetResponse>> unmet(Caller caller, Paging paging) {
    return Answers.plain(
        needs.unmet(caller, paging).map(page -> Answers.page(page, UnmetResponse::of)));
  }

  /**
   * What is needed at a session: what, in which language and for how many, with what people said of
   * it where the choice says too little; and with {@code who=true} for whom, to whoever organises
   * or runs it, as far as people share it with them.
   *
   * @param toldTo for whom it is: {@code organiser}, {@code facilitator}, {@code venue} or {@code
   *     interpreter_booking}
   */
  @GetMapping("/sessions/{sessionId}/needs")
  @AllowedTo({Role.COORDINATOR, Role.FACILITATOR})
  @SensitiveRead(value = "needs", record = "sessionId")
  ResponseEntity<NeededResponse> ofSession(
      @PathVariable String sessionId,
      @RequestParam(name = "for", defaultValue = "organiser") String toldTo,
      @RequestParam(defaultValue = "false") boolean who,
      Caller caller) {
    NetworkId network = caller.network();
    Outcome<Needed> needed =
        Choice.of(NeedSharing.class, "for", toldTo)
            .then(to -> ofASession.at(caller, sessionId, to, who));
    return Answers.plain(
        needed.map(found ->
            NeededResponse.of(sessionId, found, codes.find(network, CODES).map(Stored::state))));
  }

  /**
   * A need that was not met, or only partly.
   *
   * @param words the choice in everyday English
   * @param wordsWelsh the same in Welsh
   * @param lastSaid at which session that was, what was said of it, and when
   */
  record UnmetResponse(
      String needId,
      String participantId,
      NeedChoice choice,
      String words,
      String wordsWelsh,
      MeetingResponse lastSaid) {
    static UnmetResponse of(Stored<Need> stored) {
      NeedResponse need = NeedResponse.of(stored);
      return new UnmetResponse(
          need.id(),
          need.participantId(),
          need.choice(),
          need.words(),
          need.wordsWelsh(),
          need.meetings().getLast());
    }
  }

  /** A mapping file. */
  record CodesRequest(
      @NotNull @Line(max = NeedCodes.NAME_LENGTH_MAX) String system,
      @NotNull @Line(max = NeedCodes.NAME_LENGTH_MAX) String release,
      @NotNull @Size(max = NeedCodes.CODES_MAX) List<@NotNull @Valid CodeRequest> codes) {
    NeedCodes loaded() {
      return new NeedCodes(
          system,
          release,
          codes.stream()
              .map(one ->
                  new NeedCodes.Code(
                      one.choice(),
                      one.language() == null ? null : Wishes.asked(one.language()),
                      one.code(),
                      one.display()))
              .toList());
    }
  }

  /**
   * The code of one choice.
   *
   * @param language of which language it is the code; left out where it stands for the choice
   */
  record CodeRequest(
      @NotNull NeedChoice choice,
      @Nullable @Size(max = Wishes.LANGUAGE_LENGTH_MAX) @LanguageTag String language,
      @NotNull
          @Pattern(
              regexp = NeedCodes.CODE_FORM,
              message = "must be 1 to 40 letters, digits, dots, hyphens and underscores")
          String code,
      @Nullable @Line(max = NeedCodes.NAME_LENGTH_MAX) String display) {}

  /** What is loaded. */
  record CodesResponse(String system, String release, List<CodeResponse> codes) {
    static CodesResponse of(Stored<NeedCodes> stored) {
      return new CodesResponse(
          stored.state().system(),
          stored.state().release(),
          stored.state().codes().stream()
              .map(one -> new CodeResponse(one.choice(), one.language(), one.code(), one.display()))
              .toList());
    }
  }

  /** The code of one choice. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CodeResponse(
      NeedChoice choice, @Nullable String language, String code, @Nullable String display) {}

  /**
   * All that can be chosen.
   *
   * @param system whose codes they are; left out where none are loaded
   * @param whereDetailIsTold what a form says beside the detail of each choice of which that is so
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChoicesResponse(
      @Nullable String system,
      String whereDetailIsTold,
      String whereDetailIsToldWelsh,
      List<ChoiceResponse> items) {}

  /**
   * One that can be chosen.
   *
   * @param words in everyday English
   * @param wordsWelsh the same in Welsh
   * @param detailIsTold whether what is said of it is told, without who, to those who arrange a
   *     session and with whom it is shared
   * @param needsLanguage whether it says nothing without a language
   * @param mayHaveLanguage whether it may be needed in one language or another
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChoiceResponse(
      NeedCategory category,
      NeedChoice choice,
      String words,
      String wordsWelsh,
      boolean needsDetail,
      boolean detailIsTold,
      boolean needsLanguage,
      boolean mayHaveLanguage,
      @Nullable String code) {
    static ChoiceResponse of(
        NeedChoice choice, @Nullable String language, Optional<NeedCodes> loaded) {
      return new ChoiceResponse(
          choice.category(),
          choice,
          choice.words(),
          choice.wordsWelsh(),
          choice.needsDetail(),
          choice.isToldInDetail(),
          choice.needsLanguage(),
          choice.mayHaveLanguage(),
          loaded.flatMap(all -> all.of(choice, language)).map(NeedCodes.Code::code).orElse(null));
    }
  }

  /**
   * What a session needs, as far as people shared it.
   *
   * @param arrangements where workshops lists what they asked for, and what was arranged
   */
  record NeededResponse(
      String sessionId,
      int places,
      List<NeededChoice> needs,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NeedResponse> who,
      String arrangements) {
    static NeededResponse of(String sessionId, Needed needed, Optional<NeedCodes> loaded) {
      return new NeededResponse(
          sessionId,
          needed.places(),
          needed.wanted().stream()
              .map(one ->
                  new NeededChoice(
                      ChoiceResponse.of(one.choice(), one.language(), loaded),
                      one.language(),
                      one.people(),
                      one.details()))
              .toList(),
          needed.who().stream().map(NeedResponse::of).toList(),
          "/api/workshops/v1/sessions/" + sessionId + "/arrangements");
    }
  }

  /**
   * One thing that is needed, in which language, and by how many.
   *
   * @param details what people said of it who share it with whom this is for, by nobody's name
   */
  record NeededChoice(
      ChoiceResponse need,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String language,
      int people,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> details) {}
}
