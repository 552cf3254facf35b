package org.commontable.participants.practical;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.diary.GivenTime;
import org.commontable.participants.own.OwnRecords;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.PersonKind;
import org.commontable.participants.person.Wishes;
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

/**
 * Training and mentors: offered, answered, done; and the list of those who gave time and lack one
 * of the two.
 */
@RestController
@RequestMapping("/api/participants/v1")
class PracticalSupportController {
  /** Who gave time within this is active, where the caller names no day. */
  private static final Period ACTIVE_FOR = Period.ofMonths(12);

  private final OwnRecords<PracticalSupport> own;
  private final People people;
  private final GivenTime given;
  private final Clock clock;

  PracticalSupportController(
      AggregateStore<PracticalSupport> store, People people, GivenTime given, Clock clock) {
    this.own = new OwnRecords<>(store, people, PracticalSupport::and);
    this.people = people;
    this.given = given;
    this.clock = clock;
  }

  @PostMapping("/people/{id}/practical-support")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<SupportResponse> offer(
      @PathVariable String id,
      @Valid @RequestBody OfferRequest request,
      Caller caller,
      Cause cause) {
    SupportOffer offer =
        SupportOffer.made(
            Ids.derived("support-offer", cause.newId(caller.network())),
            request.kind(),
            request.what(),
            request.mentorId(),
            request.when(),
            request.where(),
            today(),
            caller.account());
    return Answers.created(
        WholeNetwork.only(
            caller,
            () ->
                request.mentorId() == null || people.know(caller.network(), request.mentorId())
                    ? own.write(
                        caller,
                        id,
                        cause,
                        before ->
                            before
                                .orElseGet(() -> PracticalSupport.none(caller.network(), id))
                                .offer(offer, people.idsOfOne(caller.network(), id)))
                    : Outcome.refused(
                        Refusal.invalid(
                            "mentor-not-on-record",
                            "Nobody is on record by this participant id. Enter whoever it is first,"
                                + " or take the id from the list of people.")),
            Role.COORDINATOR),
        SupportResponse::of,
        stored -> "/api/participants/v1/people/" + id + "/practical-support");
  }

  @GetMapping("/people/{id}/practical-support")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<SupportResponse> show(@PathVariable String id, Caller caller) {
    return Answers.ok(
        people.inWhole(caller, id).map(person -> ofOrNone(person.network(), id)),
        SupportResponse::of);
  }

  /** The person's own answer, or one that a coordinator writes down; it may change. */
  @PostMapping("/people/{id}/practical-support/{offerId}/answer")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<SupportResponse> answer(
      @PathVariable String id,
      @PathVariable String offerId,
      @Valid @RequestBody AnswerRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        own.write(
            caller,
            id,
            cause,
            before -> on(before, all -> all.answer(offerId, request.answer(), today()))),
        SupportResponse::of);
  }

  @PostMapping("/people/{id}/practical-support/{offerId}/done")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<SupportResponse> done(
      @PathVariable String id, @PathVariable String offerId, Caller caller, Cause cause) {
    return Answers.ok(
        own.write(caller, id, cause, before -> on(before, all -> all.done(offerId, today()))),
        SupportResponse::of);
  }

  /**
   * Those who gave time since a day and have not taken up training, or a mentor: nobody offered it,
   * they declined, or their answer is waited for. The page goes through people in the order of ids
   * and may be shorter than asked for; for each who lacks something it looks at their diary, by an
   * index.
   *
   * @param activeSince a year ago if not given
   */
  @GetMapping("/practical-support/gaps")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<PageOf<GapResponse>> gaps(
      @RequestParam(required = false) @Nullable LocalDate activeSince,
      Caller caller,
      Paging paging) {
    LocalDate since = activeSince == null ? today().minus(ACTIVE_FOR) : activeSince;
    return Answers.plain(
        WholeNetwork.only(
            caller,
            () -> {
              Page<Person> page = people.page(caller.network(), paging.afterId(), paging.limit());
              PageOf<Optional<GapResponse>> gaps = Answers.page(page, person -> gap(person, since));
              return Outcome.done(
                  new PageOf<>(
                      gaps.items().stream().flatMap(Optional::stream).toList(), gaps.next()));
            },
            Role.COORDINATOR));
  }

  /** Of who is active, and of nobody else. */
  private Optional<GapResponse> gap(Stored<Person> person, LocalDate since) {
    PracticalSupport offered = ofOrNone(person.network(), person.id()).state();
    return (offered.missing().isEmpty() && offered.waiting().isEmpty())
            || person.state().mergedInto() != null
            || person.state().kind() != PersonKind.PERSON
        ? Optional.empty()
        : given
            .last(person.network(), person.id())
            .filter(last -> !last.isBefore(since))
            .map(last ->
                new GapResponse(
                    person.id(),
                    person.state().profile().displayName(),
                    offered.missing(),
                    offered.waiting(),
                    last));
  }

  private Stored<PracticalSupport> ofOrNone(NetworkId network, String id) {
    return own.find(network, id)
        .orElseGet(() -> new Stored<>(network, id, 0, PracticalSupport.none(network, id)));
  }

  private static Decision<PracticalSupport> on(
      Optional<PracticalSupport> before,
      Function<PracticalSupport, Decision<PracticalSupport>> change) {
    return before.map(change).orElseGet(() -> Decision.refused(Refusal.notFound()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
  }

  /**
   * What is offered.
   *
   * @param when in words; left out where that is not known yet
   * @param where in words; left out where that is not known yet
   */
  record OfferRequest(
      @NotNull SupportKind kind,
      @NotNull @Line(max = SupportOffer.WHAT_LENGTH_MAX) String what,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be the id of a person on record")
          String mentorId,
      @Nullable @Line(max = SupportOffer.WHEN_LENGTH_MAX) String when,
      @Nullable @Line(max = SupportOffer.WHERE_LENGTH_MAX) String where) {}

  /** What the person says to it. */
  record AnswerRequest(@NotNull SupportAnswer answer) {}

  /**
   * What somebody was offered.
   *
   * @param missing what nobody has offered them, or they declined
   * @param waiting what they were offered and have neither taken nor declined
   */
  record SupportResponse(
      String participantId,
      Set<SupportKind> missing,
      Set<SupportKind> waiting,
      List<OfferResponse> offers) {
    static SupportResponse of(Stored<PracticalSupport> stored) {
      return new SupportResponse(
          stored.state().participantId(),
          stored.state().missing(),
          stored.state().waiting(),
          stored.state().offers().stream().map(OfferResponse::of).toList());
    }
  }

  /** One offer. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OfferResponse(
      String id,
      SupportKind kind,
      String what,
      @Nullable String mentorId,
      @Nullable String when,
      @Nullable String where,
      LocalDate offeredOn,
      @Nullable SupportAnswer answer,
      @Nullable LocalDate answeredOn,
      @Nullable LocalDate doneOn) {
    static OfferResponse of(SupportOffer offer) {
      return new OfferResponse(
          offer.id(),
          offer.kind(),
          offer.what(),
          offer.mentorId(),
          offer.when(),
          offer.where(),
          offer.offeredOn(),
          offer.answer(),
          offer.answeredOn(),
          offer.doneOn());
    }
  }

  /**
   * Somebody who has not got what everybody is to be offered.
   *
   * @param missing what nobody has offered them, or they declined: to be offered
   * @param waiting what was offered and waits for their answer: to be asked after
   */
  record GapResponse(
      String participantId,
      String displayName,
      Set<SupportKind> missing,
      Set<SupportKind> waiting,
      LocalDate lastGaveTime) {}
}
