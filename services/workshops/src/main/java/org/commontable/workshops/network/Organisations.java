package org.commontable.workshops.network;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The member organisations, as {@code participants} tells them. One that has ended keeps its name,
 * under which old records go on being read; who goes on in its place is found beside it.
 */
@Component
public final class Organisations {
  /** Successors of successors that are followed. */
  private static final int SUCCESSORS_MAX = 20;

  private final AggregateStore<Organisation> organisations;

  Organisations(AggregateStore<Organisation> organisations) {
    this.organisations = organisations;
  }

  /**
   * What is kept of an organisation.
   *
   * @param validUntil its last day; null while there is none
   * @param successorId who goes on in its place; null while nobody does
   */
  record Organisation(String name, @Nullable LocalDate validUntil, @Nullable String successorId) {}

  /** An organisation by id and name. */
  public record Named(String organisationId, String name) {}

  /**
   * An organisation that a record names, as it is known today.
   *
   * @param name the one that it had, for good; null until the event has come that tells of it
   * @param endedOn the last day of one that is no more, or will be no more
   * @param goesOnAs who goes on today in its place
   */
  public record Known(
      String organisationId,
      @Nullable String name,
      @Nullable LocalDate endedOn,
      @Nullable Named goesOnAs) {}

  /** What is read of the events, each of which says some of it. */
  record OrganisationTold(
      String organisationId,
      @Nullable String name,
      @Nullable LocalDate validUntil,
      @Nullable String successorId) {}

  public Known known(NetworkId network, String organisationId) {
    Organisation found = find(network, organisationId);
    return new Known(
        organisationId,
        found == null ? null : found.name(),
        found == null ? null : found.validUntil(),
        goesOnAs(network, found));
  }

  /** Who goes on today in the place of one that has ended; null where nobody does. */
  private @Nullable Named goesOnAs(NetworkId network, @Nullable Organisation ended) {
    Named last = null;
    Organisation one = ended;
    for (int i = 0; i < SUCCESSORS_MAX && one != null && one.successorId() != null; i++) {
      String next = one.successorId();
      one = find(network, next);
      if (one != null) {
        last = new Named(next, one.name());
      }
    }
    return last;
  }

  private @Nullable Organisation find(NetworkId network, String organisationId) {
    return organisations.find(network, organisationId).map(Stored::state).orElse(null);
  }

  void added(IncomingEvent event) {
    OrganisationTold told = event.as(OrganisationTold.class);
    keep(
        event,
        told.organisationId(),
        known ->
            Decision.changed(
                new Organisation(
                    String.valueOf(told.name()),
                    told.validUntil(),
                    known
                        .flatMap(before -> Optional.ofNullable(before.successorId()))
                        .orElse(null))));
  }

  /** One of which nothing was told before is not kept: its name is what it would be known by. */
  void ended(IncomingEvent event) {
    OrganisationTold told = event.as(OrganisationTold.class);
    keep(
        event,
        told.organisationId(),
        known ->
            known
                .map(before ->
                    Decision.changed(
                        new Organisation(
                            before.name(),
                            told.validUntil(),
                            told.successorId() == null
                                ? before.successorId()
                                : told.successorId())))
                .orElseGet(() -> Decision.refused(Refusal.notFound())));
  }

  private void keep(
      IncomingEvent event,
      String organisationId,
      Function<Optional<Organisation>, Decision<Organisation>> decide) {
    var _ = organisations.put(event.network(), organisationId, event.cause(), decide);
  }
}
