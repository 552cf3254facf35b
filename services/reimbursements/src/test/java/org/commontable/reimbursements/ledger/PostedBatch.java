package org.commontable.reimbursements.ledger;

import java.time.Instant;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;

/** A batch as it stands in a ledger, for those who only read one. */
public final class PostedBatch {
  private PostedBatch() {}

  public static Posted of(long seq, Batch batch, Instant recordedAt) {
    return new Posted(
        new LedgerId(new NetworkId("solent"), Ids.derived("payer")),
        seq,
        batch,
        FinancialYear.of(recordedAt),
        recordedAt,
        "finance",
        null,
        "previous",
        "hash",
        "seal");
  }
}
