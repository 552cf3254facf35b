package org.commontable.identity.account;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Role;
import org.commontable.web.RoleGrant;

/** Which roles can be given to somebody in a network, in the form of the token's claim. */
public final class Roles {
  private static final Set<String> SCOPES = Set.of("programme", "organisation");

  private Roles() {}

  /** Returns the roles in order, or refuses what is none, or none of a network. */
  public static Outcome<Set<String>> ofNetwork(Set<String> texts) {
    if (texts.size() > Membership.ROLES_MAX) {
      return Outcome.refused(
          Refusal.invalid(
              "too-many-roles", "Give at most " + Membership.ROLES_MAX + " roles in a network."));
    }
    Set<String> good = new TreeSet<>();
    for (String text : texts) {
      if (RoleGrant.of(text).filter(Roles::isOfNetwork).isEmpty()) {
        return Outcome.refused(
            Refusal.invalid(
                "no-such-role",
                "Give roles such as coordinator, or facilitator@programme: and the programme's id."));
      }
      good.add(text);
    }
    return Outcome.done(good);
  }

  static String text(Set<String> roles) {
    return roles.stream().sorted().collect(Collectors.joining(" "));
  }

  private static boolean isOfNetwork(RoleGrant grant) {
    String kind = grant.scopeKind();
    String id = grant.scopeId();
    boolean wellScoped = kind == null || id == null || (SCOPES.contains(kind) && Ids.isId(id));
    return grant.role() != Role.OPERATOR && wellScoped;
  }
}
