package org.commontable.reimbursements.entitlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.person.SamePeople;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Leading a part of a session, which its agenda says in workshops, becomes a claim once the session
 * is over, as attendance does: by the one offer that was made for it, at the rate of the role that
 * was offered. Without an offer there is no claim; {@link LedNotOfferedController} lists it.
 *
 * <p>What somebody said by hand stands. Where there are several offers for parts of one session,
 * where the person was not there, or where nobody else than the person put it on the agenda,
 * somebody has to say what was done.
 */
@Configuration(proxyBeanMethods = false)
class LeadingASegment {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String WORKSHOPS = "org.commontable.workshops.";

  /** People who lead, or led, parts of one session. */
  private static final int OF_A_SESSION_MOST = 2_000;

  private final AggregateStore<Led> store;
  private final Entitlements entitlements;
  private final Activities activities;
  private final SamePeople people;
  private final Accounts accounts;
  private final Clock clock;

  LeadingASegment(
      AggregateStores stores,
      Entitlements entitlements,
      Activities activities,
      SamePeople people,
      Accounts accounts,
      Clock clock) {
    this.store = stores.open(AggregateType.of("leads", Led.class).dueAt(Led::dueAt), "sessionId");
    this.entitlements = entitlements;
    this.activities = activities;
    this.people = people;
    this.accounts = accounts;
    this.clock = clock;
    store.onDueDo(due -> look(due.network(), due.id(), today()));
  }

  /** What is read of both events of workshops. */
  record LeadsNamed(
      String sessionId,
      String programmeId,
      List<String> participantIds,
      @Nullable List<LeadNamed> leads) {
    /** For how long somebody leads. */
    record LeadNamed(String participantId, int minutes) {}

    private int minutesOf(String person) {
      return leads == null
          ? 0
          : leads.stream()
              .filter(lead -> lead.participantId().equals(person))
              .mapToInt(LeadNamed::minutes)
              .sum();
    }
  }

  /** What is read of this service's own {@code work_offered.v1}. */
  record Offered(String participantId, String sessionId, String kind) {}

  @Bean
  EventHandler leadsNamed() {
    return EventHandler.of(
        WORKSHOPS + "session_leads_named.v1", event -> keep(event, new Actor(event.by(), null)));
  }

  /** Told again by a clock: who named them is not known by it. */
  @Bean
  EventHandler leadsTold() {
    return EventHandler.of(WORKSHOPS + "session_leads_told.v1", event -> keep(event, null));
  }

  /** An offer that is made once the session is over counts as well. */
  @Bean
  EventHandler leadersOffered() {
    return EventHandler.of("org.commontable.reimbursements.work_offered.v1", this::offered);
  }

  private void keep(IncomingEvent event, @Nullable Actor by) {
    LeadsNamed told = event.as(LeadsNamed.class);
    NetworkId network = event.network();
    LocalDate over = overFrom(network, told.sessionId());
    Set<String> all = new LinkedHashSet<>(told.participantIds());
    of(network, told.sessionId()).forEach(known -> all.add(known.state().participantId()));
    for (String person : all) {
      Led now =
          new Led(
              told.sessionId(),
              told.programmeId(),
              person,
              told.minutesOf(person),
              told.participantIds().contains(person),
              by,
              over);
      // Refused only of who was erased.
      var _ =
          store.put(
              network,
              Ids.derived("led", network.value(), told.sessionId(), person),
              event.cause().further(),
              known -> known.map(led -> led.become(now)).orElseGet(() -> Decision.changed(now)));
    }
  }

  private void offered(IncomingEvent event) {
    Offered offer = event.as(Offered.class);
    if (!offer.kind().equals(Work.Kind.SEGMENT.text())) {
      return;
    }
    Set<String> theirs = people.all(event.network(), offer.participantId());
    for (Stored<Led> led : of(event.network(), offer.sessionId())) {
      if (theirs.contains(led.state().participantId())) {
        LocalDate over = overFrom(event.network(), offer.sessionId());
        var _ =
            store.change(
                event.network(), led.id(), event.cause().further(), known -> known.lookOn(over));
      }
    }
  }

  /** Looks whether it is over, and if so drafts what can be drafted; done twice it is done once. */
  void look(NetworkId network, String id, LocalDate today) {
    Led led = store.find(network, id).map(Stored::state).orElse(null);
    if (led == null) {
      return;
    }
    Cause cause = Cause.timer("leads");
    Optional<Activity> activity = activities.find(network, led.sessionId());
    LocalDate over =
        activity.map(found -> found.lastDay().plusDays(1)).orElseGet(() -> today.plusDays(1));
    if (over.isAfter(today)) {
      var _ = store.change(network, id, cause, known -> known.lookOn(over));
      return;
    }
    activity
        .filter(found -> !found.cancelled())
        .ifPresent(found -> draft(network, led, found, today));
    var _ = store.change(network, id, cause.further(), Led::looked);
  }

  private void draft(NetworkId network, Led led, Activity activity, LocalDate today) {
    List<Entitlement> offers = offersFor(network, led);
    Actor by = led.namedBy();
    if (!led.isEvidence() || by == null || offers.size() != 1 || wasAbsent(network, led)) {
      return;
    }
    LocalDate on = activity.lastDay();
    // Refused where the person put it on the agenda themselves: somebody else has to say so.
    var _ =
        entitlements.change(
            network,
            offers.getFirst().id(),
            Cause.timer("leads"),
            e ->
                e.evidence() != null || e.offer() == null
                    ? Decision.unchanged(e)
                    : e.recordWork(
                        new WorkDone(
                            led.minutes(),
                            on,
                            !on.isBefore(e.offer().firstDay()),
                            by.knownBy(accounts, network),
                            today)));
  }

  /** What stands of what was offered for it. */
  private List<Entitlement> offersFor(NetworkId network, Led led) {
    return offersFor(network, led, entitlements.offeredFor(network, led.sessionId()));
  }

  private List<Entitlement> offersFor(NetworkId network, Led led, List<Entitlement> ofTheSession) {
    Set<String> theirs = people.all(network, led.participantId());
    return ofTheSession.stream()
        .filter(e -> e.withdrawn() == null)
        .filter(e -> e.work() != null && e.work().kind() == Work.Kind.SEGMENT)
        .filter(e -> theirs.stream().anyMatch(e::isOwedTo))
        .toList();
  }

  private boolean wasAbsent(NetworkId network, Led led) {
    return people.all(network, led.participantId()).stream()
        .flatMap(id ->
            entitlements.find(network, Entitlement.idFor(network, id, led.sessionId())).stream())
        .map(found -> found.state().evidence())
        .anyMatch(evidence -> evidence != null && evidence.minutes() == 0);
  }

  /** Whether nothing that stands was offered for it, of what was offered for the session. */
  boolean isNotOffered(NetworkId network, Led led, List<Entitlement> ofTheSession) {
    return led.leads() && offersFor(network, led, ofTheSession).isEmpty();
  }

  Page<Led> page(NetworkId network, @Nullable String session, @Nullable String after, int limit) {
    return store.page(
        network, session == null ? Map.of() : Map.of("sessionId", session), after, limit);
  }

  private List<Stored<Led>> of(NetworkId network, String session) {
    return store.all(network, Map.of("sessionId", session), OF_A_SESSION_MOST);
  }

  private LocalDate overFrom(NetworkId network, String session) {
    return activities
        .find(network, session)
        .map(Activity::lastDay)
        .orElseGet(this::today)
        .plusDays(1);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }
}
