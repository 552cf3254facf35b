package org.commontable.identity.duty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commontable.identity.account.Account;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.NetworkId;
import org.commontable.web.Role;
import org.commontable.web.RoleGrant;
import org.jspecify.annotations.Nullable;

/**
 * What an account may do about money in a network, as it was told last.
 *
 * @param account opaque; null once it holds no such role any more, so that nothing is left of it
 * @param participant whose account it is, if anybody's
 * @param roles in the form of the token's claim
 */
record MoneyRoles(@Nullable String account, @Nullable String participant, Set<String> roles) {

  /** Roles of which one person should not hold some together. */
  private static final Set<Role> MONEY =
      EnumSet.of(
          Role.COORDINATOR,
          Role.FINANCE_OFFICER,
          Role.FINANCE_APPROVER,
          Role.PAYMENT_RELEASER,
          Role.NETWORK_ADMIN);

  static final MoneyRoles NONE = new MoneyRoles(null, null, Set.of());

  MoneyRoles {
    roles = new TreeSet<>(roles);
  }

  static MoneyRoles of(Account account, NetworkId network) {
    return account
        .in(network)
        .map(part ->
            new MoneyRoles(
                account.id(),
                part.participant(),
                part.roles().stream()
                    .filter(MoneyRoles::isAboutMoney)
                    .collect(Collectors.toUnmodifiableSet())))
        .filter(held -> !held.roles.isEmpty())
        .orElse(NONE);
  }

  private static boolean isAboutMoney(String role) {
    return RoleGrant.of(role).filter(grant -> MONEY.contains(grant.role())).isPresent();
  }

  /** Tells what holds now, where that is something else. */
  Decision<MoneyRoles> become(MoneyRoles now, String whose) {
    return now.equals(this)
        ? Decision.unchanged(this)
        : Decision.changed(now, new Held(whose, now.participant, now.roles));
  }

  /** Data of {@code money_roles_held.v1}: all that an account holds, nothing where it has none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Held(String account, @Nullable String participantId, Set<String> roles) implements Fact {}
}
