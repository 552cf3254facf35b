package org.commontable.identity.client;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.identity.account.ActingFor;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.identity.store.Secrets;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Machine clients of a network. */
@RestController
@RequestMapping("/api/identity/v1/clients")
class ClientController {
  private final Clients clients;
  private final ClientSecrets hashes;
  private final Secrets secrets;
  private final AuditTrail audit;

  ClientController(Clients clients, ClientSecrets hashes, Secrets secrets, AuditTrail audit) {
    this.clients = clients;
    this.hashes = hashes;
    this.secrets = secrets;
    this.audit = audit;
  }

  /** What the client is to be allowed, such as {@code workshops.read}. */
  record ClientRequest(
      @Nullable String network,
      @NotEmpty @Size(max = 20)
          Set<
                  @NotNull
                  @Pattern(
                      regexp = "[a-z]{2,30}\\.(read|write)",
                      message = "must be like workshops.read or workshops.write")
                  String>
              scopes) {}

  /**
   * @param clientSecret shown here and nowhere else; the same request again shows it again
   */
  record ClientResponse(String clientId, String clientSecret, String network, Set<String> scopes) {}

  @AllowedTo({Role.NETWORK_ADMIN, Role.OPERATOR})
  @PostMapping
  ResponseEntity<ClientResponse> register(
      @Valid @RequestBody ClientRequest request, Caller caller, Cause cause) {
    return Answers.plain(
        ActingFor.network(caller, request.network())
            .then(network -> register(network, cause, request.scopes())));
  }

  @AllowedTo({Role.NETWORK_ADMIN, Role.OPERATOR})
  @PostMapping("/{id}/revocation")
  ResponseEntity<Void> revoke(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String network,
      Caller caller,
      Cause cause) {
    return Answers.done(ActingFor.network(caller, network).then(in -> revoke(in, id, cause.by())));
  }

  private Outcome<ClientResponse> register(NetworkId network, Cause cause, Set<String> scopes) {
    String id = cause.newId(network);
    String secret =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(secrets.keyedHash("client-secrets", network + ":" + id));
    Client wanted =
        new Client(id, Client.Kind.MACHINE, network, hashes.encode(secret), scopes, Set.of(), true);
    if (clients.insert(wanted)) {
      Map<String, String> details = Map.of("scopes", String.join(" ", scopes));
      audit.add("client-registered", cause.by(), network.value(), id, details);
    } else if (clients.find(id).filter(wanted::equals).isEmpty()) {
      return Outcome.refused(
          Refusal.invalid(
              "idempotency-key-reused",
              "This Idempotency-Key was used for another client, or one that was revoked. Use a"
                  + " fresh one."));
    }
    return Outcome.done(new ClientResponse(id, secret, network.value(), wanted.scopes()));
  }

  private Outcome<Client> revoke(NetworkId network, String id, String by) {
    Optional<Client> found = clients.find(id).filter(c -> network.equals(c.network()));
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    Client revoked = found.get().revoked();
    clients.put(revoked);
    audit.add("client-revoked", by, network.value(), id, Map.of());
    return Outcome.done(revoked);
  }
}
