package org.commontable.reimbursements.payment;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.springframework.stereotype.Component;

/** Where files of several days lie: what they hold, and never their bytes. */
@Component
final class MultiDayBook {
  private final AggregateStore<MultiDayFile> store;

  MultiDayBook(AggregateStores stores) {
    store =
        stores.open(
            AggregateType.of("multi_day_files", MultiDayFile.class).dueAt(MultiDayFile::wakeAt));
  }

  Optional<Stored<MultiDayFile>> find(NetworkId network, String id) {
    return store.find(network, id);
  }

  /** Begins it, or finds it begun. */
  Outcome<Stored<MultiDayFile>> begin(NetworkId network, MultiDayFile file, Cause cause) {
    return store.put(
        network,
        file.id(),
        cause,
        found -> found.map(Decision::unchanged).orElseGet(() -> Decision.changed(file)));
  }

  Outcome<Stored<MultiDayFile>> change(
      NetworkId network,
      String id,
      Cause cause,
      Function<MultiDayFile, Decision<MultiDayFile>> decide) {
    return store.change(network, id, cause, decide);
  }

  /** Whether it was given up, which is for good. */
  boolean isGivenUp(NetworkId network, String id) {
    return find(network, id)
        .filter(file -> file.state().stage() == MultiDayFile.Stage.GIVEN_UP)
        .isPresent();
  }

  void onDueDo(Consumer<Stored<MultiDayFile>> act) {
    store.onDueDo(act);
  }
}
