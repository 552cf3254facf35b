package org.commontable.participants.consent;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * One time that somebody agreed.
 *
 * @param wordingVersion which words they were shown, such as {@code 2026-03}
 * @param controllers who decides what is done with it (UK GDPR Article 4(7)), by the names that
 *     they had; empty for the network itself only in what older releases wrote down
 * @param recordedBy the account that put it on record
 * @param withdrawnAt when it ended; null while it stands
 */
public record Giving(
    String wordingVersion,
    List<String> controllers,
    Channel channel,
    Instant givenAt,
    String recordedBy,
    @Nullable Instant withdrawnAt) {
  public static final int WORDING_VERSION_LENGTH_MAX = 40;
  public static final int CONTROLLER_LENGTH_MAX = 150;
  public static final int CONTROLLERS_MAX = 20;

  public Giving {
    wordingVersion =
        PlainText.line("A wording's version", wordingVersion, WORDING_VERSION_LENGTH_MAX);
    controllers =
        controllers.stream()
            .map(name -> PlainText.line("A controller's name", name, CONTROLLER_LENGTH_MAX))
            .toList();
  }

  /** The same by the network's name, where nobody is named who is responsible. */
  Giving naming(String network) {
    return controllers.isEmpty()
        ? new Giving(wordingVersion, List.of(network), channel, givenAt, recordedBy, withdrawnAt)
        : this;
  }

  /** A network is the same by each of its names. */
  boolean saysTheSameAs(Giving other, Set<String> networkNames) {
    return wordingVersion.equals(other.wordingVersion)
        && (controllers.equals(other.controllers)
            || (isOfNetwork(networkNames) && other.isOfNetwork(networkNames)));
  }

  private boolean isOfNetwork(Set<String> networkNames) {
    return controllers.size() <= 1 && networkNames.containsAll(controllers);
  }

  Instant lastHappenedAt() {
    return withdrawnAt == null ? givenAt : withdrawnAt;
  }

  Giving endedAt(Instant at) {
    return new Giving(wordingVersion, controllers, channel, givenAt, recordedBy, at);
  }
}
