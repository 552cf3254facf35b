package org.commontable.participants.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person's consent: given with one call, withdrawn with one call. */
@RestController
@RequestMapping("/api/participants/v1/people/{id}/consents")
class ConsentController {
  private final Consents consents;
  private final ConsentWordings wordings;

  ConsentController(Consents consents, ConsentWordings wordings) {
    this.consents = consents;
    this.wordings = wordings;
  }

  @PostMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<ConsentResponse> give(
      @PathVariable String id,
      @Valid @RequestBody GiveRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        consents.give(caller, id, request, cause),
        stored -> ConsentResponse.ofOnePurpose(List.of(stored), wordings),
        stored -> "/api/participants/v1/people/" + id + "/consents");
  }

  /**
   * Needs no key and no version: withdrawing twice is withdrawing once, and nothing may hold it up.
   */
  @PostMapping("/{purpose}/withdrawal")
  @NoIdempotencyKey
  @AllowedTo(everySignedIn = true)
  ResponseEntity<ConsentResponse> withdraw(
      @PathVariable String id, @PathVariable String purpose, Caller caller, Cause cause) {
    return Answers.plain(
        consents
            .withdraw(caller, id, purpose, cause)
            .map(all -> ConsentResponse.ofOnePurpose(all, wordings)));
  }

  @GetMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<AllConsents> list(@PathVariable String id, Caller caller) {
    return Answers.plain(
        consents.of(caller, id).map(all -> AllConsents.of(caller.network(), all, wordings)));
  }

  /** Everything a person was asked to agree to. */
  record AllConsents(List<ConsentResponse> items) {
    static AllConsents of(
        NetworkId network, List<Stored<Consent>> stored, ConsentWordings wordings) {
      String controller = wordings.controller(network);
      return new AllConsents(
          stored.stream()
              .collect(Collectors.groupingBy(one -> one.state().purpose()))
              .values()
              .stream()
              .map(all -> ConsentResponse.ofOnePurpose(all, wordings, controller))
              .sorted(Comparator.comparing(ConsentResponse::purpose))
              .toList());
    }
  }

  /** What was agreed to for one purpose, the oldest row first. */
  record ConsentResponse(String purpose, boolean stands, List<Row> rows) {
    /** Of several records of one person, what happened last holds. */
    static ConsentResponse ofOnePurpose(List<Stored<Consent>> stored, ConsentWordings wordings) {
      return ofOnePurpose(stored, wordings, wordings.controller(stored.getFirst().network()));
    }

    /**
     * @param controller what the network is called
     */
    private static ConsentResponse ofOnePurpose(
        List<Stored<Consent>> stored, ConsentWordings wordings, String controller) {
      NetworkId network = stored.getFirst().network();
      String purpose = stored.getFirst().state().purpose();
      List<Giving> all =
          stored.stream()
              .flatMap(one -> one.state().naming(controller).givings().stream())
              .sorted(Comparator.comparing(Giving::lastHappenedAt))
              .toList();
      return new ConsentResponse(
          purpose,
          !all.isEmpty() && all.getLast().withdrawnAt() == null,
          all.stream()
              .map(one ->
                  Row.of(one, wordings.find(network, purpose, one.wordingVersion()).orElse(null)))
              .toList());
    }
  }

  /**
   * One time that they agreed.
   *
   * @param wording the words that they agreed to; left out where they were never published
   * @param wordingInWelsh the same in Welsh, where there is Welsh
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Row(
      String wordingVersion,
      @Nullable String wording,
      @Nullable String wordingInWelsh,
      List<String> controllers,
      Channel channel,
      Instant givenAt,
      String recordedBy,
      @Nullable Instant withdrawnAt) {
    static Row of(Giving giving, @Nullable ConsentWording words) {
      return new Row(
          giving.wordingVersion(),
          words == null ? null : words.en(),
          words == null ? null : words.cy(),
          giving.controllers(),
          giving.channel(),
          giving.givenAt(),
          giving.recordedBy(),
          giving.withdrawnAt());
    }
  }
}
