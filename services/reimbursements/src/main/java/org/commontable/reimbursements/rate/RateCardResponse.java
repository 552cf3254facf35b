package org.commontable.reimbursements.rate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.events.Stored;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A rate card as it is shown, with every version that was ever published.
 *
 * @param newer advice to whoever publishes rates; left out for others, and where there is none
 */
record RateCardResponse(
    String id, String name, int version, List<Version> versions, @Nullable Newer newer) {

  /**
   * That there is a newer version of what the card began with.
   *
   * @param words the same for people
   * @param version to be published as it is, or as the network changes it, as the card's next
   */
  record Newer(String words, RateRequest version) {
    static Newer of(RateRequest version, Language language) {
      return new Newer(
          Sentence.of("rates.newer")
              .with("from", version.effectiveFrom())
              .with("source", version.source().title())
              .with("read", version.source().readOn())
              .in(language),
          version);
    }
  }

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
      @Nullable Amount perTask,
      List<Role> roles,
      @Nullable Way preparation,
      @Nullable Integer roundUpToPence) {

    static Version of(RateVersion version) {
      Way way = Way.of(version.rate());
      return new Version(
          version.number(),
          version.name(),
          version.source(),
          version.status(),
          version.effectiveFrom(),
          version.effectiveTo(),
          version.publishedAt(),
          way.bands(),
          way.hourly(),
          way.startedBlocks(),
          way.perTask(),
          version.roles().stream().map(role -> new Role(role.role(), Way.of(role.rate()))).toList(),
          version.preparation() == null ? null : Way.of(version.preparation()),
          version.roundUpToPence());
    }
  }

  /** One way to count time. */
  record Way(
      @Nullable List<Band> bands,
      @Nullable Amount hourly,
      @Nullable StartedBlocks startedBlocks,
      @Nullable Amount perTask) {
    static Way of(Rate rate) {
      return switch (rate) {
        case Rate.Bands(var bands) ->
            new Way(bands.stream().map(Band::of).toList(), null, null, null);
        case Rate.Hourly(var perHour) -> new Way(null, new Amount(perHour.value()), null, null);
        case Rate.StartedBlocks(var minutes, var perBlock) ->
            new Way(null, null, new StartedBlocks(minutes, perBlock.value()), null);
        case Rate.PerTask(var perTask) -> new Way(null, null, null, new Amount(perTask.value()));
        case Rate.Rounded(var rounded, var _) -> of(rounded);
      };
    }
  }

  record Role(String role, Way rate) {}

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
    return of(stored, null);
  }

  static RateCardResponse of(Stored<RateCard> stored, @Nullable Newer newer) {
    RateCard card = stored.state();
    return new RateCardResponse(
        card.id(),
        card.latest().name(),
        card.latest().number(),
        card.versions().stream().map(Version::of).toList(),
        newer);
  }
}
