package org.commontable.servers;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/** MongoDB and Kafka themselves, in the versions that docker-compose.yml runs. */
record RealServers(String kafkaBootstrap, String mongoUri) {
  static final String NO_DOCKER =
      "Skipped: -Pcontainers needs a Docker engine and none answers here. Start one, or set"
          + " MONGODB_URI and KAFKA_BOOTSTRAP to servers that run already.";

  private static final String MONGODB = "mongo:8.0.12";
  private static final String KAFKA = "apache/kafka:4.2.1";

  /**
   * Those that run already, as the environment names them; null where it names none.
   *
   * @throws IllegalStateException where it names one of them only: half of a test run on real
   *     servers would look like a whole one
   */
  static @Nullable RealServers in(Map<String, String> environment) {
    String mongo = environment.get("MONGODB_URI");
    String kafka = environment.get("KAFKA_BOOTSTRAP");
    if ((mongo == null) != (kafka == null)) {
      throw new IllegalStateException(
          "MONGODB_URI and KAFKA_BOOTSTRAP belong together: set both, or neither.");
    }
    return mongo == null || kafka == null ? null : new RealServers(kafka, mongo);
  }

  /**
   * Starts both; they end with this JVM.
   *
   * @throws TestAbortedException where there is no Docker, so that the tests are skipped and say
   *     why
   */
  static RealServers inContainers(boolean dockerAnswers) {
    if (!dockerAnswers) {
      throw new TestAbortedException(NO_DOCKER);
    }
    MongoDBContainer mongo = new MongoDBContainer(MONGODB).withReplicaSet();
    KafkaContainer kafka = new KafkaContainer(KAFKA);
    mongo.start();
    kafka.start();
    return new RealServers(kafka.getBootstrapServers(), mongo.getConnectionString());
  }

  static boolean dockerAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }
}
