package org.commontable.stewardship.rights;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that are each about one person and nobody else: shown as they are, and dropped whole
 * when the person is erased.
 *
 * <pre>{@code
 * @Bean
 * PersonalData whatIsKeptOfConsent(AggregateStore<Consent> consents) {
 *   return WholeRecords.by("participantId", "consents", consents, "What you agreed to", "Yr hyn y cytunoch iddo", form);
 * }
 * }</pre>
 *
 * @param field of the stored state, which holds the person's id; null where the aggregate's own id
 *     is the person's
 * @param shown what the person sees of one, in names that they understand
 */
public record WholeRecords<S>(
    @Nullable String field,
    String collection,
    AggregateStore<S> store,
    String title,
    String titleWelsh,
    Function<Stored<S>, ?> shown)
    implements PersonalData {
  /** Aggregates of one kind that one person may have. */
  public static final int EACH_MAX = 10_000;

  /** Found by a field of the state. */
  public static <S> WholeRecords<S> by(
      String field,
      String collection,
      AggregateStore<S> store,
      String title,
      String titleWelsh,
      Function<Stored<S>, ?> shown) {
    return new WholeRecords<>(field, collection, store, title, titleWelsh, shown);
  }

  /** Found under the person's own id. */
  public static <S> PersonalData underTheirId(
      String collection,
      AggregateStore<S> store,
      String title,
      String titleWelsh,
      Function<Stored<S>, ?> shown) {
    return new WholeRecords<>(null, collection, store, title, titleWelsh, shown);
  }

  /**
   * The same with some of them in a section of their own, such as what is for the person alone.
   *
   * @param id of that section
   */
  public PersonalData apart(Predicate<S> which, String id, String ownTitle, String ownTitleWelsh) {
    WholeRecords<S> all = this;
    return new PersonalData() {
      @Override
      public Set<String> collections() {
        return all.collections();
      }

      @Override
      public List<Section> heldAbout(Whom whom) {
        Map<Boolean, List<Stored<S>>> parts =
            all.of(whom).stream()
                .collect(Collectors.partitioningBy(one -> which.test(one.state())));
        return Stream.of(
                all.section(parts.getOrDefault(false, List.of())),
                all.section(id, ownTitle, ownTitleWelsh, parts.getOrDefault(true, List.of())))
            .flatMap(List::stream)
            .toList();
      }

      @Override
      public List<Kept> erase(Whom whom, Cause cause) {
        return all.erase(whom, cause);
      }
    };
  }

  @Override
  public Set<String> collections() {
    return Set.of(collection);
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    return section(of(whom));
  }

  private List<Section> section(List<Stored<S>> records) {
    return section(collection.replace('_', '-'), title, titleWelsh, records);
  }

  private List<Section> section(
      String id, String inEnglish, String inWelsh, List<Stored<S>> records) {
    return records.isEmpty()
        ? List.of()
        : List.of(new Section(id, inEnglish, inWelsh, records.stream().map(shown).toList()));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    of(whom).forEach(one -> store.erase(whom.network(), one.id(), cause));
    return List.of();
  }

  private List<Stored<S>> of(Whom whom) {
    return field == null
        ? store.find(whom.network(), whom.participantId()).stream().toList()
        : store.all(whom.network(), Map.of(field, whom.participantId()), EACH_MAX);
  }
}
