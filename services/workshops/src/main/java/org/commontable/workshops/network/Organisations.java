package org.commontable.workshops.network;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.springframework.stereotype.Component;

/** The names of member organisations, as {@code participants} tells them. */
@Component
public final class Organisations implements EventHandler {
  private final AggregateStore<Organisation> organisations;

  Organisations(AggregateStore<Organisation> organisations) {
    this.organisations = organisations;
  }

  /** What is kept of an organisation. */
  record Organisation(String name) {}

  /** What is read of the event. */
  record OrganisationAdded(String organisationId, String name) {}

  /** Empty until the event has come that tells of it. */
  public Optional<String> name(NetworkId network, String organisationId) {
    return organisations.find(network, organisationId).map(found -> found.state().name());
  }

  @Override
  public String type() {
    return "org.commontable.participants.organisation_added.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    OrganisationAdded added = event.as(OrganisationAdded.class);
    organisations.put(
        event.network(),
        added.organisationId(),
        event.cause(),
        known -> Decision.changed(new Organisation(added.name())));
  }
}
