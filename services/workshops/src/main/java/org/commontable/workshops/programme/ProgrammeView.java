package org.commontable.workshops.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.network.Organisations;
import org.commontable.workshops.programme.Programme.Cohort;
import org.commontable.workshops.programme.Programme.Stage;
import org.jspecify.annotations.Nullable;

/** A programme as answered. */
record ProgrammeView(
    String id,
    String title,
    @Nullable String titleWelsh,
    List<String> aims,
    @Nullable String theme,
    Stage stage,
    List<PartnerView> partners,
    List<String> principles,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable String coordinator,
    List<Cohort> cohorts,
    @Nullable Instant enteredAt) {

  /** A partner; the name of a member organisation is the one it has now, once it is known here. */
  record PartnerView(
      @Nullable String organisationId,
      @Nullable String name,
      String role,
      @Nullable String interest) {}

  static ProgrammeView of(Stored<Programme> stored, Organisations organisations) {
    Programme programme = stored.state();
    return new ProgrammeView(
        stored.id(),
        programme.title(),
        programme.titleWelsh(),
        programme.aims(),
        programme.theme(),
        programme.stage(),
        programme.partners().stream()
            .map(partner -> view(stored.network(), partner, organisations))
            .toList(),
        programme.principles(),
        programme.startsOn(),
        programme.endsOn(),
        programme.coordinator(),
        programme.cohorts(),
        programme.enteredAt());
  }

  private static PartnerView view(NetworkId network, Partner partner, Organisations organisations) {
    String id = partner.organisationId();
    String known = id == null ? null : organisations.name(network, id).orElse(null);
    return new PartnerView(
        id, known == null ? partner.name() : known, partner.role(), partner.interest());
  }
}
