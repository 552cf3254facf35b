package org.commontable.participants.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.network.Network;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every wording that a network ever asked people to agree to, in full. */
@Component
public final class ConsentWordings {
  /** Wordings that one network may have published. */
  static final int WORDINGS_MAX = 2_000;

  /** For being written to about what somebody said that they are interested in. */
  public static final String INTEREST = "interest";

  /** The wording that comes with the platform, for networks that have published none. */
  private static final String SHIPPED = "shipped-1";

  private static final Comparator<Stored<ConsentWording>> NEWEST =
      Comparator.<Stored<ConsentWording>, Instant>comparing(one -> one.state().publishedAt())
          .thenComparing(Stored::id);

  private final AggregateStore<ConsentWording> wordings;
  private final AggregateStore<Network> networks;
  private final ConsentWording shippedForInterest =
      new ConsentWording(
          INTEREST, SHIPPED, read("interest.en"), read("interest.cy"), Instant.EPOCH, "platform");

  ConsentWordings(AggregateStore<ConsentWording> wordings, AggregateStore<Network> networks) {
    this.wordings = wordings;
    this.networks = networks;
  }

  Outcome<Stored<ConsentWording>> publish(NetworkId network, ConsentWording asked, Cause cause) {
    boolean requiresWelsh =
        networks
            .find(network, network.value())
            .filter(one -> one.state().requiresWelsh())
            .isPresent();
    if (requiresWelsh && asked.cy() == null) {
      return Outcome.refused(
          Refusal.invalid(
              "welsh-missing",
              "This network asks nothing in English alone. Give the Welsh wording too."));
    }
    return wordings.put(
        network,
        ConsentWording.id(network, asked.purpose(), asked.version()),
        cause,
        asked::publish);
  }

  /** Who is responsible where nobody else is named: the network, by the name that it has now. */
  String controller(NetworkId network) {
    return networks
        .find(network, network.value())
        .map(found -> found.state().name())
        .orElse(network.value());
  }

  /** The words of one version; empty where nobody published them. */
  public Optional<ConsentWording> find(NetworkId network, String purpose, String version) {
    return wordings
        .find(network, ConsentWording.id(network, purpose, version))
        .map(Stored::state)
        .or(() ->
            Optional.of(shippedForInterest)
                .filter(one -> one.purpose().equals(purpose) && one.version().equals(version)));
  }

  /** The words that people are shown now. */
  public Optional<ConsentWording> newest(NetworkId network, String purpose) {
    return all(network, purpose).stream()
        .max(NEWEST)
        .map(Stored::state)
        .or(() -> Optional.of(shippedForInterest).filter(one -> one.purpose().equals(purpose)));
  }

  /** All of a network's, for one purpose or for each, the oldest first. */
  List<Stored<ConsentWording>> all(NetworkId network, @Nullable String purpose) {
    return wordings
        .all(network, purpose == null ? Map.of() : Map.of("purpose", purpose), WORDINGS_MAX)
        .stream()
        .sorted(NEWEST)
        .toList();
  }

  private static String read(String name) {
    try (InputStream file =
        ConsentWordings.class.getResourceAsStream("/consent/" + name + ".txt")) {
      if (file == null) {
        throw new IllegalStateException("There is no wording " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
