package org.commontable.events;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.NetworkId;

/**
 * What a service tells again of everything in a collection, since others listen by now who did not
 * when it happened. {@link Retellings} says when.
 *
 * <pre>{@code
 * @Bean
 * Retelling<Tally> talliesForTheBoard(AggregateStore<Tally> tallies) {
 *   return new Retelling<>("tallies-for-the-board", tallies, tally -> List.of(tally.asItStands()));
 * }
 * }</pre>
 *
 * @param name under which is kept how far it was told; never used for anything else
 * @param facts what holds of one, all of it, so that whoever reads it twice is where they were;
 *     none where there is nothing to say. Readers of an older release get it too: it must do
 *     nothing there that is done once, such as writing to people
 */
public record Retelling<S>(
    String name, AggregateStore<S> store, Function<S, List<? extends Fact>> facts) {

  void tell(NetworkId network, Collection<String> ids) {
    var _ =
        store.changeAll(
            network,
            ids,
            Cause.timer("told-again"),
            (_, state) -> {
              List<? extends Fact> told = facts.apply(state);
              return told.isEmpty() ? Decision.unchanged(state) : Decision.changed(state, told);
            });
  }
}
