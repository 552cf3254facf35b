package org.commontable.participants.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Names leads, and shows them to everybody in the network. Those of one scope go by an index. */
@RestController
@RequestMapping("/api/participants/v1/leads")
class LeadController {
  private final AggregateStore<Lead> leads;
  private final People people;
  private final Clock clock;

  LeadController(AggregateStore<Lead> leads, People people, Clock clock) {
    this.leads = leads;
    this.people = people;
    this.clock = clock;
  }

  @PostMapping
  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  ResponseEntity<LeadResponse> name(
      @Valid @RequestBody LeadRequest request, Caller caller, Cause cause) {
    NetworkId network = caller.network();
    return Answers.created(
        WholeNetwork.only(
            caller,
            () ->
                people.know(network, request.participantId())
                    ? leads.create(
                        network,
                        cause.newId(network),
                        cause,
                        () -> Lead.name(request.lead(today())))
                    : Outcome.refused(
                        Refusal.invalid(
                            "lead-not-on-record", "Nobody is on record by this participant id.")),
            Role.COORDINATOR,
            Role.NETWORK_ADMIN),
        this::response,
        stored -> "/api/participants/v1/leads/" + stored.id());
  }

  @PostMapping("/{leadId}/end")
  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  ResponseEntity<LeadResponse> end(
      @PathVariable String leadId,
      @Valid @RequestBody EndRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        WholeNetwork.only(
            caller,
            () ->
                leads.change(caller.network(), leadId, cause, lead -> lead.end(request.lastDay())),
            Role.COORDINATOR,
            Role.NETWORK_ADMIN),
        this::response);
  }

  /** Leads of today, or with {@code past=true} all that there ever were. */
  @GetMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PageOf<LeadResponse>> list(
      @RequestParam(required = false) @Nullable String scope,
      @RequestParam(required = false) @Nullable String scopeId,
      @RequestParam(defaultValue = "false") boolean past,
      Caller caller,
      Paging paging) {
    Outcome<Map<String, Object>> wanted =
        scope == null
            ? Outcome.done(new HashMap<>())
            : Choice.of(LeadScope.class, "scope", scope)
                .map(of -> new HashMap<>(Map.of("scope", of.name())));
    return Answers.plain(
        wanted.map(fields -> {
          if (scopeId != null) {
            fields.put("scopeId", scopeId);
          }
          Page<Lead> page = leads.page(caller.network(), fields, paging.afterId(), paging.limit());
          return Answers.page(
              page.only(lead -> past || lead.state().lastsOn(today())), this::response);
        }));
  }

  private LeadResponse response(Stored<Lead> stored) {
    Lead lead = stored.state();
    return new LeadResponse(
        stored.id(),
        lead.participantId(),
        people
            .goingOn(stored.network(), lead.participantId())
            .map(person -> person.profile().displayName())
            .orElse(""),
        lead.leadsOn(),
        lead.scope(),
        lead.scopeId(),
        lead.from(),
        lead.to());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
  }

  /**
   * Somebody who is to answer for something.
   *
   * @param from today if not given
   */
  record LeadRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}", message = "must be the id of a person on record")
          String participantId,
      @NotNull @Line(max = Lead.LEADS_ON_LENGTH_MAX) String leadsOn,
      @NotNull LeadScope scope,
      @Nullable
          @Pattern(
              regexp = "[0-9a-v]{26}",
              message = "must be the id of a programme or an organisation")
          String scopeId,
      boolean agreed,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    Lead lead(LocalDate today) {
      return new Lead(
          participantId,
          leadsOn,
          scope,
          scopeId,
          agreed,
          from == null ? today : from,
          to,
          to != null && to.isBefore(today) ? to : null,
          null);
    }
  }

  /** The last day on which they answer for it. */
  record EndRequest(@NotNull LocalDate lastDay) {}

  /** Who answers for what. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LeadResponse(
      String id,
      String participantId,
      String displayName,
      String leadsOn,
      LeadScope scope,
      @Nullable String scopeId,
      LocalDate from,
      @Nullable LocalDate to) {}
}
