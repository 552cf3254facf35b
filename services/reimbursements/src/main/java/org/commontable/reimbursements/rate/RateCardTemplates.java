package org.commontable.reimbursements.rate;

import java.util.List;
import java.util.Optional;
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
    all = Shipped.read(FILE, Templates.class).templates();
  }

  /** The data file. */
  record Templates(List<Template> templates) {}

  /**
   * @param id by which an operator names it when a network opens
   */
  record Template(String id, RateRequest card) {}

  /** All, in the order of the file. */
  List<Template> all() {
    return all;
  }

  Optional<RateRequest> named(String id) {
    return all.stream()
        .filter(template -> template.id().equals(id))
        .map(Template::card)
        .findFirst();
  }
}
