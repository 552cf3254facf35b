package org.commontable.workshops.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Attempt;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.web.RoleGrant;
import org.commontable.workshops.Solent;
import org.commontable.workshops.place.KnownSession;
import org.commontable.workshops.place.PlacesOfSessions;
import org.commontable.workshops.place.PlacesPlan;
import org.commontable.workshops.place.Way;
import org.commontable.workshops.session.SchedulingASession.Plan;
import org.commontable.workshops.session.Session.Details;
import org.commontable.workshops.session.Session.Mode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A session and its list of places after the process died between their writes. */
@Tag("W4")
class SessionAfterACrashTest {
  private final Solent solent = Solent.network();
  private final NetworkId network = new NetworkId(solent.id());
  private final Instant aMinuteAgo = Clock.systemUTC().instant().minus(Duration.ofMinutes(1));

  @Test
  void a_cancelled_session_lets_everybody_go_though_its_list_had_not_heard_of_it() {
    AggregateStore<Session> sessions = Solent.store("sessions");
    String session = solent.sessionToCome(1);
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");

    sessions
        .change(network, session, Cause.timer("test"), it -> it.cancel("Flooded", aMinuteAgo))
        .orThrow();

    Await.until(
        "everybody is let go", () -> solent.registration(amina).field("state").equals("cancelled"));
  }

  @Test
  void a_request_that_is_repeated_makes_the_session_whose_list_was_opened_already() {
    String programme = solent.programme();
    Cause cause =
        new Cause(
            "coordinator",
            "c",
            null,
            new Attempt("coordinator", "POST sessions", "key", "hash"),
            null,
            null,
            null);
    PlacesPlan plan = PlacesPlan.of(3, List.of()).orThrow();
    String id = cause.newId(network);
    var _ =
        Solent.service()
            .bean(PlacesOfSessions.class)
            .open(
                network,
                id,
                new KnownSession(
                    programme, 0, Solent.hours(4), Solent.hours(5), false, List.of(Way.IN_PERSON)),
                plan,
                cause);

    var made =
        Solent.service()
            .bean(SchedulingASession.class)
            .schedule(
                coordinator(),
                id,
                programme,
                new Plan(details(), Joining.NOTHING, plan, Provenance.PLANNED, List.of()),
                cause)
            .orThrow();

    assertThat(made.id()).isEqualTo(id);
    assertThat(solent.registers(id, "amina", "carer").require(201).field("state"))
        .isEqualTo("placed");
  }

  private Caller coordinator() {
    return new Caller(
        Optional.of(network),
        "coordinator",
        Optional.empty(),
        Set.of(new RoleGrant(Role.COORDINATOR, null, null)),
        Set.of(),
        Instant.EPOCH,
        "portal");
  }

  private static Details details() {
    return new Details(
        "Day one",
        List.of(new SessionDate(Solent.hours(4), Solent.hours(5))),
        Mode.ONLINE,
        null,
        List.of(),
        List.of(),
        null,
        About.NOTHING);
  }
}
