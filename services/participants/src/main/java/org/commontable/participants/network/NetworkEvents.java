package org.commontable.participants.network;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

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
  record Opened(
      String networkId,
      String name,
      List<String> nations,
      List<String> languages,
      boolean requiresWelsh,
      String theme) {
    static Opened of(Network network) {
      return new Opened(
          network.id().value(),
          network.name(),
          texts(network.nations()),
          texts(network.languages()),
          network.requiresWelsh(),
          network.theme());
    }
  }

  private static List<String> texts(Collection<? extends Enum<?>> values) {
    return values.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).sorted().toList();
  }
}
