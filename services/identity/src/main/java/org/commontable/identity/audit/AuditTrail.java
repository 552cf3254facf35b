package org.commontable.identity.audit;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.audit.AuditLog;
import org.jspecify.annotations.Nullable;

/** What identity adds to its audit: opaque ids only, no name, no address. */
public final class AuditTrail {
  private final AuditLog log;

  public AuditTrail(MongoDatabase database, InstantSource clock) {
    this(new AuditLog(database, clock));
  }

  public AuditTrail(AuditLog log) {
    this.log = log;
  }

  /**
   * Adds a row before the caller is answered.
   *
   * @param what in the past tense, such as {@code signed-in}
   * @param by opaque account, client, or {@code nobody} where none is known
   * @param network the network concerned, null where the platform is
   * @param about the opaque id of what it was done to
   */
  public void add(
      String what, String by, @Nullable String network, String about, Map<String, ?> details) {
    Map<String, String> texts = new HashMap<>();
    details.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    log.add(
        network == null ? AuditLog.PLATFORM : new NetworkId(network), by, null, what, about, texts);
  }
}
