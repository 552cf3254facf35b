package org.commontable.participants.organisation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Adds organisations to a network, ends them, and shows them to everybody in it. */
@RestController
@RequestMapping("/api/participants/v1/organisations")
class OrganisationController {
  private final AggregateStore<Organisation> organisations;
  private final SucceedingAnOrganisation succeeding;

  OrganisationController(
      AggregateStore<Organisation> organisations, SucceedingAnOrganisation succeeding) {
    this.organisations = organisations;
    this.succeeding = succeeding;
  }

  @PostMapping
  @AllowedTo(
      value = {Role.COORDINATOR, Role.NETWORK_ADMIN},
      scope = "participants.write")
  ResponseEntity<OrganisationResponse> add(
      @Valid @RequestBody AddRequest request, Caller caller, Cause cause) {
    String id = cause.newId(caller.network());
    return Answers.created(
        WholeNetwork.only(
            caller,
            () ->
                organisations.create(
                    caller.network(), id, cause, () -> Organisation.add(request.organisation(id))),
            Role.COORDINATOR,
            Role.NETWORK_ADMIN),
        OrganisationResponse::of,
        stored -> "/api/participants/v1/organisations/" + stored.id());
  }

  @PostMapping("/{id}/end")
  @AllowedTo(
      value = {Role.COORDINATOR, Role.NETWORK_ADMIN},
      scope = "participants.write")
  ResponseEntity<OrganisationResponse> end(
      @PathVariable String id, @Valid @RequestBody EndRequest request, Caller caller, Cause cause) {
    return Answers.ok(
        WholeNetwork.only(
            caller,
            () ->
                organisations.change(
                    caller.network(),
                    id,
                    cause,
                    organisation -> organisation.end(request.lastDay())),
            Role.COORDINATOR,
            Role.NETWORK_ADMIN),
        OrganisationResponse::of);
  }

  /** It ends, and another goes on in its place; several that name the same one have merged. */
  @PostMapping("/{id}/successor")
  @AllowedTo(
      value = {Role.COORDINATOR, Role.NETWORK_ADMIN},
      scope = "participants.write")
  ResponseEntity<OrganisationResponse> succeed(
      @PathVariable String id,
      @Valid @RequestBody SuccessorRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        WholeNetwork.only(
            caller,
            () ->
                succeeding.succeed(
                    caller.network(), id, request.successorId(), request.lastDay(), cause),
            Role.COORDINATOR,
            Role.NETWORK_ADMIN),
        OrganisationResponse::of);
  }

  /** Where it came from and who goes on in its place, each under its own name. */
  @GetMapping("/{id}/line")
  @AllowedTo(everySignedIn = true, scope = "participants.read")
  ResponseEntity<LineResponse> line(@PathVariable String id, Caller caller) {
    return organisations
        .find(caller.network(), id)
        .map(found ->
            ResponseEntity.ok(
                new LineResponse(
                    succeeding.cameFrom(caller.network(), id).stream()
                        .map(OrganisationResponse::of)
                        .toList(),
                    succeeding.goingOn(caller.network(), id).stream()
                        .map(OrganisationResponse::of)
                        .toList())))
        .orElseGet(() -> Answers.refused(Refusal.notFound()));
  }

  @GetMapping
  @AllowedTo(everySignedIn = true, scope = "participants.read")
  PageOf<OrganisationResponse> list(Caller caller, Paging paging) {
    return Answers.page(
        organisations.page(caller.network(), Map.of(), paging.afterId(), paging.limit()),
        OrganisationResponse::of);
  }

  @GetMapping("/{id}")
  @AllowedTo(everySignedIn = true, scope = "participants.read")
  ResponseEntity<OrganisationResponse> show(@PathVariable String id, Caller caller) {
    return Answers.found(organisations.find(caller.network(), id), OrganisationResponse::of);
  }

  /** An organisation to be added. */
  record AddRequest(
      @NotNull @Line(max = Organisation.NAME_LENGTH_MAX) String name,
      @NotNull OrganisationKind kind,
      @NotNull LocalDate validFrom,
      @Nullable LocalDate validUntil) {
    Organisation organisation(String id) {
      return new Organisation(id, name, kind, validFrom, validUntil, null);
    }
  }

  /** The last day on which it belongs to the network. */
  record EndRequest(@NotNull LocalDate lastDay) {}

  /** Who goes on, and the last day on which this one belongs to the network. */
  record SuccessorRequest(@NotNull String successorId, @NotNull LocalDate lastDay) {}

  /**
   * @param cameFrom those that gave way to it directly
   * @param goesOn itself and all that follow it; the last one goes on today
   */
  record LineResponse(List<OrganisationResponse> cameFrom, List<OrganisationResponse> goesOn) {}

  /** An organisation as everybody in its network sees it. */
  record OrganisationResponse(
      String id,
      String name,
      OrganisationKind kind,
      LocalDate validFrom,
      @Nullable LocalDate validUntil,
      @Nullable String successorId) {
    static OrganisationResponse of(Stored<Organisation> stored) {
      return of(stored.state());
    }

    static OrganisationResponse of(Organisation organisation) {
      return new OrganisationResponse(
          organisation.id(),
          organisation.name(),
          organisation.kind(),
          organisation.validFrom(),
          organisation.validUntil(),
          organisation.successorId());
    }
  }
}
