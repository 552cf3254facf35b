package org.commontable.embedded;

import java.nio.file.Path;
import java.util.List;

/** A broker on a directory with one topic, until it is killed. */
final class KafkaProcess {

  static final String TOPIC = "commontable.workshops";

  private KafkaProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), 0);
    kafka.createTopics(List.of(TOPIC), 12);
    System.out.println(kafka.bootstrap());
    Thread.currentThread().join();
  }
}
