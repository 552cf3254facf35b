package org.commontable.reimbursements.person;

import java.time.Instant;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.TestService;

/** What participants tells of two records of one person, as if it had been read already. */
public final class Joining {
  private Joining() {}

  public static void joined(TestService service, NetworkId network, String old, String kept) {
    service
        .bean(SamePeople.class)
        .take(network, new SamePerson(old, kept, Instant.EPOCH), Cause.timer("test"));
  }
}
