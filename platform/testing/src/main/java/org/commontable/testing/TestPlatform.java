package org.commontable.testing;

import java.util.List;
import java.util.function.Supplier;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.embedded.Topics;
import org.commontable.servers.TestServers;
import org.opentest4j.TestAbortedException;

/**
 * The broker and the store of {@link TestServers}, with the topics that services need. Tests keep
 * apart by using networks and databases of their own.
 */
public final class TestPlatform {
  /** Of services that are tests themselves. */
  private static final List<String> FURTHER_TOPICS =
      List.of("commontable.tables", "commontable.guests");

  private final String kafkaBootstrap = TestServers.kafkaBootstrap();
  private final String mongoUri = TestServers.mongoUri();

  private TestPlatform() {
    EmbeddedKafka.createTopics(kafkaBootstrap, Topics.ALL, Topics.PARTITIONS);
    EmbeddedKafka.createTopics(kafkaBootstrap, FURTHER_TOPICS, Topics.PARTITIONS);
  }

  /**
   * @throws TestAbortedException where real servers are asked for and none can be had
   */
  public static TestPlatform get() {
    return Holder.PLATFORM.get();
  }

  public String kafkaBootstrap() {
    return kafkaBootstrap;
  }

  public String mongoUri() {
    return mongoUri;
  }

  private static final class Holder {
    static final Supplier<TestPlatform> PLATFORM = TestServers.startedOnce(TestPlatform::new);
  }
}
