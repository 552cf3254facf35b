package org.commontable.workshops.rights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;

/**
 * Aggregates that name somebody among others, and stay when that person goes: their part is shown
 * to them, and taken out when they are erased.
 *
 * @param fields of the stored state, any of which holds the person's id; one of a list's will do
 * @param shown what the person sees of one, in names that they understand
 * @param without the aggregate without the person
 */
public record SharedRecords<S>(
    List<String> fields,
    String collection,
    AggregateStore<S> store,
    String title,
    String titleWelsh,
    BiFunction<S, String, ?> shown,
    BiFunction<S, String, Decision<S>> without)
    implements PersonalData {
  /** Aggregates of one kind that may name one person. */
  private static final int EACH_MAX = 10_000;

  public SharedRecords {
    fields = List.copyOf(fields);
  }

  /** Those that name people in one field. */
  public SharedRecords(
      String field,
      String collection,
      AggregateStore<S> store,
      String title,
      String titleWelsh,
      BiFunction<S, String, ?> shown,
      BiFunction<S, String, Decision<S>> without) {
    this(List.of(field), collection, store, title, titleWelsh, shown, without);
  }

  @Override
  public Set<String> collections() {
    return Set.of(collection);
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<?> items =
        of(whom).stream().map(one -> shown.apply(one.state(), whom.participantId())).toList();
    return items.isEmpty()
        ? List.of()
        : List.of(new Section(collection.replace('_', '-'), title, titleWelsh, items));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    for (Stored<S> one : of(whom)) {
      var _ =
          store.change(
              whom.network(),
              one.id(),
              cause.further(),
              state -> without.apply(state, whom.participantId()));
    }
    return List.of();
  }

  /** Those that name the person, each once. */
  public List<Stored<S>> of(Whom whom) {
    Map<String, Stored<S>> found = new LinkedHashMap<>();
    for (String field : fields) {
      store
          .all(whom.network(), Map.of(field, whom.participantId()), EACH_MAX)
          .forEach(one -> found.putIfAbsent(one.id(), one));
    }
    return List.copyOf(found.values());
  }
}
