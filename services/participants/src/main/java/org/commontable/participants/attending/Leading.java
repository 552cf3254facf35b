package org.commontable.participants.attending;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.People;
import org.jspecify.annotations.Nullable;

/** Who leads a part of which session, as workshops told: one document for each of both. */
final class Leading implements EventHandler {
  /** People who led a part of one session at any time, and sessions that one person led. */
  private static final int EACH_MAX = 2_000;

  private final AggregateStore<Led> led;
  private final People people;

  Leading(AggregateStore<Led> led, People people) {
    this.led = led;
    this.people = people;
  }

  /**
   * That somebody leads a part of a session.
   *
   * @param leads false where they do so no more
   * @param minutes for how long, all their parts together; null where that was not told
   */
  record Led(String sessionId, String participantId, boolean leads, @Nullable Integer minutes) {}

  /** The part of {@code session_leads_named.v1}, and of what tells it again, that is read here. */
  record LeadsNamed(
      String sessionId, List<String> participantIds, @Nullable List<LeadNamed> leads) {
    /** For how long somebody leads. */
    record LeadNamed(String participantId, int minutes) {}

    private @Nullable Integer minutesOf(String person) {
      return leads == null
          ? null
          : leads.stream()
              .filter(lead -> lead.participantId().equals(person))
              .map(LeadNamed::minutes)
              .findFirst()
              .orElse(null);
    }
  }

  List<String> sessionsOf(NetworkId network, String participantId) {
    return of(network, participantId).map(Led::sessionId).toList();
  }

  Stream<Led> of(NetworkId network, String participantId) {
    return led.all(network, Map.of("participantId", participantId), EACH_MAX).stream()
        .map(Stored::state)
        .filter(Led::leads);
  }

  /** Whoever leads a part of it, each under the id by which it was told. */
  Stream<String> whoLeads(NetworkId network, String sessionId) {
    return led.all(network, Map.of("sessionId", sessionId), EACH_MAX).stream()
        .map(Stored::state)
        .filter(Led::leads)
        .map(Led::participantId);
  }

  @Override
  public String type() {
    return "org.commontable.workshops.session_leads_named.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    LeadsNamed told = event.as(LeadsNamed.class);
    Set<String> all = new LinkedHashSet<>(told.participantIds());
    led.all(event.network(), Map.of("sessionId", told.sessionId()), EACH_MAX)
        .forEach(known -> all.add(known.state().participantId()));
    for (String person : all) {
      if (people.know(event.network(), person)) {
        // Refused only where it was erased: it must not come back.
        var _ =
            led.put(
                event.network(),
                Ids.derived("led", event.network().value(), told.sessionId(), person),
                event.cause(),
                before ->
                    Decision.changed(
                        new Led(
                            told.sessionId(),
                            person,
                            told.participantIds().contains(person),
                            told.minutesOf(person))));
      }
    }
  }
}
