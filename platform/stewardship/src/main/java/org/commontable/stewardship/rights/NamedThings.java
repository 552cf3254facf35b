package org.commontable.stewardship.rights;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * What things are called that what is kept about people names by id, such as sessions. A feature
 * that has such names has one bean of it. Never of people: whoever reads may not know them.
 */
public interface NamedThings {

  /**
   * @param nameWelsh left out where it is the same or there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Name(String name, @Nullable String nameWelsh) {}

  /** Names by the id, of those that are known here. */
  Map<String, Name> names(NetworkId network, Set<String> ids);

  /** What aggregates say that they are called. */
  static <S> NamedThings of(AggregateStore<S> store, Function<S, Name> name) {
    return (network, ids) ->
        store.findAll(network, ids).entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, one -> name.apply(one.getValue().state())));
  }
}
