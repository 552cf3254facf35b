package org.commontable.workshops.programme;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.workshops.network.NotBlankWhereGiven;
import org.commontable.workshops.programme.Programme.Cohort;
import org.commontable.workshops.programme.Programme.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A programme as it shall be.
 *
 * @param theme its only theme, from clients of when a programme had one; nothing beside themes
 */
record ProgrammeRequest(
    @NotBlank @Size(max = 200) String title,
    @Nullable @NotBlankWhereGiven @Size(max = 200) String titleWelsh,
    @Nullable @Size(max = 20) List<@NotBlank @Size(max = 1000) String> aims,
    @Schema(description = ProgrammeRequest.FOR_OLDER_CLIENTS, deprecated = true)
        @Nullable
        @NotBlankWhereGiven
        @Size(max = 200)
        String theme,
    @Nullable @Size(max = Programme.THEMES_MAX) List<@NotNull @Valid ThemeRequest> themes,
    @Nullable Stage stage,
    @Nullable @Size(max = 50) List<@Valid PartnerRequest> partners,
    @Nullable @Size(max = 20) List<@NotBlank @Size(max = 500) String> principles,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable @Pattern(regexp = "[0-9a-v]{26}") String coordinator) {
  static final String FOR_OLDER_CLIENTS =
      "For older clients, which know one theme: the title of the first. Give themes instead.";

  ProgrammeRequest {
    if (theme != null && themes != null) {
      throw new IllegalArgumentException(
          "must name its themes in themes alone: theme is there for older clients");
    }
  }

  /**
   * @param known its themes before, which stay where an older client says the first of them again
   */
  Programme programme(
      String id, List<Theme> known, Optional<String> caller, @Nullable Instant enteredAt) {
    return new Programme(
        id,
        title,
        titleWelsh,
        given(aims),
        themes(known),
        stage == null ? Stage.FORMING : stage,
        given(partners).stream().map(PartnerRequest::partner).toList(),
        given(principles),
        startsOn,
        endsOn,
        coordinator == null ? caller.orElse(null) : coordinator,
        List.of(),
        enteredAt);
  }

  Stream<String> people() {
    return Stream.ofNullable(coordinator);
  }

  private List<Theme> themes(List<Theme> known) {
    if (theme == null) {
      return given(themes).stream().map(ThemeRequest::theme).toList();
    }
    return known.isEmpty() || !known.getFirst().title().equals(theme)
        ? List.of(new Theme(theme, null))
        : known;
  }

  private static <T> List<T> given(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** Another time that the programme is run. */
  record CohortRequest(@NotBlank @Size(max = 100) String name, @NotNull LocalDate launchedOn) {
    Cohort cohort() {
      return new Cohort(name, launchedOn);
    }
  }

  /** One of the things that it is about. */
  record ThemeRequest(
      @NotBlank @Size(max = 200) String title,
      @Nullable @NotBlankWhereGiven @Size(max = 200) String titleWelsh) {
    Theme theme() {
      return new Theme(title, titleWelsh);
    }
  }

  /** A partner, by the id of a member organisation or by name. */
  record PartnerRequest(
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String organisationId,
      @Nullable @Size(min = 1, max = 200) String name,
      @NotBlank @Size(max = 200) String role,
      @Nullable @Size(max = 1000) String interest) {

    PartnerRequest {
      if (organisationId == null && name == null) {
        throw new IllegalArgumentException(
            "must name a member organisation by its id, or anybody else by name");
      }
    }

    Partner partner() {
      return new Partner(organisationId, name, role, interest);
    }
  }
}
