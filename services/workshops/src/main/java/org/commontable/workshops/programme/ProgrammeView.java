package org.commontable.workshops.programme;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.network.Organisations;
import org.commontable.workshops.network.Organisations.Known;
import org.commontable.workshops.network.Organisations.Named;
import org.commontable.workshops.programme.Programme.Cohort;
import org.commontable.workshops.programme.Programme.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A programme as answered.
 *
 * @param theme the title of the first theme, for clients of when a programme had one
 */
record ProgrammeView(
    String id,
    String title,
    @Nullable String titleWelsh,
    List<String> aims,
    @Schema(description = ProgrammeRequest.FOR_OLDER_CLIENTS, deprecated = true)
        @Nullable String theme,
    List<Theme> themes,
    Stage stage,
    List<PartnerView> partners,
    List<String> principles,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable String coordinator,
    List<Cohort> cohorts,
    @Nullable Instant enteredAt) {

  /**
   * A partner.
   *
   * @param name of a member organisation the one that the network knows, once it is known here, and
   *     for good: whoever follows it does not take its place in what it did
   * @param endedOn the last day of a member organisation that is no more, or will be no more
   * @param goesOnAs who goes on today in its place
   */
  record PartnerView(
      @Nullable String organisationId,
      @Nullable String name,
      @Nullable LocalDate endedOn,
      @Nullable Named goesOnAs,
      String role,
      @Nullable String interest) {}

  static ProgrammeView of(Stored<Programme> stored, Organisations organisations) {
    Programme programme = stored.state();
    return new ProgrammeView(
        stored.id(),
        programme.title(),
        programme.titleWelsh(),
        programme.aims(),
        programme.firstTheme(),
        programme.themes(),
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
    if (id == null) {
      return new PartnerView(null, partner.name(), null, null, partner.role(), partner.interest());
    }
    Known known = organisations.known(network, id);
    return new PartnerView(
        id,
        known.name() == null ? partner.name() : known.name(),
        known.endedOn(),
        known.goesOnAs(),
        partner.role(),
        partner.interest());
  }
}
