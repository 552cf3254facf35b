package org.commontable.participants.datarequest;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** The limits of {@code data-request-limits.yml}: dated, each with its source. Immutable. */
final class AnswerLimits {
  private static final String FILE = "data-request-limits.yml";

  private final List<AnswerLimit> all;

  /**
   * @throws IllegalStateException if the file can't be read
   */
  AnswerLimits() {
    try {
      List<ConfigurationPropertySource> sources =
          new YamlPropertySourceLoader()
              .load(FILE, new ClassPathResource(FILE)).stream()
                  .map(ConfigurationPropertySource::from)
                  .toList();
      all =
          new Binder(sources)
              .bind("limits", Bindable.listOf(AnswerLimit.class)).get().stream()
                  .sorted(Comparator.comparing(AnswerLimit::effectiveFrom))
                  .toList();
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " can't be read", e);
    }
  }

  /** What holds for something received on a day; empty before any law gave a limit. */
  Optional<AnswerLimit> on(LocalDate day) {
    return all.stream()
        .filter(limit -> !limit.effectiveFrom().isAfter(day))
        .reduce((_, later) -> later);
  }
}
