package org.commontable.reimbursements.duty;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.duty.GrantedDuties.Holder;
import org.commontable.reimbursements.person.LinkedAccounts;
import org.commontable.web.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Notes the roles that people come with, at most once a day for each account: when an account was
 * last used, and what it may do for as long as identity has not told.
 */
@Configuration(proxyBeanMethods = false)
class NotingDuties implements WebMvcConfigurer, HandlerInterceptor, LinkedAccounts {
  private static final Logger log = LoggerFactory.getLogger(NotingDuties.class);
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int ACCOUNTS_MOST = 20_000;

  private static final Duration READ_AGAIN = Duration.ofSeconds(1);

  private final AggregateStore<DutiesHeld> store;
  private final GrantedDuties granted;
  private final Clock clock;

  /** What this replica has noted, so that a request seldom costs a write. */
  private final Map<String, DutiesHeld> noted = new ConcurrentHashMap<>();

  private final Map<NetworkId, Links> read = new ConcurrentHashMap<>();

  NotingDuties(AggregateStores stores, GrantedDuties granted, Clock clock) {
    this.granted = granted;
    this.store = stores.open(AggregateType.of("duties_held", DutiesHeld.class));
    this.clock = clock;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Authentication by = SecurityContextHolder.getContext().getAuthentication();
    if (by != null && by.getPrincipal() instanceof Caller caller && !caller.isMachine()) {
      caller.maybeNetwork().ifPresent(network -> note(network, caller));
    }
    return true;
  }

  /** Few people have duties, and every duty asks: so all are read at once, and not for a second. */
  @Override
  public Map<String, String> recordsByAccount(NetworkId network) {
    Instant now = clock.instant();
    return read.compute(
            network,
            (_, known) ->
                known == null || known.at().plus(READ_AGAIN).isBefore(now)
                    ? new Links(links(network), now)
                    : known)
        .records();
  }

  private Map<String, String> links(NetworkId network) {
    Map<String, String> links = new HashMap<>();
    for (Holder holder : everybody(network)) {
      String record = holder.participantId();
      if (record != null) {
        links.put(holder.account(), record);
      }
    }
    return Map.copyOf(links);
  }

  /** Records by account, as they were read at an instant. */
  private record Links(Map<String, String> records, Instant at) {}

  /** Accounts that may do something now. */
  List<Holder> all(NetworkId network) {
    return everybody(network).stream().filter(holder -> !holder.duties().isEmpty()).toList();
  }

  private List<Holder> everybody(NetworkId network) {
    return granted.joined(
        network, store.all(network, Map.of(), ACCOUNTS_MOST).stream().map(Stored::state).toList());
  }

  private void note(NetworkId network, Caller caller) {
    Set<Duty> duties = Duty.watchedOf(caller.grants().stream());
    if (duties.isEmpty()) {
      return;
    }
    DutiesHeld now =
        new DutiesHeld(
            caller.account(),
            caller.participant().orElse(null),
            duties.stream().map(Duty::role).collect(Collectors.toUnmodifiableSet()),
            LocalDate.ofInstant(clock.instant(), LONDON),
            duties);
    String id = Ids.derived(network.value(), "duties", caller.account());
    if (now.equals(noted.get(id))) {
      return;
    }
    Outcome<Stored<DutiesHeld>> kept =
        store.put(
            network,
            id,
            Cause.timer("duties"),
            known -> known.map(held -> held.seen(now)).orElseGet(() -> Decision.changed(now)));
    if (kept instanceof Outcome.Refused<Stored<DutiesHeld>>(Refusal why)) {
      // Their work is not stopped for it: what identity tells of them counts all the same.
      log.warn("What account {} may do is not noted and tried again tomorrow: {}", id, why.code());
    }
    // Also what was refused, so that it is tried, and said, once a day and not with each request.
    noted.put(id, now);
    read.remove(network);
  }
}
