package org.commontable.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody holds: in the whole network, or only for one programme or organisation.
 *
 * @param scopeKind {@code programme} or {@code organisation}; null for the whole network
 * @param scopeId which one; null exactly where the kind is
 */
public record RoleGrant(Role role, @Nullable String scopeKind, @Nullable String scopeId) {
  public RoleGrant {
    if ((scopeKind == null) != (scopeId == null)) {
      throw new IllegalArgumentException("A role's scope has both a kind and an id, or neither");
    }
  }

  /** Reads {@code coordinator} or {@code facilitator@programme:id}; empty for what is not ours. */
  public static Optional<RoleGrant> of(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return Role.of(text).map(role -> new RoleGrant(role, null, null));
    }
    int colon = text.indexOf(':', at);
    if (colon < 0) {
      return Optional.empty();
    }
    return Role.of(text.substring(0, at))
        .map(role -> new RoleGrant(role, text.substring(at + 1, colon), text.substring(colon + 1)));
  }

  boolean covers(Role wanted, String kind, String id) {
    return role == wanted && (scopeKind == null || (scopeKind.equals(kind) && id.equals(scopeId)));
  }
}
