package org.commontable.participants.passing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.network.Network;
import org.commontable.participants.own.OwnRecords;
import org.commontable.participants.person.HeardFromKind;
import org.commontable.participants.person.People;
import org.commontable.participants.text.Choice;
import org.commontable.participants.text.Line;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
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

/** Passing word on, and where people heard of the network. */
@RestController
@RequestMapping("/api/participants/v1")
class PassingController {
  private static final int PAGE = 500;

  private final OwnRecords<PassedOn> own;
  private final People people;
  private final AggregateStore<Network> networks;

  PassingController(
      AggregateStore<PassedOn> store, People people, AggregateStore<Network> networks) {
    this.own = new OwnRecords<>(store, people, PassedOn::and);
    this.people = people;
    this.networks = networks;
  }

  /**
   * An invitation to pass on: the same for everybody who passes it on, so that it says nothing of
   * who did.
   *
   * @param language {@code en} or {@code cy}
   */
  @GetMapping("/invitation-text")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<InvitationResponse> invitation(
      @RequestParam(defaultValue = "en") String language, Caller caller) {
    NetworkId network = caller.network();
    return Answers.plain(
        Choice.of(InvitationText.class, "language", language)
            .then(text ->
                networks
                    .find(network, network.value())
                    .map(Stored::state)
                    .<Outcome<InvitationResponse>>map(
                        open -> Outcome.done(new InvitationResponse(language, text.of(open))))
                    .orElseGet(() -> Outcome.refused(Refusal.notFound()))));
  }

  /** Notes for oneself that one passed it on, and never to whom. */
  @PostMapping("/people/{id}/passed-on")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PassedOnResponse> passedOn(
      @PathVariable String id,
      @Valid @RequestBody PassedOnRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        own.write(
            caller,
            id,
            cause,
            before ->
                before.orElseGet(() -> PassedOn.none(caller.network(), id)).add(request.time())),
        PassedOnResponse::of,
        stored -> "/api/participants/v1/people/" + id + "/passed-on");
  }

  @GetMapping("/people/{id}/passed-on")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PassedOnResponse> show(@PathVariable String id, Caller caller) {
    return Answers.ok(
        people
            .inWhole(caller, id)
            .map(person ->
                own.find(caller.network(), id)
                    .orElseGet(() ->
                        new Stored<>(
                            caller.network(), id, 0, PassedOn.none(caller.network(), id)))),
        PassedOnResponse::of);
  }

  /** How many heard of the network where; reads that one word of each of its people. */
  @GetMapping("/heard-from")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<HeardFromCounts> heardFrom(Caller caller) {
    return Answers.plain(
        WholeNetwork.only(caller, () -> Outcome.done(counts(caller.network())), Role.COORDINATOR));
  }

  private HeardFromCounts counts(NetworkId network) {
    Map<String, Integer> named = new TreeMap<>();
    int nobodyAsked = 0;
    @Nullable String after = null;
    do {
      Map<String, Optional<HeardFromKind>> page = people.heardFrom(network, after, PAGE);
      after = null;
      for (Map.Entry<String, Optional<HeardFromKind>> one : page.entrySet()) {
        after = one.getKey();
        if (one.getValue().isEmpty()) {
          nobodyAsked++;
        } else {
          named.merge(one.getValue().get().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
      }
    } while (after != null);
    return new HeardFromCounts(named, nobodyAsked);
  }

  /** An invitation in one language. */
  record InvitationResponse(String language, String text) {}

  /** How many heard of it where, and of how many that is not known. */
  record HeardFromCounts(Map<String, Integer> people, int notKnown) {}

  /** One time that somebody passed it on. */
  record PassedOnRequest(
      @NotNull @PastOrPresent LocalDate on,
      @NotNull PassedHow how,
      @Nullable @Min(1) @Max(PassedOn.PEOPLE_MAX) Integer people,
      @Nullable @Line(max = PassedOn.WORDS_LENGTH_MAX) String cameOfIt) {
    PassedOn.Time time() {
      return new PassedOn.Time(on, how, people, cameOfIt);
    }
  }

  /** Every time that somebody passed it on. */
  record PassedOnResponse(String participantId, List<TimeResponse> items) {
    static PassedOnResponse of(Stored<PassedOn> stored) {
      return new PassedOnResponse(
          stored.state().participantId(),
          stored.state().times().stream()
              .map(time -> new TimeResponse(time.on(), time.how(), time.people(), time.cameOfIt()))
              .toList());
    }
  }

  /** One time. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TimeResponse(
      LocalDate on, PassedHow how, @Nullable Integer people, @Nullable String cameOfIt) {}
}
