package org.commontable.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RealServersTest {

  @Test
  void servers_that_run_already_are_taken_where_the_environment_names_both() {
    Map<String, String> both = Map.of("MONGODB_URI", "mongodb://a", "KAFKA_BOOTSTRAP", "b:9092");

    assertThat(RealServers.in(both)).isEqualTo(new RealServers("b:9092", "mongodb://a"));
    assertThat(RealServers.in(Map.of())).isNull();
  }

  @Test
  void one_server_without_the_other_is_a_mistake_and_not_half_a_test_run() {
    assertThatThrownBy(() -> RealServers.in(Map.of("MONGODB_URI", "mongodb://a")))
        .hasMessageContaining("set both, or neither");
    assertThatThrownBy(() -> RealServers.in(Map.of("KAFKA_BOOTSTRAP", "b:9092")))
        .hasMessageContaining("set both, or neither");
  }

  @Test
  void without_docker_each_test_that_needs_it_is_skipped_and_says_why() {
    Supplier<RealServers> servers = TestServers.startedOnce(() -> RealServers.inContainers(false));

    for (int test = 0; test < 2; test++) {
      assertThatThrownBy(servers::get)
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining("Docker")
          .hasMessageContaining("MONGODB_URI and KAFKA_BOOTSTRAP");
    }
  }

  @Test
  void what_could_not_be_started_tells_each_test_why() {
    Supplier<RealServers> servers =
        TestServers.startedOnce(() -> {
          throw new IllegalStateException("the disk is full");
        });

    for (int test = 0; test < 2; test++) {
      assertThatThrownBy(servers::get)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the disk is full");
    }
  }
}
