package org.commontable.participants.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.participants.delivery.Route;
import org.jspecify.annotations.Nullable;

/**
 * How what happens to people's records is told: that it did, to whom by id, and nothing of what.
 */
final class PersonEvents {

  private PersonEvents() {}

  /**
   * As a fact is told.
   *
   * @param open the routes that somebody carries: by others nobody is reached
   */
  static EventForm form(Fact fact, Set<Route> open) {
    return switch ((PersonFact) fact) {
      case PersonFact.PersonRegistered(String id, PersonKind kind, boolean byThemselves) ->
          new EventForm(
              "person_registered.v1",
              DataClassification.CONFIDENTIAL,
              new Registered(id, kind.name().toLowerCase(Locale.ROOT), byThemselves));
      case PersonFact.PersonReached(String id, List<Route> ways) ->
          new EventForm(
              "person_reached_by.v1",
              DataClassification.RESTRICTED,
              new Reached(id, ReachedBy.of(ways, open).name().toLowerCase(Locale.ROOT)));
      case PersonFact.PersonChanged(String id) ->
          new EventForm("person_changed.v1", DataClassification.CONFIDENTIAL, new Changed(id));
      case PersonFact.TrustedPeopleChanged(String id, List<Supporter> mayAct) ->
          new EventForm(
              "trusted_people_changed.v1",
              DataClassification.CONFIDENTIAL,
              new Trusted(id, mayAct.stream().map(TrustedOne::of).toList()));
      case PersonFact.PeopleMerged(String mergedId, String survivorId, Instant at) ->
          new EventForm(
              "people_merged.v1",
              DataClassification.CONFIDENTIAL,
              new TwoRecords(mergedId, survivorId, at));
      case PersonFact.PeopleSeparated(String mergedId, String survivorId, Instant at) ->
          new EventForm(
              "people_separated.v1",
              DataClassification.CONFIDENTIAL,
              new TwoRecords(mergedId, survivorId, at));
    };
  }

  /**
   * Data of {@code person_registered.v1}.
   *
   * @param byThemselves whether the event's {@code by} is the account of the person themselves
   */
  record Registered(String participantId, String kind, boolean byThemselves) {}

  /** Data of {@code person_reached_by.v1}. */
  record Reached(String participantId, String reachedBy) {}

  /** Data of {@code person_changed.v1}. */
  record Changed(String participantId) {}

  /** Data of {@code trusted_people_changed.v1}: all who may act for somebody, and when. */
  record Trusted(String participantId, List<TrustedOne> mayAct) {}

  /**
   * Data of {@code people_merged.v1} and {@code people_separated.v1}.
   *
   * @param mergedId the record that gave way, or goes on by itself again
   * @param survivorId the record that goes on
   */
  record TwoRecords(String mergedId, String survivorId, Instant at) {}

  /** One who may act for somebody. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TrustedOne(String participantId, LocalDate from, @Nullable LocalDate to) {
    static TrustedOne of(Supporter by) {
      return new TrustedOne(String.valueOf(by.participantId()), by.from(), by.to());
    }
  }
}
