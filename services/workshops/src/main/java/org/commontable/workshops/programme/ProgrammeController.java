package org.commontable.workshops.programme;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.network.KnownNetworks;
import org.commontable.workshops.network.KnownNetworks.Said;
import org.commontable.workshops.network.Organisations;
import org.commontable.workshops.programme.PartnerPolicies.KnownOrganisations;
import org.commontable.workshops.programme.ProgrammeRequest.CohortRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1/programmes")
class ProgrammeController {
  private final AggregateStore<Programme> programmes;
  private final Organisations organisations;
  private final KnownNetworks networks;
  private final ErasedIds erased;
  private final Clock clock;

  ProgrammeController(
      AggregateStore<Programme> programmes,
      Organisations organisations,
      KnownNetworks networks,
      ErasedIds erased,
      Clock clock) {
    this.programmes = programmes;
    this.organisations = organisations;
    this.networks = networks;
    this.erased = erased;
    this.clock = clock;
  }

  /** Starts a programme; whoever does so coordinates it if nobody else is named. */
  @PostMapping
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ProgrammeView> start(
      @Valid @RequestBody ProgrammeRequest request, Caller caller, Cause cause) {
    NetworkId network = caller.network();
    String id = cause.newId(network);
    return Answers.created(
        ProgrammeRoles.coordinatesAll(caller)
            ? programmes.create(
                network,
                id,
                cause,
                () ->
                    allowed(
                        network,
                        request,
                        request.programme(id, List.of(), caller.participant(), clock.instant()),
                        List.of(),
                        programme -> programme.start(members(network))))
            : Outcome.refused(ProgrammeRoles.notTheNetworks()),
        this::view,
        made -> "/api/workshops/v1/programmes/" + made.id());
  }

  @GetMapping
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  PageOf<ProgrammeView> list(Caller caller, Paging paging) {
    return Answers.page(
        programmes.page(caller.network(), Map.of(), paging.afterId(), paging.limit()), this::view);
  }

  @GetMapping("/{id}")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<ProgrammeView> get(@PathVariable String id, Caller caller) {
    return Answers.found(programmes.find(caller.network(), id), this::view);
  }

  /** Says a programme anew, such as with another stage; its cohorts stay. */
  @PutMapping("/{id}")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ProgrammeView> change(
      @PathVariable String id,
      @Valid @RequestBody ProgrammeRequest request,
      Caller caller,
      Cause cause) {
    return changed(
        caller,
        id,
        cause,
        programme ->
            allowed(
                caller.network(),
                request,
                request.programme(
                    id,
                    programme.themes(),
                    Optional.ofNullable(programme.coordinator()),
                    programme.enteredAt()),
                programme.inBothLanguages(),
                said -> programme.change(said, members(caller.network()))));
  }

  /** Runs the programme once more, with teams of its own. */
  @PostMapping("/{id}/cohorts")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ProgrammeView> launch(
      @PathVariable String id,
      @Valid @RequestBody CohortRequest request,
      Caller caller,
      Cause cause) {
    return changed(caller, id, cause, programme -> programme.launch(request.cohort()));
  }

  private ResponseEntity<ProgrammeView> changed(
      Caller caller, String id, Cause cause, Function<Programme, Decision<Programme>> decide) {
    return Answers.ok(
        programmes.change(
            caller.network(),
            id,
            cause,
            programme ->
                ProgrammeRoles.coordinates(caller, id)
                    ? decide.apply(programme)
                    : Decision.refused(ProgrammeRoles.notYours())),
        this::view);
  }

  /** Decides where nobody who was erased is named, and all is said in the languages it needs. */
  private Decision<Programme> allowed(
      NetworkId network,
      ProgrammeRequest request,
      Programme said,
      List<Said> before,
      Function<Programme, Decision<Programme>> decide) {
    return erased.whereNoneAmong(
        network,
        request.people(),
        () ->
            networks
                .inEnglishAlone(network, said.inBothLanguages(), before)
                .map(Decision::<Programme>refused)
                .orElseGet(() -> decide.apply(said)));
  }

  private KnownOrganisations members(NetworkId network) {
    return id -> organisations.known(network, id);
  }

  private ProgrammeView view(Stored<Programme> stored) {
    return ProgrammeView.of(stored, organisations);
  }
}
