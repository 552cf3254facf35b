package org.commontable.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** A verified token, read as a {@link Caller}. */
final class CallerToken extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient Caller caller;

  private CallerToken(Caller caller) {
    super(List.of());
    this.caller = caller;
    setAuthenticated(true);
  }

  /** The caller of the request at hand, if there is a token. */
  static Optional<Caller> current() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
        ? Optional.of(token.caller)
        : Optional.empty();
  }

  static CallerToken of(Jwt token) {
    Optional<NetworkId> network;
    try {
      network = Optional.ofNullable(token.getClaimAsString("network")).map(NetworkId::new);
    } catch (IllegalArgumentException e) {
      throw new InvalidBearerTokenException("The token names no possible network", e);
    }
    String account = Objects.requireNonNull(token.getSubject());
    String clientId = text(token, "client_id").orElse("");
    boolean machine = account.equals(clientId);
    Instant authTime = token.getClaimAsInstant("auth_time");
    return new CallerToken(
        new Caller(
            network,
            account,
            text(token, "participant"),
            machine ? Set.of() : grants(token, network.isPresent()),
            machine ? scopes(token) : Set.of(),
            authTime == null ? Instant.EPOCH : authTime,
            clientId));
  }

  private static Optional<String> text(Jwt token, String claim) {
    return Optional.ofNullable(token.getClaimAsString(claim)).filter(text -> !text.isBlank());
  }

  /**
   * The roles that count: those of a network only in a token for one, that of the operator only in
   * a token for none. Roles that a newer issuer knows and we don't open nothing.
   */
  private static Set<RoleGrant> grants(Jwt token, boolean ofNetwork) {
    List<String> roles = token.getClaimAsStringList("roles");
    return roles == null
        ? Set.of()
        : roles.stream()
            .flatMap(role -> RoleGrant.of(role).stream())
            .filter(grant -> ofNetwork != (grant.role() == Role.OPERATOR))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** RFC 8693 writes scopes as one text with spaces; some issuers write a list. */
  private static Set<String> scopes(Jwt token) {
    Object scope = token.getClaim("scope");
    return switch (scope) {
      case String text when !text.isBlank() -> Set.of(text.trim().split("\\s+"));
      case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.toSet());
      case null, default -> Set.of();
    };
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  @Override
  public String getName() {
    return caller.account();
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerToken token && token.caller.equals(caller);
  }

  @Override
  public int hashCode() {
    return caller.hashCode();
  }
}
