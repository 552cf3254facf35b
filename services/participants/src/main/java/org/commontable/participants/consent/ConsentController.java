package org.commontable.participants.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
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

  ConsentController(Consents consents) {
    this.consents = consents;
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
        stored -> ConsentResponse.ofOnePurpose(List.of(stored)),
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
        consents.withdraw(caller, id, purpose, cause).map(ConsentResponse::ofOnePurpose));
  }

  @GetMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<AllConsents> list(@PathVariable String id, Caller caller) {
    return Answers.plain(consents.of(caller, id).map(AllConsents::of));
  }

  /** Everything a person was asked to agree to. */
  record AllConsents(List<ConsentResponse> items) {
    static AllConsents of(List<Stored<Consent>> stored) {
      return new AllConsents(
          stored.stream()
              .collect(Collectors.groupingBy(one -> one.state().purpose()))
              .values()
              .stream()
              .map(ConsentResponse::ofOnePurpose)
              .sorted(Comparator.comparing(ConsentResponse::purpose))
              .toList());
    }
  }

  /** What was agreed to for one purpose, the oldest row first. */
  record ConsentResponse(String purpose, boolean stands, List<Row> rows) {
    /** Of several records of one person, what happened last holds. */
    static ConsentResponse ofOnePurpose(List<Stored<Consent>> stored) {
      List<Giving> all =
          stored.stream()
              .flatMap(one -> one.state().givings().stream())
              .sorted(Comparator.comparing(Giving::lastHappenedAt))
              .toList();
      return new ConsentResponse(
          stored.getFirst().state().purpose(),
          !all.isEmpty() && all.getLast().withdrawnAt() == null,
          all.stream().map(Row::of).toList());
    }
  }

  /** One time that they agreed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Row(
      String wordingVersion,
      List<String> controllers,
      Channel channel,
      Instant givenAt,
      String recordedBy,
      @Nullable Instant withdrawnAt) {
    static Row of(Giving giving) {
      return new Row(
          giving.wordingVersion(),
          giving.controllers(),
          giving.channel(),
          giving.givenAt(),
          giving.recordedBy(),
          giving.withdrawnAt());
    }
  }
}
