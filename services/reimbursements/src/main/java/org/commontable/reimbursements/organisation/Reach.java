package org.commontable.reimbursements.organisation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * How far a money role reaches: the one place that says who may open what of an organisation that
 * pays. A role for the whole network opens everything of all of its organisations; one for an
 * organisation opens what is that organisation's; one for a programme opens nothing here but who
 * pays for that programme, and from which pots.
 */
public final class Reach {
  /** Everybody who looks after an organisation's money. */
  public static final List<Role> FINANCE =
      List.of(
          Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.PAYMENT_RELEASER, Role.COUNTER_FRAUD);

  private static final Refusal NETWORK_WIDE =
      Refusal.notAllowed(
          "network-wide-only",
          "This is for the whole network. Ask somebody whose role is for all of it.");

  private Reach() {}

  /** Whether one of the roles reaches what the organisation has; nobody's, only for all. */
  public static boolean covers(
      Caller caller, @Nullable String organisationId, Collection<Role> roles) {
    return roles.stream()
        .anyMatch(role ->
            organisationId == null
                ? caller.holds(role)
                : caller.holds(role, "organisation", organisationId));
  }

  public static boolean covers(Caller caller, @Nullable String organisationId, Role... roles) {
    return covers(caller, organisationId, Arrays.asList(roles));
  }

  /**
   * Whether one of the roles is for the whole network, for the organisation or for the programme.
   */
  public static boolean touches(
      Caller caller, String organisationId, String programmeId, Role... roles) {
    return covers(caller, organisationId, roles)
        || Arrays.stream(roles).anyMatch(role -> caller.holds(role, "programme", programmeId));
  }

  /** For which programmes the caller has one of the roles. */
  public static Set<String> programmes(Caller caller, Role... roles) {
    return scopes(caller, "programme", roles);
  }

  /** For which organisations the caller has one of the roles. */
  public static Set<String> organisations(Caller caller, Role... roles) {
    return scopes(caller, "organisation", roles);
  }

  private static Set<String> scopes(Caller caller, String kind, Role... roles) {
    return caller.grants().stream()
        .filter(grant -> kind.equals(grant.scopeKind()))
        .filter(grant -> Arrays.asList(roles).contains(grant.role()))
        .flatMap(grant -> Stream.ofNullable(grant.scopeId()))
        .collect(Collectors.toSet());
  }

  /** What was found, if it is within reach; else it is answered as what does not exist. */
  public static <T> Outcome<T> open(
      Caller caller,
      Optional<T> found,
      Function<? super T, @Nullable String> organisation,
      Collection<Role> roles) {
    return found
        .filter(one -> covers(caller, organisation.apply(one), roles))
        .<Outcome<T>>map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /** What stands in the way of acting for the whole network: a role for a part of it does. */
  public static Optional<Refusal> notForTheNetwork(Caller caller, Role... roles) {
    return covers(caller, null, roles) ? Optional.empty() : Optional.of(NETWORK_WIDE);
  }
}
