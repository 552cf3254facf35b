package org.commontable.reimbursements.rate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The rate cards that a network may begin with, from a data file: dated, each with its source, and
 * to be confirmed by whoever pays.
 */
@Component
final class RateCardTemplates {
  private static final String FILE = "rate-card-templates.yml";

  private final List<Template> all;

  /**
   * @param names by which whoever opens a network may name them, in the settings of all services
   * @throws IllegalStateException if those are others than in the file
   */
  RateCardTemplates(@Value("${commontable.rate-card-templates}") Set<String> names) {
    all = Shipped.read(FILE, Templates.class).templates();
    if (!all.stream()
        .flatMap(template -> Stream.ofNullable(template.id()))
        .collect(Collectors.toSet())
        .equals(names)) {
      throw new IllegalStateException(
          "commontable.rate-card-templates must name what has an id in "
              + FILE
              + ", and nothing else");
    }
  }

  /** The data file. */
  record Templates(List<Template> templates) {}

  /**
   * @param id by which an operator names it when a network opens; null for what nobody can name
   * @param later the versions that follow the first, in order; null for none
   */
  record Template(@Nullable String id, RateRequest card, @Nullable List<RateRequest> later) {

    /** All versions, in order. */
    List<RateRequest> versions() {
      return Stream.concat(Stream.of(card), later == null ? Stream.empty() : later.stream())
          .toList();
    }

    /** The latest version that was at the source by the day on which it was read; null for none. */
    private @Nullable RateRequest readAt(RateSource source) {
      return versions().stream()
          .filter(version -> version.source().url().equals(source.url()))
          .filter(version -> !version.source().readOn().isAfter(source.readOn()))
          .reduce((_, later) -> later)
          .orElse(null);
    }

    /** The newest version, of a card that began with an older one and never took this one. */
    private Optional<RateRequest> newerThan(RateCard card) {
      RateRequest newest = versions().getLast();
      return readAt(card.versions().getFirst().source()) != null
              && card.versions().stream()
                  .noneMatch(own ->
                      newest.equals(readAt(own.source()))
                          || !own.effectiveFrom().isBefore(newest.effectiveFrom()))
          ? Optional.of(newest)
          : Optional.empty();
    }
  }

  /** All, in the order of the file. */
  List<Template> all() {
    return all;
  }

  /**
   * The newest version of what a card began with, where that is another, and as long as the card
   * says nothing for days from then on: whoever published something for those has decided.
   */
  Optional<RateRequest> newerThan(RateCard card) {
    return all.stream().flatMap(template -> template.newerThan(card).stream()).findFirst();
  }

  Optional<Template> named(String id) {
    return all.stream().filter(template -> id.equals(template.id())).findFirst();
  }
}
