package org.commontable.reimbursements.payment;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Where it lies in which file each released run goes to the bank. */
@Component
final class FileWays {
  private static final Cause FETCHED = Cause.timer("fetched-files");

  private final AggregateStore<FileWay> store;
  private final MultiDayBook files;

  FileWays(AggregateStores stores, MultiDayBook files) {
    store = stores.open(AggregateType.of("file_ways", FileWay.class));
    this.files = files;
  }

  /** The file that a run is in; empty as long as nobody put it into one or fetched it. */
  Optional<String> fileOf(NetworkId network, String runId) {
    return store.find(network, runId).map(found -> found.state().fileId());
  }

  /** What {@link #into} would be refused for. */
  Optional<Refusal> refusal(NetworkId network, String runId, String fileId) {
    return store
        .find(network, runId)
        .flatMap(found ->
            into(network, found.state(), fileId)
                    instanceof Decision.Refused<FileWay>(Refusal refusal)
                ? Optional.of(refusal)
                : Optional.empty());
  }

  /** Refused as {@code fetched-by-itself} or {@code in-another-file}. */
  Outcome<Stored<FileWay>> into(NetworkId network, String runId, String fileId) {
    return store.put(
        network,
        runId,
        FETCHED.further(),
        found ->
            found
                .map(way -> into(network, way, fileId))
                .orElseGet(() -> Decision.changed(new FileWay(runId, fileId))));
  }

  private Decision<FileWay> into(NetworkId network, FileWay found, String fileId) {
    return FileWay.into(found, fileId, files.isGivenUp(network, found.fileId()));
  }
}
