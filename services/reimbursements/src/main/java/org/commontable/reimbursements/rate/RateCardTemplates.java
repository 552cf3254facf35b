package org.commontable.reimbursements.rate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The rate cards that a network may begin with, from a data file: dated, each with its source, and
 * to be confirmed by whoever pays.
 */
@Component
final class RateCardTemplates {
  private static final String FILE = "rate-card-templates.yml";

  private final List<Template> all;

  RateCardTemplates() {
    try {
      List<ConfigurationPropertySource> file =
          new YamlPropertySourceLoader()
              .load(FILE, new ClassPathResource(FILE)).stream()
                  .map(ConfigurationPropertySource::from)
                  .toList();
      all = new Binder(file).bind("", Templates.class).get().templates();
    } catch (IOException e) {
      throw new IllegalStateException("The rate card templates can't be read", e);
    }
  }

  /** The data file. */
  record Templates(List<Template> templates) {}

  /**
   * @param id by which an operator names it when a network opens
   */
  record Template(String id, RateRequest card) {}

  Optional<RateRequest> named(String id) {
    return all.stream()
        .filter(template -> template.id().equals(id))
        .map(Template::card)
        .findFirst();
  }
}
