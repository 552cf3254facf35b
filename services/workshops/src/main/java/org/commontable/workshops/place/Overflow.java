package org.commontable.workshops.place;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * Where those go for whom a pool has no place left.
 *
 * @param pool the pool of this perspective; null for the places that are held for nobody
 */
@Schema(type = "string", description = "open, or the perspective of another pool")
public record Overflow(@Nullable Perspective pool) {
  private static final String OPEN = "open";

  @JsonCreator
  public static Overflow of(String text) {
    if (text.equals(OPEN)) {
      return new Overflow(null);
    }
    return Arrays.stream(Perspective.values())
        .filter(perspective -> name(perspective).equals(text))
        .findFirst()
        .map(Overflow::new)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "must be open or one of "
                    + Arrays.stream(Perspective.values())
                        .map(Overflow::name)
                        .collect(Collectors.joining(", "))));
  }

  @JsonValue
  public String text() {
    return pool == null ? OPEN : name(pool);
  }

  private static String name(Perspective perspective) {
    return perspective.name().toLowerCase(Locale.ROOT);
  }
}
