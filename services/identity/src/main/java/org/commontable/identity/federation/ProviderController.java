package org.commontable.identity.federation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.identity.account.ActingFor;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.identity.federation.Providers.Versioned;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The network's own OpenID Connect provider, set by its administrator or an operator. */
@RestController
@RequestMapping("/api/identity/v1/networks/{network}/provider")
class ProviderController {
  private final Providers providers;
  private final OutsideAddress addresses;
  private final AuditTrail audit;

  ProviderController(Providers providers, OutsideAddress addresses, AuditTrail audit) {
    this.providers = providers;
    this.addresses = addresses;
    this.audit = audit;
  }

  /**
   * @param issuer the provider's issuer identifier, to the letter
   * @param nameClaim which claim holds a person's name; {@code name} if not given
   */
  record ProviderRequest(
      @NotNull URI issuer,
      @NotBlank @Size(max = 200) String clientId,
      @NotBlank @Size(max = 500) String clientSecret,
      @NotBlank @Size(max = 100) String label,
      @Nullable
          @Pattern(
              regexp = "[A-Za-z0-9_.:/-]{1,100}",
              message = "must be 1 to 100 of A-Z, a-z, 0-9, _ . : / and -")
          String nameClaim) {}

  /** The provider without our secret, which is never shown. */
  record ProviderResponse(
      String network, URI issuer, String clientId, String label, String nameClaim) {}

  @AllowedTo({Role.NETWORK_ADMIN, Role.OPERATOR})
  @GetMapping
  ResponseEntity<ProviderResponse> read(@PathVariable String network, Caller caller) {
    return Answers.ok(
        ActingFor.network(caller, network)
            .then(in ->
                providers
                    .find(in)
                    .map(found -> Outcome.done(stored(found)))
                    .orElseGet(() -> Outcome.refused(Refusal.notFound()))),
        ProviderController::response);
  }

  @AllowedTo({Role.NETWORK_ADMIN, Role.OPERATOR})
  @PutMapping
  ResponseEntity<ProviderResponse> put(
      @PathVariable String network,
      @Valid @RequestBody ProviderRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        ActingFor.network(caller, network)
            .then(in -> put(in, request, cause))
            .map(ProviderController::stored),
        ProviderController::response);
  }

  private Outcome<Versioned> put(NetworkId network, ProviderRequest request, Cause cause) {
    if (!addresses.allows(request.issuer())) {
      return Outcome.refused(
          Refusal.invalid(
              "issuer-not-reachable",
              "The provider's issuer must be an https address that everybody can reach."));
    }
    String nameClaim = request.nameClaim();
    Provider provider =
        new Provider(
            network,
            request.issuer(),
            request.clientId(),
            request.clientSecret(),
            request.label(),
            nameClaim == null ? "name" : nameClaim);
    Outcome<Versioned> put = providers.put(provider, cause.ifVersion());
    if (put instanceof Outcome.Done<Versioned>) {
      Map<String, String> details = Map.of("issuer", request.issuer().toString());
      audit.add("provider-set", cause.by(), network.value(), network.value(), details);
    }
    return put;
  }

  private static Stored<Provider> stored(Versioned found) {
    Provider provider = found.provider();
    return new Stored<>(provider.network(), provider.network().value(), found.version(), provider);
  }

  private static ProviderResponse response(Stored<Provider> stored) {
    Provider provider = stored.state();
    return new ProviderResponse(
        provider.network().value(),
        provider.issuer(),
        provider.clientId(),
        provider.label(),
        provider.nameClaim());
  }
}
