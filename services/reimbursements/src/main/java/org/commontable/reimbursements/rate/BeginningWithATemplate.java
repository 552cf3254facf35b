package org.commontable.reimbursements.rate;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives a network the rate card that its operator named: when it opens, or later as long as it has
 * no rates.
 */
@Component
final class BeginningWithATemplate implements EventHandler {
  private static final Logger log = LoggerFactory.getLogger(BeginningWithATemplate.class);

  /** Stands for whoever named it, where that is told again later and nobody says who it was. */
  private static final String OPERATOR = "operator";

  private final RateCardTemplates templates;
  private final RateCards cards;
  private final Clock clock;

  BeginningWithATemplate(RateCardTemplates templates, RateCards cards, Clock clock) {
    this.templates = templates;
    this.cards = cards;
    this.clock = clock;
  }

  /** The part of {@code network_opened.v1} and {@code network_changed.v1} that is read here. */
  record NetworkOpened(@Nullable String rateCardTemplate) {}

  @Override
  public String type() {
    return "org.commontable.participants.network_opened.v1";
  }

  /** Reads what an operator said later. */
  @Component
  static final class Later implements EventHandler {
    private final BeginningWithATemplate beginning;

    Later(BeginningWithATemplate beginning) {
      this.beginning = beginning;
    }

    @Override
    public String type() {
      return "org.commontable.participants.network_changed.v1";
    }

    @Override
    public void on(IncomingEvent event) {
      if (beginning.cards.store().page(event.network(), Map.of(), null, 1).items().isEmpty()) {
        beginning.on(event);
      }
    }
  }

  @Override
  public void on(IncomingEvent event) {
    String name = event.as(NetworkOpened.class).rateCardTemplate();
    if (name == null) {
      return;
    }
    Optional<RateCardTemplates.Template> template = templates.named(name);
    if (template.isEmpty()) {
      log.warn("Network {} asked for a rate card template that is not known", event.network());
      return;
    }
    String id = Ids.derived("rate-card-template", event.network().value(), name);
    List<RateRequest> asked = template.get().versions();
    String by = event.by().startsWith(Cause.TIMERS) ? OPERATOR : event.by();
    List<RateVersion> versions =
        IntStream.range(0, asked.size())
            .mapToObj(i -> asked.get(i).asVersion(i + 1, by, clock.instant()).orThrow())
            .toList();
    // Once there, it is the network's own to change.
    cards
        .store()
        .put(
            event.network(),
            id,
            event.cause(),
            before ->
                before.map(Decision::unchanged).orElseGet(() -> RateCard.publish(id, versions)))
        .orThrow();
  }
}
