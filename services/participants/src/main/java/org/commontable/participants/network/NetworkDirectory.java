package org.commontable.participants.network;

import java.util.Map;
import java.util.function.Consumer;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Page;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.web.Paging;

/**
 * The platform's list of its networks, for operators. Each network's own record is the truth; this
 * follows from its events, since no store is ever read across networks.
 */
public final class NetworkDirectory {
  private static final int PAGE = 500;

  private final AggregateStore<Listed> listed;

  NetworkDirectory(AggregateStore<Listed> listed) {
    this.listed = listed;
  }

  /** A line of the list. */
  record Listed(String id, String name) {}

  /** The part of both events that is read here. */
  record Opened(String networkId, String name) {}

  Page<Listed> page(Paging paging) {
    return listed.page(Network.PLATFORM, Map.of(), paging.afterId(), paging.limit());
  }

  /** Each network that this list has so far. */
  public void forEach(Consumer<NetworkId> act) {
    listed.stream(Network.PLATFORM, Map.of(), null, PAGE)
        .forEach(one -> act.accept(new NetworkId(one.state().id())));
  }

  EventHandler reading(String name) {
    return EventHandler.of("org.commontable.participants." + name, this::keep);
  }

  private void keep(IncomingEvent event) {
    Opened opened = event.as(Opened.class);
    Listed line = new Listed(opened.networkId(), opened.name());
    listed
        .put(Network.PLATFORM, line.id(), event.cause(), before -> Decision.changed(line))
        .orThrow();
  }
}
