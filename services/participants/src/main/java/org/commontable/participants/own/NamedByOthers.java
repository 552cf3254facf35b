package org.commontable.participants.own;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.jspecify.annotations.Nullable;

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
  private static final int PART = 500;

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
    String gone = whom.participantId();
    change(whom, gone, cause, one -> without.apply(one, gone));
    // Older releases did not say beside a record whom it names: what they left is written anew.
    change(whom, null, cause, one -> anew(without.apply(one, gone)));
    return own.erase(whom, cause);
  }

  private void change(
      Whom whom, @Nullable String named, Cause cause, Function<S, Decision<S>> decide) {
    store.stream(whom.network(), Collections.singletonMap(naming, named), null, PART)
        .forEach(one -> {
          // Refused only where it went meanwhile itself.
          var _ = store.change(whom.network(), one.id(), cause.further(), decide);
        });
  }

  private static <S> Decision<S> anew(Decision<S> decided) {
    return decided instanceof Decision.Unchanged<S>(S same) ? Decision.changed(same) : decided;
  }
}
