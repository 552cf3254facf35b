package org.commontable.reimbursements.rate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/** A rate card as it is shown, with every version that was ever published. */
record RateCardResponse(String id, String name, int version, List<Version> versions) {

  record Version(
      int version,
      String name,
      RateSource source,
      RateStatus status,
      LocalDate effectiveFrom,
      @Nullable LocalDate effectiveTo,
      Instant publishedAt,
      @Nullable List<Band> bands,
      @Nullable Amount hourly,
      @Nullable StartedBlocks startedBlocks,
      @Nullable Amount perTask) {

    static Version of(RateVersion version) {
      Rate rate = version.rate();
      return new Version(
          version.number(),
          version.name(),
          version.source(),
          version.status(),
          version.effectiveFrom(),
          version.effectiveTo(),
          version.publishedAt(),
          rate instanceof Rate.Bands(var bands) ? bands.stream().map(Band::of).toList() : null,
          rate instanceof Rate.Hourly(var perHour) ? new Amount(perHour.value()) : null,
          rate instanceof Rate.StartedBlocks(var minutes, var perBlock)
              ? new StartedBlocks(minutes, perBlock.value())
              : null,
          rate instanceof Rate.PerTask(var perTask) ? new Amount(perTask.value()) : null);
    }
  }

  record Band(@Nullable Integer upToMinutes, Rate.@Nullable Boundary boundary, long pence) {
    static Band of(Rate.Band band) {
      return new Band(
          band.upToMinutes(),
          band.upToMinutes() == null ? null : band.boundary(),
          band.amount().value());
    }
  }

  record Amount(long pence) {}

  record StartedBlocks(int blockMinutes, long pence) {}

  static RateCardResponse of(Stored<RateCard> stored) {
    RateCard card = stored.state();
    return new RateCardResponse(
        card.id(),
        card.latest().name(),
        card.latest().number(),
        card.versions().stream().map(Version::of).toList());
  }
}
