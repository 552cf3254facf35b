package org.commontable.local;

import java.util.Optional;

/**
 * The store and the broker that a house stands on.
 *
 * @param mongodb the connection string of the one
 * @param kafka the other's {@code host:port}
 */
record Servers(String mongodb, String kafka) {

  /** Those that the environment names, in the variables that the tests read too. */
  static Optional<Servers> named() {
    String mongodb = System.getenv("MONGODB_URI");
    String kafka = System.getenv("KAFKA_BOOTSTRAP");
    return mongodb == null || kafka == null
        ? Optional.empty()
        : Optional.of(new Servers(mongodb, kafka));
  }
}
