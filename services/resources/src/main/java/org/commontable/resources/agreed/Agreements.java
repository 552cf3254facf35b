package org.commontable.resources.agreed;

import java.time.Instant;
import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people agree to, by every id that they have. */
@Component
public class Agreements {
  private final AggregateStore<Agreement> store;

  Agreements(AggregateStore<Agreement> store) {
    this.store = store;
  }

  /** The part of {@code consent_given.v1} that is read here. */
  record Given(
      String participantId,
      @Nullable List<String> participantIds,
      String purpose,
      Instant givenAt) {}

  /** The part of {@code consent_withdrawn.v1} that is read here. */
  record Withdrawn(
      String participantId,
      @Nullable List<String> participantIds,
      String purpose,
      Instant withdrawnAt) {}

  /** False also for a short time after somebody agreed, until the event has come. */
  public boolean stands(NetworkId network, String participantId, String purpose) {
    return store
        .find(network, id(network, participantId, purpose))
        .filter(found -> found.state().stands())
        .isPresent();
  }

  void given(IncomingEvent event) {
    Given told = event.as(Given.class);
    keep(
        event,
        ids(told.participantId(), told.participantIds()),
        told.purpose(),
        true,
        told.givenAt());
  }

  /** Keeps it, and says whose it was. */
  List<String> withdrawn(IncomingEvent event, Withdrawn told) {
    List<String> ids = ids(told.participantId(), told.participantIds());
    keep(event, ids, told.purpose(), false, told.withdrawnAt());
    return ids;
  }

  private void keep(
      IncomingEvent event, List<String> ids, String purpose, boolean agrees, Instant at) {
    for (String one : ids) {
      // Refused only where the person was erased: nobody is asked for their agreement then.
      var _ =
          store.put(
              event.network(),
              id(event.network(), one, purpose),
              event.cause().further(),
              known ->
                  known
                      .map(before -> before.now(agrees, at))
                      .orElseGet(() -> Decision.changed(new Agreement(one, purpose, agrees, at))));
    }
  }

  private static List<String> ids(String one, @Nullable List<String> all) {
    return all == null ? List.of(one) : all;
  }

  private static String id(NetworkId network, String participantId, String purpose) {
    return Ids.derived("agreement", network.value(), participantId, purpose);
  }
}
