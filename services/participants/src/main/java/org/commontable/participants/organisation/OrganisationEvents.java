package org.commontable.participants.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Locale;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** How what happens to organisations is told. */
final class OrganisationEvents {

  private OrganisationEvents() {}

  static EventForm form(Fact fact) {
    return switch ((OrganisationFact) fact) {
      case OrganisationFact.OrganisationAdded(Organisation organisation) ->
          new EventForm("organisation_added.v1", DataClassification.PUBLIC, Added.of(organisation));
      case OrganisationFact.OrganisationEnded(String id, LocalDate validUntil) ->
          new EventForm(
              "organisation_ended.v1", DataClassification.PUBLIC, new Ended(id, validUntil));
      case OrganisationFact.OrganisationSucceeded(
              String id,
              String successorId,
              LocalDate validUntil) ->
          new EventForm(
              "organisation_succeeded.v1",
              DataClassification.PUBLIC,
              new Succeeded(id, successorId, validUntil));
    };
  }

  /** Data of {@code organisation_added.v1}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Added(
      String organisationId,
      String name,
      String kind,
      LocalDate validFrom,
      @Nullable LocalDate validUntil) {
    static Added of(Organisation organisation) {
      return new Added(
          organisation.id(),
          organisation.name(),
          organisation.kind().name().toLowerCase(Locale.ROOT),
          organisation.validFrom(),
          organisation.validUntil());
    }
  }

  /** Data of {@code organisation_ended.v1}. */
  record Ended(String organisationId, LocalDate validUntil) {}

  /** Data of {@code organisation_succeeded.v1}. */
  record Succeeded(String organisationId, String successorId, LocalDate validUntil) {}
}
