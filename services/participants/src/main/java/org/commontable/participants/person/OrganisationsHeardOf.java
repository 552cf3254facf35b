package org.commontable.participants.person;

import java.util.Objects;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the network knows where somebody says that they heard of it. */
@Component
public final class OrganisationsHeardOf {
  private final AggregateStore<Organisation> organisations;

  OrganisationsHeardOf(AggregateStore<Organisation> organisations) {
    this.organisations = organisations;
  }

  /** Of what is said for the first time. */
  public Optional<Refusal> refusal(NetworkId network, @Nullable HeardFrom said) {
    return Optional.ofNullable(said)
        .map(HeardFrom::organisationId)
        .filter(id -> organisations.find(network, id).isEmpty())
        .map(id ->
            Refusal.invalid(
                "organisation-unknown",
                "The network has no organisation by this id. Choose one that it has, or say in"
                    + " words where they heard of it."));
  }

  /** The same of a profile; what it has said before stands, also where nobody looked it up then. */
  Optional<Refusal> refusal(NetworkId network, Profile to, @Nullable Profile before) {
    return before != null && Objects.equals(to.heardFrom(), before.heardFrom())
        ? Optional.empty()
        : refusal(network, to.heardFrom());
  }
}
