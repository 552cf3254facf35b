package org.commontable.testing;

import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/** MongoDB and Kafka themselves, in the versions that docker-compose.yml runs. */
record RealServers(String kafkaBootstrap, String mongoUri) {
  private static final String MONGODB = "mongo:8.0.12";
  private static final String KAFKA = "apache/kafka:4.2.1";

  /**
   * Starts both; they end with this JVM.
   *
   * @throws TestAbortedException where there is no Docker, so that the tests are skipped and say
   *     why
   */
  static RealServers inContainers() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new TestAbortedException(
          "Skipped: -Pcontainers needs a Docker engine and none answers here. Start one, or set"
              + " MONGODB_URI and KAFKA_BOOTSTRAP to servers that run already.");
    }
    MongoDBContainer mongo = new MongoDBContainer(MONGODB).withReplicaSet();
    KafkaContainer kafka = new KafkaContainer(KAFKA);
    mongo.start();
    kafka.start();
    return new RealServers(kafka.getBootstrapServers(), mongo.getConnectionString());
  }
}
