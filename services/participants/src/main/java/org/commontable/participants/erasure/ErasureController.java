package org.commontable.participants.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.erasure.Erasure.Answer;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.OpenToAll;
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
import org.springframework.web.bind.annotation.RestController;

/**
 * Erases a person, and shows what every service dropped and kept. The report's address can't be
 * guessed and the report names nobody, so that whoever was erased can read it without an account.
 */
@RestController
@RequestMapping("/api/participants/v1")
class ErasureController {
  private final ErasingAPerson erasing;

  ErasureController(ErasingAPerson erasing) {
    this.erasing = erasing;
  }

  /** Can't be undone. The answer's {@code Location} is where the report grows. */
  @PostMapping("/people/{id}/erasure")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<ErasureResponse> erase(
      @PathVariable String id,
      @Valid @RequestBody ErasureRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        erasing.erase(caller, id, request, cause),
        ErasureResponse::of,
        stored ->
            "/api/participants/v1/networks/%s/erasures/%s"
                .formatted(stored.network(), stored.id()));
  }

  @GetMapping("/networks/{network}/erasures/{id}")
  @OpenToAll
  ResponseEntity<ErasureResponse> report(@PathVariable String network, @PathVariable String id) {
    return Answers.found(
        NetworkId.from(network).flatMap(named -> erasing.find(named, id)), ErasureResponse::of);
  }

  /** All of a network's, for whoever answers for them. */
  @GetMapping("/erasures")
  @AllowedTo(Role.NETWORK_ADMIN)
  ResponseEntity<PageOf<ErasureResponse>> list(Caller caller, Paging paging) {
    return Answers.plain(
        WholeNetwork.only(
            caller,
            () ->
                Outcome.done(
                    Answers.page(
                        erasing.page(caller.network(), paging.afterId(), paging.limit()),
                        ErasureResponse::of)),
            Role.NETWORK_ADMIN));
  }

  /**
   * @param confirmParticipantId the id once more, so that nobody is erased by a slip
   */
  record ErasureRequest(@NotNull String confirmParticipantId, @NotNull ErasureReason reason) {
    Optional<Refusal> refusal(String id) {
      if (!confirmParticipantId.equals(id)) {
        return Optional.of(
            Refusal.invalid(
                "confirmation-differs",
                "Erasing can't be undone: give the id of the person again as the confirmation."));
      }
      return reason.canBeGiven()
          ? Optional.empty()
          : Optional.of(
              Refusal.invalid("reason-not-to-be-given", "This reason is only ever a clock's."));
    }
  }

  /**
   * How far an erasure is.
   *
   * @param done whether every service has answered and nothing stays only for now
   */
  record ErasureResponse(
      String id, Instant at, ErasureReason reason, boolean done, List<ServiceResponse> services) {
    static ErasureResponse of(Stored<Erasure> stored) {
      Erasure erasure = stored.state();
      return new ErasureResponse(
          erasure.id(),
          erasure.at(),
          erasure.reason(),
          erasure.isDone(),
          Erasure.SERVICES.stream().map(service -> ServiceResponse.of(erasure, service)).toList());
    }
  }

  /** What one service did. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ServiceResponse(
      String service, boolean answered, @Nullable Instant answeredAt, List<KeptResponse> kept) {
    static ServiceResponse of(Erasure erasure, String service) {
      return new ServiceResponse(
          service,
          erasure.isAnsweredBy(service),
          erasure.answers().stream()
              .filter(answer -> answer.service().equals(service))
              .map(Answer::at)
              .max(Instant::compareTo)
              .orElse(null),
          erasure.keptBy(service).stream()
              .map(one ->
                  new KeptResponse(
                      one.kind(),
                      one.ground(),
                      one.until(),
                      one.forNow(),
                      one.kindWelsh(),
                      one.groundWelsh()))
              .toList());
    }
  }

  /**
   * Something that stays, why, and until when.
   *
   * @param kindWelsh the kind in Welsh; left out where its service does not say it so
   * @param groundWelsh the ground in Welsh; left out where its service does not say it so
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record KeptResponse(
      String kind,
      String ground,
      @Nullable LocalDate until,
      boolean forNow,
      @Nullable String kindWelsh,
      @Nullable String groundWelsh) {}
}
