package org.commontable.participants.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.Profile;
import org.commontable.participants.person.QuietResponse;
import org.commontable.participants.person.ReadingLevel;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.template.MessageKind;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people were told. The person, and who acts for them, reads it all; coordinators see that it
 * was told, and read only what they are to say themselves. Of what is about money, they see nothing
 * at all: finance tells it, where people are to.
 */
@RestController
@RequestMapping("/api/participants/v1")
class MessageController {
  private static final Comparator<Stored<Message>> NEWEST_FIRST =
      Comparator.<Stored<Message>, Instant>comparing(stored -> stored.state().queuedAt())
          .reversed()
          .thenComparing(Stored::id);

  private final Messages messages;
  private final People people;
  private final WhoSeesTo who;
  private final ObjectProvider<FormsOfReading> forms;

  MessageController(
      Messages messages, People people, WhoSeesTo who, ObjectProvider<FormsOfReading> forms) {
    this.messages = messages;
    this.people = people;
    this.who = who;
    this.forms = forms;
  }

  /** What one person was told and what waits for them, the newest first. */
  @GetMapping("/people/{id}/messages")
  @AllowedTo(everySignedIn = true)
  @SensitiveRead("messages")
  ResponseEntity<MessageLog> log(@PathVariable String id, Caller caller) {
    boolean own = people.ownOrActing(caller, id) instanceof Outcome.Done<?>;
    return Answers.plain(
        people
            .inWhole(caller, id)
            .map(person ->
                new MessageLog(
                    people.idsOfOne(caller.network(), id).stream()
                        .flatMap(one -> messages.of(caller.network(), one).stream())
                        .filter(stored -> own || WhoSeesTo.mayKnowOf(caller, stored.state()))
                        .sorted(NEWEST_FIRST)
                        .map(stored -> own ? MessageResponse.whole(stored) : facts(stored))
                        .toList())));
  }

  /**
   * What people have to see to: whom nothing reaches, and who wants to be told by somebody. With a
   * role for one programme, what is about its sessions; what is about money, to finance alone.
   */
  @GetMapping("/messages")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  @SensitiveRead("messages")
  ResponseEntity<PageOf<MessageResponse>> open(
      @RequestParam(required = false) @Nullable String programmeId, Caller caller, Paging paging) {
    boolean may =
        programmeId == null
            ? caller.isMachine()
                || WholeNetwork.covers(caller, Role.COORDINATOR)
                || WhoSeesTo.paysPeople(caller)
            : WhoSeesTo.coordinates(caller, programmeId);
    if (!may) {
      return Answers.refused(WholeNetwork.refusal());
    }
    Page<Message> page =
        messages.open(
            caller.network(),
            one -> programmeId == null ? who.sees(caller, one) : who.isOf(caller, one, programmeId),
            paging.afterId(),
            paging.limit());
    return ResponseEntity.ok(Answers.page(page, this::facts));
  }

  /** A message for whoever sees to it; what they may not know of is not there. */
  private Outcome<Stored<Message>> seenTo(Caller caller, String id) {
    return messages
        .seen(caller.network(), id)
        .then(found ->
            who.sees(caller, found.state())
                ? Outcome.done(found)
                : Outcome.refused(
                    WhoSeesTo.mayKnowOf(caller, found.state())
                        ? WholeNetwork.refusal()
                        : Refusal.notFound()));
  }

  @GetMapping("/messages/{id}")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  @SensitiveRead("messages")
  ResponseEntity<MessageResponse> show(@PathVariable String id, Caller caller) {
    return Answers.ok(seenTo(caller, id), this::facts);
  }

