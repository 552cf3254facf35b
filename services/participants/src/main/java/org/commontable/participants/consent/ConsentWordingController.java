package org.commontable.participants.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.text.Line;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.OpenToAll;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The words that people are asked to agree to, each version in full and for good. */
@RestController
@RequestMapping("/api/participants/v1")
class ConsentWordingController {
  private final ConsentWordings wordings;
  private final Clock clock;

  ConsentWordingController(ConsentWordings wordings, Clock clock) {
    this.wordings = wordings;
    this.clock = clock;
  }

  /** Publishes a version; nothing is asked in it before. */
  @PostMapping("/consent-wordings")
  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  ResponseEntity<WordingResponse> publish(
      @Valid @RequestBody WordingRequest request, Caller caller, Cause cause) {
    NetworkId network = caller.network();
    return Answers.created(
        WholeNetwork.only(
            caller,
            () ->
                wordings.publish(
                    network, request.wording(clock.instant(), caller.account()), cause),
            Role.COORDINATOR,
            Role.NETWORK_ADMIN),
        stored -> WordingResponse.of(stored.state()),
        stored -> "/api/participants/v1/consent-wordings?purpose=" + stored.state().purpose());
  }

  /** Every version, the oldest first. */
  @GetMapping("/consent-wordings")
  @AllowedTo(everySignedIn = true)
  WordingsResponse list(@RequestParam(required = false) @Nullable String purpose, Caller caller) {
    return new WordingsResponse(
        wordings.all(caller.network(), purpose).stream()
            .map(Stored::state)
            .map(WordingResponse::of)
            .toList());
  }

  /** What the platform itself does because people agree, and what ends when they no longer do. */
  @GetMapping("/consent-purposes")
  @AllowedTo(everySignedIn = true)
  PurposesResponse purposes() {
    return new PurposesResponse(
        Arrays.stream(Purpose.values())
            .map(one -> new PurposeResponse(one.text(), one.ends(), one.endsWelsh()))
            .toList());
  }

  /** What anybody is asked to agree to now, such as on a public form. */
  @GetMapping("/networks/{network}/consent-wordings/{purpose}")
  @OpenToAll
  ResponseEntity<WordingResponse> newest(
      @PathVariable String network, @PathVariable String purpose) {
    return Answers.plain(
        NetworkId.from(network)
            .flatMap(id -> wordings.newest(id, purpose))
            .map(WordingResponse::of)
            .map(Outcome::done)
            .orElseGet(() -> Outcome.refused(Refusal.notFound())));
  }

  /**
   * A version of what people are asked.
   *
   * @param cy the same in Welsh; a network that writes nothing in English alone needs it
   */
  record WordingRequest(
      @NotNull
          @Pattern(
              regexp = Consent.PURPOSE_FORM,
              message = "must be 2 to 60 of a-z, 0-9 and underscore, such as photographs")
          String purpose,
      @NotNull @Line(max = Giving.WORDING_VERSION_LENGTH_MAX) String version,
      @NotNull @Line(max = ConsentWording.TEXT_LENGTH_MAX, lines = ConsentWording.TEXT_LINES_MAX)
          String en,
      @Nullable @Line(max = ConsentWording.TEXT_LENGTH_MAX, lines = ConsentWording.TEXT_LINES_MAX)
          String cy) {
    ConsentWording wording(Instant now, String by) {
      return new ConsentWording(purpose, version, en, cy, now, by);
    }
  }

  /** All that the platform does because people agree. */
  record PurposesResponse(List<PurposeResponse> items) {}

  /**
   * One purpose.
   *
   * @param whenWithdrawn what ends with it, in plain words
   * @param whenWithdrawnWelsh the same in Welsh
   */
  record PurposeResponse(String purpose, String whenWithdrawn, String whenWithdrawnWelsh) {}

  /** Every version. */
  record WordingsResponse(List<WordingResponse> items) {}

  /** One version. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WordingResponse(
      String purpose, String version, String en, @Nullable String cy, Instant publishedAt) {
    static WordingResponse of(ConsentWording wording) {
      return new WordingResponse(
          wording.purpose(), wording.version(), wording.en(), wording.cy(), wording.publishedAt());
    }
  }
}
