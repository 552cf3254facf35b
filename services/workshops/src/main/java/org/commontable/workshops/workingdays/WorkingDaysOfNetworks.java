package org.commontable.workshops.workingdays;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which days are working days in a network, by the nations that {@code participants} tells of. */
@Component
public final class WorkingDaysOfNetworks implements EventHandler {
  private static final Logger log = LoggerFactory.getLogger(WorkingDaysOfNetworks.class);
  private static final int WARN_DAYS = 180;

  private final BankHolidays holidays = BankHolidays.read();
  private final AggregateStore<NationsOfNetwork> networks;

  WorkingDaysOfNetworks(AggregateStore<NationsOfNetwork> networks, Clock clock) {
    this.networks = networks;
    LocalDate soon = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(WARN_DAYS);
    if (soon.isAfter(holidays.until())) {
      log.warn("Bank holidays are known until {} only; bring them up to date", holidays.until());
    }
  }

  /** What is kept of a network. */
  record NationsOfNetwork(List<Nation> nations) {
    NationsOfNetwork {
      nations = List.copyOf(nations);
    }
  }

  /** What is read of the event. */
  record NetworkOpened(String networkId, List<String> nations) {}

  /** Until the event has come that tells of the network, a bank holiday anywhere counts. */
  public WorkingDays of(NetworkId network) {
    return holidays.of(
        networks
            .find(network, network.value())
            .map(found -> found.state().nations())
            .orElseGet(() -> Arrays.asList(Nation.values())));
  }

  /** Whether the event has come that tells of the network. */
  public boolean know(NetworkId network) {
    return networks.find(network, network.value()).isPresent();
  }

  @Override
  public String type() {
    return "org.commontable.participants.network_opened.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    NetworkOpened opened = event.as(NetworkOpened.class);
    networks.put(
        event.network(),
        opened.networkId(),
        event.cause(),
        known ->
            Decision.changed(
                new NationsOfNetwork(
                    opened.nations().stream()
                        .map(nation -> Nation.valueOf(nation.toUpperCase(Locale.ROOT)))
                        .toList())));
  }
}
