package org.commontable.workshops.place;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.web.RoleGrant;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registers the people of a file, which a coordinator of the programme agreed to take in. */
@Component
public final class RegisteringFromFiles {
  private final TakingAPlace taking;
  private final AggregateStore<Registration> registrations;
  private final RegistrationIds ids;
  private final ListHeads heads;
  private final HowPeopleAreReached reached;

  RegisteringFromFiles(
      TakingAPlace taking,
      AggregateStore<Registration> registrations,
      RegistrationIds ids,
      ListHeads heads,
      HowPeopleAreReached reached) {
    this.taking = taking;
    this.registrations = registrations;
    this.ids = ids;
    this.heads = heads;
    this.reached = reached;
  }

  /**
   * Whether the person is registered now, with a place or waiting. Whoever gave that up is not
   * registered again: a file that is sent twice must not undo what somebody decided since.
   *
   * @param replyWithin how fast they can answer an offer, as the file says; null for what they said
   *     themselves when they last asked for a place
   * @param letIn why they are let in where the session is not open to them; null where it is
   */
  public boolean register(
      NetworkId network,
      String sessionId,
      String programmeId,
      String participantId,
      Perspective perspective,
      @Nullable ReplyWithin replyWithin,
      @Nullable String letIn,
      Cause cause) {
    if (find(network, sessionId, participantId).isPresent()) {
      return true;
    }
    PlaceRequest request =
        new PlaceRequest(
            participantId,
            perspective,
            reached.orAsTheySaid(replyWithin, network, ids.personOf(network, participantId)),
            null,
            null,
            null,
            null,
            null,
            null,
            letIn);
    return taking.ask(coordinator(network, programmeId, cause), sessionId, request, cause)
        instanceof Outcome.Done<?>;
  }

  /** Why somebody who brings this would not be let in; empty if they would. */
  public Optional<String> notAdmitted(
      NetworkId network, String sessionId, Perspective perspective) {
    return heads
        .find(network, sessionId)
        .flatMap(head -> AskingPolicies.notAdmitted(head, perspective, null, true))
        .map(Refusal::detail);
  }

  /** With which perspective the person is registered; empty if not, or not any more. */
  public Optional<Perspective> registered(
      NetworkId network, String sessionId, String participantId) {
    return find(network, sessionId, participantId)
        .filter(registration -> !gone(registration))
        .map(Registration::perspective);
  }

  /** Whether the person was registered and is no more. */
  public boolean left(NetworkId network, String sessionId, String participantId) {
    return find(network, sessionId, participantId).filter(RegisteringFromFiles::gone).isPresent();
  }

  /** How the person's registration stands, in lower case. */
  public String standing(NetworkId network, String sessionId, String participantId) {
    return find(network, sessionId, participantId)
        .map(registration -> registration.state().name().toLowerCase(Locale.ROOT))
        .orElse("to_come");
  }

  private Optional<Registration> find(NetworkId network, String sessionId, String participantId) {
    return registrations
        .find(network, ids.of(network, sessionId, ids.personOf(network, participantId)))
        .map(Stored::state);
  }

  private static boolean gone(Registration registration) {
    return !registration.state().stands();
  }

  /** Acts as a coordinator of the programme did when the file was taken in. */
  private static Caller coordinator(NetworkId network, String programmeId, Cause cause) {
    return new Caller(
        Optional.of(network),
        cause.by(),
        Optional.empty(),
        Set.of(new RoleGrant(Role.COORDINATOR, "programme", programmeId)),
        Set.of(),
        Instant.EPOCH,
        "registration-import");
  }
}
