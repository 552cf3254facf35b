package org.commontable.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list, as answered.
 *
 * @param next what to send as {@code cursor} for the next part; null on the last
 */
public record PageOf<R>(
    List<R> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {
  public PageOf {
    items = List.copyOf(items);
  }
}