  /** Says what somebody did about a message that did not get through. */
  @PostMapping("/messages/{id}/handling")
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER})
  ResponseEntity<MessageResponse> handle(
      @PathVariable String id,
      @Valid @RequestBody HandlingRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        seenTo(caller, id)
            .then(seen ->
                messages.handled(
                    caller.network(), id, request.handling(), caller.account(), cause)),
        this::facts);
  }

  /** With what whoever sees to it must know of how the person reads. */
  private MessageResponse facts(Stored<Message> stored) {
    Message message = stored.state();
    String reader =
        message.isCopy() ? message.about().get(Message.COPY_TO) : message.participantId();
    boolean byPeople = message.route() == Route.LETTER || message.attention() == Attention.OPEN;
    Optional<Profile> called =
        Optional.ofNullable(reader)
            .filter(_ -> isToBeTold(message))
            .flatMap(id -> people.goingOn(stored.network(), id))
            .map(Person::profile);
    return MessageResponse.facts(
        stored,
        reader != null && byPeople ? forms(stored.network(), reader) : List.of(),
        called.map(Profile::wishes).orElse(Wishes.NONE),
        called.map(profile -> profile.contact().phone()).orElse(null));
  }

  /** Not where it goes another way, and people see only that one did not work. */
  private static boolean isToBeTold(Message message) {
    return message.attention() == Attention.OPEN
        && (message.state() == MessageState.BY_HAND || message.state() == MessageState.FAILED);
  }

  private List<String> forms(NetworkId network, String participantId) {
    return Stream.concat(
            people
                .goingOn(network, participantId)
                .map(person -> person.profile().wishes().readingLevel())
                .flatMap(MessageController::words)
                .stream(),
            forms.stream().flatMap(each -> each.forms(network, participantId).stream()))
        .toList();
  }

  private static Optional<String> words(ReadingLevel level) {
    return switch (level) {
      case PLAIN -> Optional.of("Everyday words and short sentences");
      case STANDARD -> Optional.empty();
      case TECHNICAL -> Optional.of("With the terms of the field");
    };
  }

  /** What was done about it. */
  record HandlingRequest(@NotNull Handling handling) {}

  /** What somebody was told. */
  record MessageLog(List<MessageResponse> items) {}

  /**
   * A message.
   *
   * @param copyFor which of those who stand by the person got it as a copy; left out for the
   *     person's own
   * @param unreached routes by which it did not get through
   * @param forms for whoever prints, posts or says it: in which form the person needs it
   * @param preferredContact for whoever is to tell it: how the person wants to hear it
   * @param phone for whoever is to tell it: where to call, since finance sees no more of a person
   * @param quietTimes for whoever is to tell it: when not to call
   * @param quietUntil for whoever is to tell it: the last day on which not to
   * @param subject only for its reader, and for who is to tell them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MessageResponse(
      String id,
      MessageKind kind,
      @Nullable String participantId,
      @Nullable String copyFor,
      MessageState state,
      Attention attention,
      @Nullable Route route,
      List<Route> unreached,
      @Nullable String reason,
      Instant queuedAt,
      @Nullable Instant settledAt,
      @Nullable Handling handling,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> forms,
      @Nullable ContactMethod preferredContact,
      @Nullable String phone,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<QuietResponse> quietTimes,
      @Nullable LocalDate quietUntil,
      @Nullable String languages,
      @Nullable String subject,
      @Nullable String text) {

    static MessageResponse whole(Stored<Message> stored) {
      return of(stored.state(), stored.state().told(), List.of(), Wishes.NONE, null);
    }

    static MessageResponse facts(
        Stored<Message> stored, List<String> forms, Wishes wishes, @Nullable String phone) {
      Message message = stored.state();
      return of(
          message,
          message.state() == MessageState.BY_HAND ? message.told() : null,
          forms,
          wishes,
          phone);
    }

    private static MessageResponse of(
        Message message,
        @Nullable Told told,
        List<String> forms,
        Wishes wishes,
        @Nullable String phone) {
      return new MessageResponse(
          message.id(),
          message.kind(),
          message.participantId(),
          message.about().get(Message.COPY_FOR),
          message.state(),
          message.attention(),
          message.route(),
          message.givenUp().stream().sorted().toList(),
          message.reason(),
          message.queuedAt(),
          message.settledAt(),
          message.handling(),
          forms,
          wishes.preferredContact(),
          phone,
          QuietResponse.of(wishes),
          wishes.quietUntil(),
          told == null ? null : told.languages(),
          told == null ? null : told.subject(),
          told == null ? null : told.text());
    }
  }
}
