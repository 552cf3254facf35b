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

  private NetworkEvents() {}

  static EventForm form(Fact fact) {
    return switch ((NetworkFact) fact) {
      case NetworkFact.NetworkOpened(Network network) ->
          new EventForm(OPENED, DataClassification.PUBLIC, Opened.of(network));
    };
  }

  /** Data of {@code network_opened.v1}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Opened(
      String networkId,
      String name,
      List<String> nations,
      List<String> languages,
      boolean requiresWelsh,
      String theme,
      @Nullable String rateCardTemplate) {
    static Opened of(Network network) {
      return new Opened(
          network.id().value(),
          network.name(),
          texts(network.nations()),
          texts(network.languages()),
          network.requiresWelsh(),
          network.theme(),
          network.rateCardTemplate());
    }
  }

  private static List<String> texts(Collection<? extends Enum<?>> values) {
    return values.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).sorted().toList();
  }
}
