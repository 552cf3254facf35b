package org.commontable.participants.duplicate;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.participants.person.SameAs;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows records that may be of one person, and takes what a coordinator decides about them. */
@RestController
@RequestMapping("/api/participants/v1")
class DuplicateController {
  private final Duplicates duplicates;

  DuplicateController(Duplicates duplicates) {
    this.duplicates = duplicates;
  }

  /** Pairs in one state, those that wait for a decision if none is given. */
  @GetMapping("/possible-duplicates")
  @AllowedTo(Role.COORDINATOR)
  @SensitiveRead("possible-duplicates")
  ResponseEntity<PageOf<PairResponse>> list(
      @RequestParam(defaultValue = "open") String state, Caller caller, Paging paging) {
    return Answers.plain(
        Choice.of(PairState.class, "state", state)
            .then(wanted -> duplicates.page(caller, wanted, paging))
            .map(page -> Answers.page(page, PairResponse::of)));
  }

  @GetMapping("/people/{id}/possible-duplicates")
  @AllowedTo(Role.COORDINATOR)
  @SensitiveRead("possible-duplicates")
  ResponseEntity<PairsResponse> of(@PathVariable String id, Caller caller) {
    return Answers.plain(duplicates.of(caller, id).map(PairsResponse::of));
  }

  /** They are two people, and are not shown again. */
  @PostMapping("/possible-duplicates/{pairId}/dismissal")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<PairResponse> keepApart(
      @PathVariable String pairId,
      @Valid @RequestBody ReasonRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        duplicates.keepApart(caller, pairId, request.reason(), cause), PairResponse::of);
  }

  /** They are one person: this record goes on, the other one points to it. */
  @PostMapping("/people/{id}/merges")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<PairResponse> merge(
      @PathVariable String id,
      @Valid @RequestBody MergeRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        duplicates.merge(caller, id, request.mergedId(), request.reason(), cause),
        PairResponse::of,
        pair -> "/api/participants/v1/people/" + id + "/possible-duplicates");
  }

  /** They were two people after all. */
  @PostMapping("/people/{id}/merges/{mergedId}/undoing")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<PairResponse> separate(
      @PathVariable String id,
      @PathVariable String mergedId,
      @Valid @RequestBody ReasonRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        duplicates.separate(caller, id, mergedId, request.reason(), cause), PairResponse::of);
  }

  /** Why it is decided so. */
  record ReasonRequest(@NotNull @Line(max = Pair.REASON_LENGTH_MAX) String reason) {}

  /** Which record gives way, and why it is taken to be of the same person. */
  record MergeRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}", message = "must be the id of a person on record")
          String mergedId,
      @NotNull @Line(max = Pair.REASON_LENGTH_MAX) String reason) {}

  /** Pairs of one person. */
  record PairsResponse(List<PairResponse> items) {
    static PairsResponse of(List<Stored<Pair>> pairs) {
      return new PairsResponse(pairs.stream().map(PairResponse::of).toList());
    }
  }

  /** Two records, what they have in common, and what was decided. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PairResponse(
      String id,
      List<String> people,
      Set<SameAs> alike,
      PairState state,
      @Nullable String survivorId,
      List<RulingResponse> decisions) {
    static PairResponse of(Stored<Pair> stored) {
      Pair pair = stored.state();
      return new PairResponse(
          stored.id(),
          pair.people(),
          new TreeSet<>(pair.alike()),
          pair.state(),
          pair.survivorId(),
          pair.decisions().stream()
              .map(one ->
                  new RulingResponse(
                      one.state(), one.survivorId(), one.reason(), one.by(), one.at()))
              .toList());
    }
  }

  /** Something that was decided. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RulingResponse(
      PairState state, @Nullable String survivorId, String reason, String by, Instant at) {}
}
