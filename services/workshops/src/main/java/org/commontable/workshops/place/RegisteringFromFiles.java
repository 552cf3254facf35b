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
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.web.RoleGrant;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.Registration.State;
import org.springframework.stereotype.Component;

/** Registers the people of a file, which a coordinator of the programme agreed to take in. */
@Component
public final class RegisteringFromFiles {
  private static final String FROM_A_FILE = "Taken in from a file by a coordinator.";

  private final TakingAPlace taking;
  private final AggregateStore<Registration> registrations;
  private final RegistrationIds ids;

  RegisteringFromFiles(
      TakingAPlace taking, AggregateStore<Registration> registrations, RegistrationIds ids) {
    this.taking = taking;
    this.registrations = registrations;
    this.ids = ids;
  }

  /**
   * Whether the person is registered now, with a place or waiting. Whoever gave that up is not
   * registered again: a file that is sent twice must not undo what somebody decided since.
   */
  public boolean register(
      NetworkId network,
      String sessionId,
      String programmeId,
      String participantId,
      Perspective perspective,
      Cause cause) {
    if (find(network, sessionId, participantId).isPresent()) {
      return true;
    }
    PlaceRequest request =
        new PlaceRequest(
            participantId, perspective, null, null, null, null, null, null, null, FROM_A_FILE);
    return taking.ask(coordinator(network, programmeId, cause), sessionId, request, cause)
        instanceof Outcome.Done<?>;
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
    return registration.state() == State.CANCELLED || registration.state() == State.LEAVING;
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
