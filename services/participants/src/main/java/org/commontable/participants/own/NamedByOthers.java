package org.commontable.participants.own;

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
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.stewardship.rights.Whom;

/**
 * Records that are a person's own and may name others: whoever is erased is named in none any more.
 *
 * @param own what is kept of whose they are
 * @param naming the field by which those are found that name somebody
 * @param without the record without whoever has this id
 */
public record NamedByOthers<S>(
    PersonalData own,
    AggregateStore<S> store,
    String naming,
    BiFunction<S, String, Decision<S>> without)
    implements PersonalData {

  @Override
  public Set<String> collections() {
    return own.collections();
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    return own.heldAbout(whom);
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    for (Stored<S> one :
        store.all(whom.network(), Map.of(naming, whom.participantId()), WholeRecords.EACH_MAX)) {
      // Refused only where it went meanwhile itself.
      var _ =
          store.change(
              whom.network(),
              one.id(),
              cause.further(),
              newest -> without.apply(newest, whom.participantId()));
    }
    return own.erase(whom, cause);
  }
}
