package org.commontable.participants.person;

import java.util.Objects;
import java.util.function.Supplier;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
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

  /** Goes on where it does, with what is said for the first time. */
  public <T> Outcome<T> ifKnown(
      NetworkId network, @Nullable HeardFrom said, Supplier<Outcome<T>> then) {
    String id = said == null ? null : said.organisationId();
    return id == null || organisations.find(network, id).isPresent()
        ? then.get()
        : Outcome.refused(
            Refusal.invalid(
                "organisation-unknown",
                "The network has no organisation by this id. Choose one that it has, or say in"
                    + " words where they heard of it."));
  }

  /** The same of a profile; what it has said before stands, also where nobody looked it up then. */
  <T> Outcome<T> ifKnown(NetworkId network, Profile to, Profile before, Supplier<Outcome<T>> then) {
    return Objects.equals(to.heardFrom(), before.heardFrom())
        ? then.get()
        : ifKnown(network, to.heardFrom(), then);
  }
}
