package org.commontable.stewardship.rights;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
  public static <S> PersonalData by(
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

  @Override
  public Set<String> collections() {
    return Set.of(collection);
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<?> items = of(whom).stream().map(shown).toList();
    return items.isEmpty()
        ? List.of()
        : List.of(new Section(collection.replace('_', '-'), title, titleWelsh, items));
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
