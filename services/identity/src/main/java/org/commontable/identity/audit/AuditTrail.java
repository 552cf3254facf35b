package org.commontable.identity.audit;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

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
        network == null ? AuditLog.PLATFORM : new NetworkId(network),
        by,
        client(),
        what,
        about,
        texts);
  }

  /** The program through which somebody asks who is signed in; null for all else. */
  private static @Nullable String client() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who != null && who.getPrincipal() instanceof Caller caller ? caller.clientId() : null;
  }
}
