package org.commontable.participants.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** How what happens to networks is told. */
final class NetworkEvents {
  static final String OPENED = "network_opened.v1";
  static final String CHANGED = "network_changed.v1";

  private NetworkEvents() {}

  static EventForm form(Fact fact) {
    return switch ((NetworkFact) fact) {
      case NetworkFact.NetworkOpened(Network network) ->
          new EventForm(OPENED, DataClassification.PUBLIC, Opened.of(network));
      case NetworkFact.NetworkChanged(Network network) ->
          new EventForm(CHANGED, DataClassification.PUBLIC, Opened.of(network));
    };
  }

  /** Data of {@code network_opened.v1} and {@code network_changed.v1}: all that holds. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Opened(
      String networkId,
      String name,
      List<String> nations,
      List<String> languages,
      boolean requiresWelsh,
      String theme,
      @Nullable String rateCardTemplate,
      DisclosureThresholds disclosure) {
    static Opened of(Network network) {
      return new Opened(
          network.id().value(),
          network.name(),
          texts(network.nations()),
          texts(network.languages()),
          network.requiresWelsh(),
          network.theme(),
          network.rateCardTemplate(),
          network.disclosure());
    }
  }

  private static List<String> texts(Collection<? extends Enum<?>> values) {
    return values.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).sorted().toList();
  }
}
