package org.commontable.reimbursements.rate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/** A version of a rate card as it is asked for: exactly one of the four ways to count time. */
record RateRequest(
    @NotBlank @Size(max = 120) String name,
    @NotNull @Valid SourceRequest source,
    @NotNull RateStatus status,
    @NotNull LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    @Nullable @Size(min = 1, max = Rate.Bands.BANDS_MOST) List<@Valid @NotNull Band> bands,
    @Nullable @Valid Hourly hourly,
    @Nullable @Valid StartedBlocks startedBlocks,
    @Nullable @Valid PerTask perTask,
    @Nullable @Size(max = RateVersion.ROLES_MOST) List<@Valid @NotNull Role> roles,
    @Nullable @Valid Way preparation,
    @Nullable @Min(2) @Max(Rate.Rounded.PENCE_MOST) Integer roundUpToPence) {

  /** One way to count time: exactly one of the four. */
  record Way(
      @Nullable @Size(min = 1, max = Rate.Bands.BANDS_MOST) List<@Valid @NotNull Band> bands,
      @Nullable @Valid Hourly hourly,
      @Nullable @Valid StartedBlocks startedBlocks,
      @Nullable @Valid PerTask perTask) {
    Rate rate() {
      if (Stream.of(bands, hourly, startedBlocks, perTask).filter(Objects::nonNull).count() != 1) {
        throw new IllegalArgumentException(
            "A role's or preparation's rate is bands, hourly, startedBlocks or perTask: one of them");
      }
      return RateRequest.rate(bands, hourly, startedBlocks, perTask);
    }
  }

  /** What a role is paid. */
  record Role(
      @NotNull @Pattern(regexp = "[a-z0-9-]{1,60}", message = "must be like decision-maker")
          String role,
      @NotNull @Valid Way rate) {}

  /**
   * @param upToMinutes left out, or a whole day, for the last
   * @param boundary may be left out where there is no end
   */
  record Band(
      @Nullable @Min(1) @Max(Rate.MINUTES_MOST) Integer upToMinutes,
      Rate.@Nullable Boundary boundary,
      @NotNull @Min(0) @Max(PENCE_MOST) Long pence) {}

  record Hourly(@NotNull @Positive @Max(PENCE_MOST / 24) Long pence) {}

  record StartedBlocks(
      @NotNull @Min(1) @Max(Rate.MINUTES_MOST) Integer blockMinutes,
      @NotNull @Positive @Max(PENCE_MOST / Rate.MINUTES_MOST) Long pence) {}

  record PerTask(@NotNull @Positive @Max(PENCE_MOST) Long pence) {}

  /** A day of it is at most 20 million pounds, the most that Bacs carries in one item. */
  private static final long PENCE_MOST = 2_000_000_000L;

  /** The version as the card keeps it, or what of it makes no sense together. */
  Outcome<RateVersion> asVersion(int number, String publishedBy, Instant now) {
    if (Stream.of(bands, hourly, startedBlocks, perTask).filter(Objects::nonNull).count() != 1) {
      return Outcome.refused(
          Refusal.invalid(
              "rate-unclear", "Give exactly one of bands, hourly, startedBlocks and perTask."));
    }
    try {
      return Outcome.done(
          new RateVersion(
              number,
              name,
              source.asSource(),
              status,
              effectiveFrom,
              effectiveTo,
              rate(bands, hourly, startedBlocks, perTask),
              roles == null
                  ? List.of()
                  : roles.stream()
                      .map(role -> new RateVersion.RoleRate(role.role(), role.rate().rate()))
                      .toList(),
              preparation == null ? null : preparation.rate(),
              roundUpToPence,
              publishedBy,
              now));
    } catch (IllegalArgumentException e) {
      // Each field was fine by itself; the domain says what does not go together.
      return Outcome.refused(Refusal.invalid("rate-unclear", e.getMessage() + "."));
    }
  }

  private static Rate rate(
      @Nullable List<Band> bands,
      @Nullable Hourly hourly,
      @Nullable StartedBlocks startedBlocks,
      @Nullable PerTask perTask) {
    if (bands != null) {
      return new Rate.Bands(bands.stream().map(RateRequest::asBand).toList());
    }
    if (hourly != null) {
      return new Rate.Hourly(Pence.of(hourly.pence()));
    }
    return startedBlocks != null
        ? new Rate.StartedBlocks(startedBlocks.blockMinutes(), Pence.of(startedBlocks.pence()))
        : new Rate.PerTask(Pence.of(Objects.requireNonNull(perTask).pence()));
  }

  private static Rate.Band asBand(Band band) {
    Integer end = band.upToMinutes();
    boolean open = end == null || end == Rate.MINUTES_MOST;
    if (!open && band.boundary() == null) {
      throw new IllegalArgumentException(
          "A band that ends needs a boundary, inclusive or exclusive");
    }
    return new Rate.Band(
        open ? null : end,
        band.boundary() == null ? Rate.Boundary.INCLUSIVE : band.boundary(),
        Pence.of(band.pence()));
  }
}
