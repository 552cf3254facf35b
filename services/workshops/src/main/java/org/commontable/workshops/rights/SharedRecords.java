package org.commontable.workshops.rights;

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
 * @param field of the stored state, which holds the person's id; one of a list's will do
 * @param shown what the person sees of one, in names that they understand
 * @param without the aggregate without the person
 */
public record SharedRecords<S>(
    String field,
    String collection,
    AggregateStore<S> store,
    String title,
    BiFunction<S, String, ?> shown,
    BiFunction<S, String, Decision<S>> without)
    implements PersonalData {
  /** Aggregates of one kind that may name one person. */
  private static final int EACH_MAX = 10_000;

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
        : List.of(new Section(collection.replace('_', '-'), title, items));
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

  /** Those that name the person. */
  public List<Stored<S>> of(Whom whom) {
    return store.all(whom.network(), Map.of(field, whom.participantId()), EACH_MAX);
  }
}
