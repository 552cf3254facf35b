package org.commontable.stewardship.retention;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.audit.AuditLog;

/** The audit's rows go by the day, all of a network's at once. */
record AgingAudit(AuditLog audit) implements Aging {

  @Override
  public String collection() {
    return AuditLog.COLLECTION;
  }

  @Override
  public List<Aged> startedUntil(NetworkId network, LocalDate day, int limit) {
    long rows = audit.olderThan(network, day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    return rows == 0 ? List.of() : List.of(new Aged("until-" + day, day, rows));
  }

  @Override
  public boolean drop(NetworkId network, Aged aged, Cause cause) {
    return audit.drop(
            network, aged.startedOn().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
        > 0;
  }
}
